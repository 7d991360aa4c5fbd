from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0002_names"),
    ]

    operations = [
        migrations.AddField(
            model_name="name",
            name="ending",
            field=models.CharField(default="", max_length=2),
        ),
        migrations.AddIndex(
            model_name="name",
            index=models.Index(fields=["ending"], name="search_name_ending"),
        ),
    ]
