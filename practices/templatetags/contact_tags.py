"""What templates need of named contact people."""

from django import template

from practices.models import ContactPerson, PracticePage

register = template.Library()


@register.simple_tag
def contact_people(practice: PracticePage) -> list[ContactPerson]:
    """Return those who want to be named with a Dutch practice. One query; none for a page that was never saved."""
    if practice.pk is None:
        return []
    return list(ContactPerson.objects.public().filter(practice=practice).defer("email"))
