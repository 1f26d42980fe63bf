"""Reports with an identity that lasts, when one was corrected, and the day an action was replaced."""

import uuid

from django.db import migrations, models


def give_identities(apps, schema_editor):
    """One by one, because a default that is called once would give every row the same."""
    updates = apps.get_model("bridges", "ProgressUpdate").objects.all()
    for update in updates.only("pk").iterator():
        updates.filter(pk=update.pk).update(uid=uuid.uuid4())


class Migration(migrations.Migration):
    dependencies = [("bridges", "0001_plan")]

    operations = [
        migrations.AddField(
            "actionpage",
            "superseded_on",
            models.DateField(
                blank=True,
                help_text="From this day on it is no longer counted. Empty: it never was.",
                null=True,
                verbose_name="replaced on",
            ),
        ),
        migrations.AddField(
            "progressupdate",
            "corrected_at",
            models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="corrected on"
            ),
        ),
        migrations.AddField("progressupdate", "uid", models.UUIDField(editable=False, null=True)),
        migrations.RunPython(give_identities, migrations.RunPython.noop),
        migrations.AlterField(
            "progressupdate",
            "uid",
            models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
    ]
