"""What somebody fills in to join the network."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.apps import apps
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from network.models.joining import LONGEST_KIND, LONGEST_NAME, LONGEST_TEXT, LONGEST_WEBSITE
from site_core.facets.offered import Option
from site_core.public_forms.fields import LineField, MailField, TextField, WebsiteField
from site_core.public_forms.forms import PublicForm
from site_core.templatetags.language_tags import in_dutch


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, with the words beside it. It may have several values, or none."""

    name: str
    label: Any
    values: list[Option]


class JoinForm(PublicForm):
    """A request to join: organisation, wish, contact, and what may be public."""

    organisation_name = LineField(
        longest=LONGEST_NAME,
        autocomplete="organization",
        label=_("Name of the organisation"),
        error_messages={"required": _("Fill in the name of your organisation.")},
    )
    organisation_kind = LineField(
        longest=LONGEST_KIND,
        autocomplete="off",
        label=_("Kind of organisation"),
        help_text=_("For example: non-profit association, company, school, neighbourhood committee."),
        error_messages={"required": _("Fill in what kind of organisation it is.")},
    )  # fmt: skip
    website = WebsiteField(longest=LONGEST_WEBSITE, label=_("Website"), required=False)
    wish = TextField(
        longest=LONGEST_TEXT,
        rows=6,
        label=_("What do you want to do?"),
        help_text=_("A few sentences are enough. Only the team that answers you reads this."),
        error_messages={"required": _("Tell in a few words what you want to do.")},
    )
    bridges = forms.MultipleChoiceField(
        label=_("For which Bridges?"),
        help_text=_("Do you not know yet? Then leave it open."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose Bridges from the list only.")},
    )
    contact_name = LineField(
        longest=LONGEST_NAME,
        autocomplete="name",
        label=_("Your name"),
        error_messages={"required": _("Fill in your name.")},
    )
    contact_function = LineField(
        longest=LONGEST_NAME,
        autocomplete="organization-title",
        label=_("Your function"),
        required=False,
    )
    contact_email = MailField(
        label=_("Your e-mail address"),
        help_text=_("We send a link to it, to confirm your request. The answer comes to it as well."),
        error_messages={"required": _("Fill in your e-mail address.")},
    )  # fmt: skip
    may_list_organisation = forms.BooleanField(
        label=_("My organisation may be in the public list of the network."), required=False
    )
    may_show_name = forms.BooleanField(
        label=_("My name and function may be shown with the organisation."), required=False
    )

    def __init__(self, *args: Any, bridges: Sequence[Option], at: str = "", **kwargs: Any) -> None:
        """Offer the Bridges as readers know them; `at` is the field to come back to."""
        super().__init__(*args, **kwargs)
        self.options = bridges
        field: Any = self.fields["bridges"]
        field.choices = [
            (option.word, in_dutch(option.label) if option.is_dutch else option.label)
            for option in bridges
        ]
        if at in self.fields:
            self.fields[at].widget.attrs["autofocus"] = True

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, without the Bridges."""
        return {name: value for name, value in self.cleaned_data.items() if name != "bridges"}

    @property
    def texts(self) -> list[str]:
        """What was written freely."""
        names = ("organisation_name", "organisation_kind", "wish", "contact_name", "contact_function")  # fmt: skip
        return [str(self.cleaned_data[name]) for name in names]

    @property
    def chosen_bridges(self) -> list[Any]:
        """The Dutch pages of the chosen Bridges."""
        numbers = [int(word) for word in self.cleaned_data["bridges"]]
        pages = apps.get_model("bridges", "BridgePage").objects.facts()
        return list(pages.filter(number__in=numbers).order_by("number"))

    @property
    def answers(self) -> list[Answer]:
        """What was filled in, in the order of the form, for who checks it before sending."""
        return [
            Answer(name, field.label, self._values_of(name))
            for name, field in self.fields.items()
            if name != "bridges" or self.options
        ]

    def _values_of(self, name: str) -> list[Option]:
        value = self.cleaned_data[name]
        if name == "bridges":
            return [option for option in self.options if option.word in value]
        if isinstance(value, bool):
            return [Option("", gettext("Yes") if value else gettext("No"))]
        return [Option("", value)] if value else []
