"""The store of documents that were printed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("site_core", "0002_ground_floor"),
    ]

    operations = [
        migrations.CreateModel(
            name="PrintedDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=120)),
                ("language", models.CharField(max_length=10)),
                ("stamp", models.CharField(blank=True, max_length=64)),
                ("file", models.FileField(blank=True, max_length=200, upload_to="printed")),
                ("size", models.PositiveIntegerField(default=0)),
                ("made_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "printed document",
                "verbose_name_plural": "printed documents",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("key", "language"), name="printed_once_a_language"
                    )
                ],
            },
        ),
    ]
