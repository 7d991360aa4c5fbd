from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("regions", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="region",
            index=models.Index(fields=["name"], name="regions_region_by_name"),
        ),
    ]
