"""Whether a milestone was dropped or reached, beside the dates that it had."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bridges", "0003_history_and_other_figures")]

    operations = [
        migrations.AddField("milestonedate", "is_dropped", models.BooleanField(default=False)),
        migrations.AddField("milestonedate", "is_reached", models.BooleanField(default=False)),
    ]
