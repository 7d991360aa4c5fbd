"""When a row of the schedule must exist, what people say of it, and an index that counting by row reads alone."""

import django.db.models.deletion
from django.db import migrations, models

import cundang.core.ids


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0003_tally"),
        ("regions", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="NotFormed",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=cundang.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("cell", models.CharField(max_length=12)),
                ("by_id", models.CharField(max_length=60)),
                ("by", models.CharField(max_length=100)),
                ("said_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                ("taken_back_by", models.CharField(blank=True, max_length=100)),
                ("year", models.SmallIntegerField()),
                ("code", models.CharField(max_length=20)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("no-such-matter", "there was no such matter"),
                            ("not-held", "it was not held or done"),
                            ("combined", "it is part of another paper"),
                            ("kept-elsewhere", "another office makes and keeps it"),
                            ("other", "another reason"),
                        ],
                        max_length=20,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300)),
                ("lasting", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="Occasion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=cundang.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("cell", models.CharField(max_length=12)),
                ("by_id", models.CharField(max_length=60)),
                ("by", models.CharField(max_length=100)),
                ("said_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                ("taken_back_by", models.CharField(blank=True, max_length=100)),
                ("year", models.SmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("election", "election of the committees"),
                            ("by-election", "by-election or recall"),
                            ("contract", "important contract"),
                            ("asset-sale", "tender or sale of assets"),
                            ("project", "building project"),
                            ("homestead", "granting of homesteads"),
                            ("expropriation", "land taken by the state"),
                            ("demolition", "demolition and resettlement"),
                            ("merger", "merger or dissolution of the village"),
                            ("land-extension", "land contracts extended"),
                            ("share-reform", "collective turned into shares"),
                            ("disaster", "disaster or emergency"),
                        ],
                        max_length=20,
                    ),
                ),
                ("happened", models.BooleanField(default=True)),
                ("title", models.CharField(blank=True, max_length=300)),
                ("basis", models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.AddField(
            model_name="schedulerow",
            name="occurs",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                condition=models.Q(("state", "held")),
                fields=["schedule_code", "year", "region", "category", "access_level"],
                name="catalogue_item_schedule",
            ),
        ),
        migrations.AddField(
            model_name="notformed",
            name="region",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="not_formed",
                to="regions.region",
            ),
        ),
        migrations.AddField(
            model_name="occasion",
            name="region",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="occasions",
                to="regions.region",
            ),
        ),
        migrations.AddIndex(
            model_name="notformed",
            index=models.Index(fields=["year", "region"], name="catalogue_not_formed_year"),
        ),
        migrations.AddConstraint(
            model_name="notformed",
            constraint=models.UniqueConstraint(
                condition=models.Q(("taken_back_at", None)),
                fields=("region", "year", "code"),
                name="catalogue_not_formed_once",
            ),
        ),
        migrations.AddIndex(
            model_name="occasion",
            index=models.Index(fields=["year", "region"], name="catalogue_occasion_year"),
        ),
        migrations.AddConstraint(
            model_name="occasion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("taken_back_at", None)),
                fields=("region", "year", "kind", "title"),
                name="catalogue_occasion_once",
            ),
        ),
    ]
