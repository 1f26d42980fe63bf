"""What the pages of an account need: fields in our words, and what is wrong on top."""

from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("components/public_form/field.html")
def account_field(field: Any, label: Any, hint: Any = "") -> dict[str, Any]:
    """Show a field of allauth with our label: its own texts are not all translated, and stand in the field as well."""
    field.label = label
    field.help_text = hint
    field.field.widget.attrs.pop("placeholder", None)
    return {"field": field}


@register.filter
def account_problems(form: Any) -> list[tuple[str, str]]:
    """What is wrong: where to go, or nothing where it is about the form as a whole, and what to do."""
    if not form or not form.is_bound:
        return []
    whole = [("", str(message)) for message in form.non_field_errors()]
    hidden = [("", str(message)) for field in form.hidden_fields() for message in field.errors]
    return (
        whole
        + hidden
        + [
            (field.id_for_label, str(message))
            for field in form.visible_fields()
            for message in field.errors
        ]
    )
