"""Organisations get a family, by which readers find them, and drafts that know their Bridges."""

import modelcluster.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("network", "0005_series_and_school_holidays")]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="family",
            field=models.CharField(
                blank=True,
                choices=[
                    ("authority", "public authority"),
                    ("utility", "networks, port and transport"),
                    ("education", "education and research"),
                    ("business", "company"),
                    ("citizens", "association or citizens' initiative"),
                    ("care", "care, welfare and social economy"),
                    ("culture", "culture and meeting places"),
                    ("network", "network or umbrella organisation"),
                ],
                default="",
                help_text="By which readers find it in the network. This grouping is the site's own; the word above is that of the source.",
                max_length=20,
                verbose_name="family",
            ),
        ),
        migrations.AlterField(
            model_name="organisation",
            name="active_in",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                limit_choices_to={"locale__language_code": "nl"},
                related_name="active_organisations",
                to="bridges.bridgepage",
                verbose_name="active in",
            ),
        ),
    ]
