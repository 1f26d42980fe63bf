"""Lets a contact person whose place somebody else took be told from one who said no."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("practices", "0003_first_versions")]

    operations = [
        migrations.AddField(
            model_name="contactperson",
            name="was_replaced",
            field=models.BooleanField(default=False),
        ),
    ]
