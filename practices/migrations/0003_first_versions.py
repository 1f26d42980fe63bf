"""Gives version 1 to the practices that readers had before versions were kept."""

from django.conf import settings
from django.db import migrations


def record_first(apps, schema_editor):
    """The text that readers have now; a page that was never published through a revision gets its first version later."""
    page_kind = apps.get_model("practices", "PracticePage")
    version_kind = apps.get_model("practices", "PracticeVersion")
    rows = page_kind.objects.filter(
        live=True, live_revision__isnull=False, locale__language_code=settings.LANGUAGE_CODE
    )
    known = set(version_kind.objects.values_list("practice_id", flat=True))
    version_kind.objects.bulk_create(
        version_kind(
            practice_id=row.pk,
            number=1,
            revision_id=row.live_revision_id,
            published_at=row.last_published_at or row.live_revision.created_at,
        )
        for row in rows.select_related("live_revision").iterator()
        if row.pk not in known
    )


class Migration(migrations.Migration):
    dependencies = [("practices", "0002_submissions")]

    operations = [migrations.RunPython(record_first, migrations.RunPython.noop)]
