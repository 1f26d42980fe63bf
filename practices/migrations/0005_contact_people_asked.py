"""Says of the mails to contact people whom each was for, so that nobody who said no before is asked once more."""

from collections import defaultdict

from django.db import migrations

ASK = "practice-contact-ask"


def name_people(apps, schema_editor):
    """One mail was written for each row of a practice, in the same order; who said yes later took the place of who left then."""
    person_kind = apps.get_model("practices", "ContactPerson")
    mail_kind = apps.get_model("site_core", "OutboxMail")
    people = defaultdict(list)
    for row in person_kind.objects.order_by("pk"):
        people[f"{ASK}:{row.practice_id}"].append(row)
    for event, rows in people.items():
        said_yes = {row.agreed_at for row in rows if row.agreed_at}
        for row, mail in zip(rows, mail_kind.objects.filter(event=event).order_by("pk"), strict=False):  # fmt: skip
            mail_kind.objects.filter(pk=mail.pk).update(event=f"{event}:{row.uid}")
            if row.withdrawn_at in said_yes:
                person_kind.objects.filter(pk=row.pk).update(was_replaced=True)


def forget_people(apps, schema_editor):
    """The event as it was. Of who was asked more than once, the first mail keeps it: an event and a recipient are one mail."""
    mail_kind = apps.get_model("site_core", "OutboxMail")
    for mail in mail_kind.objects.filter(kind=ASK).order_by("pk"):
        event = ":".join(mail.event.split(":")[:2])
        others = mail_kind.objects.filter(event=event, recipient_key=mail.recipient_key)
        if not others.exists():
            mail_kind.objects.filter(pk=mail.pk).update(event=event)


class Migration(migrations.Migration):
    dependencies = [("practices", "0004_contact_people_replaced"), ("site_core", "0005_stamps")]

    operations = [migrations.RunPython(name_people, forget_people)]
