"""What somebody who moderates fills in to accept a request, or to answer it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from network.joining.services import NewOrganisation
from network.models import AnswerReason, JoinRequest, Organisation
from network.models.joining import LONGEST_KIND, LONGEST_NAME, LONGEST_TEXT, LONGEST_WEBSITE
from site_core.public_forms.fields import LineField, TextField, WebsiteField

NEW = "new"
LONGEST_CONTRIBUTION = 300


class SeenForm(forms.Form):
    """Binds a decision to the version that was on the screen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class AcceptForm(SeenForm):
    """A new organisation, or one that is known already."""

    organisation = forms.ChoiceField(
        label=_("Which organisation is it?"),
        error_messages={"required": _("Say whether it is a new organisation or one that is known.")},
    )  # fmt: skip
    name = LineField(
        longest=LONGEST_NAME,
        autocomplete="off",
        label=_("Name of the organisation"),
        required=False,
    )
    kind = LineField(
        longest=LONGEST_KIND, autocomplete="off", label=_("Kind of organisation"), required=False
    )
    website = WebsiteField(longest=LONGEST_WEBSITE, label=_("Website"), required=False)
    contribution = LineField(
        longest=LONGEST_CONTRIBUTION,
        autocomplete="off",
        label=_("What it brings"),
        required=False,
        help_text=_(
            "Readers see this once a second person has read it. Write it yourself: what the sender told is not public."
        ),
    )

    def __init__(self, data: Any = None, *, row: JoinRequest, near: Sequence[Organisation]) -> None:
        """Fill in what the sender told; without a name that looks like it, a new one is likely."""
        initial = {
            "version": row.version,
            "organisation": "" if near else NEW,
            "name": row.organisation_name,
            "kind": row.organisation_kind,
            "website": row.website,
        }
        super().__init__(data, initial=initial)
        near_ones = [(str(one.pk), one.name) for one in near]
        known = {one.pk for one in near}
        others = Organisation.objects.exclude(pk__in=known).order_by("name")
        field: Any = self.fields["organisation"]
        field.choices = [
            *([("", _("Choose"))] if near else []),
            (NEW, _("A new organisation, with what stands below")),
            *([(_("Looks like it"), near_ones)] if near else []),
            (_("Others that are known"), [(str(one.pk), one.name) for one in others]),
        ]

    def clean(self) -> dict[str, Any]:
        """Ask of a new organisation a name that no other has."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("organisation") != NEW:
            return values
        name = values.get("name", "")
        if not name and "name" not in self.errors:
            self.add_error("name", _("Fill in the name of the organisation."))
        if name and Organisation.objects.filter(name=name).exists():
            self.add_error("name", name_taken())
        return values

    @property
    def chosen(self) -> Organisation | NewOrganisation:
        """The organisation that was chosen, or what a new one is to be."""
        values = self.cleaned_data
        if values["organisation"] != NEW:
            return Organisation.objects.get(pk=int(values["organisation"]))
        return NewOrganisation(
            values["name"], values["kind"], values["website"], values["contribution"]
        )


def name_taken() -> ValidationError:
    """Say that there is one by this name, and what to do."""
    return ValidationError(
        _("There is an organisation by this name already. Choose it from the list above.")
    )


class AnswerForm(SeenForm):
    """Why a request is not accepted."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", _("Choose")), *AnswerReason.choices],
        error_messages={"required": _("Choose a reason.")},
    )
    answer = TextField(
        longest=LONGEST_TEXT,
        rows=5,
        label=_("In your own words"),
        help_text=_("The sender gets the reason and these words by mail. Say what they can do now."),
        error_messages={"required": _("Explain it in your own words.")},
    )  # fmt: skip

    def __init__(self, data: Any = None, *, row: JoinRequest) -> None:
        """Name the version that is on the screen."""
        super().__init__(data, initial={"version": row.version})
