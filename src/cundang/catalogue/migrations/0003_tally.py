"""One index that counting reads alone, in place of the narrow one by place."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0002_people"), ("regions", "0001_initial")]

    operations = [
        migrations.AddIndex(
            "item",
            models.Index(
                fields=["region", "fonds", "category", "year", "retention", "state", "access_level"],
                name="catalogue_item_tally",
            ),
        ),
        migrations.AlterField(
            "item",
            "region",
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="items",
                to="regions.region",
            ),
        ),
    ]
