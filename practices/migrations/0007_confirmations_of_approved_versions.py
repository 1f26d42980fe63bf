"""A version that its owner sent was confirmed when it came out: since then that is written down, and before it was not."""

from zoneinfo import ZoneInfo

from django.db import migrations

BRUSSELS = ZoneInfo("Europe/Brussels")


def write_down(apps, schema_editor):
    Version = apps.get_model("practices", "PracticeVersion")
    Confirmation = apps.get_model("practices", "OwnerConfirmation")
    approved = apps.get_model("practices", "SubmissionMessage").objects.filter(
        kind="approved", revision__isnull=False
    )
    versions = Version.objects.filter(revision__in=approved.values("revision"))
    said = [
        Confirmation(practice_id=practice, confirmed_on=at.astimezone(BRUSSELS).date())
        for practice, at in versions.values_list("practice", "published_at")
    ]
    Confirmation.objects.bulk_create(said, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("practices", "0006_drafts_of_municipalities_and_abbreviations")]

    operations = [migrations.RunPython(write_down, migrations.RunPython.noop, elidable=True)]
