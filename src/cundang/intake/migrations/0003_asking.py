from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intake", "0002_uploads")]

    operations = [
        migrations.AddField(
            model_name="batch",
            name="asks",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="batch",
            name="kept",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="stagedrow",
            name="former",
            field=models.JSONField(null=True),
        ),
    ]
