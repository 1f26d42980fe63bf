"""The first parts: who, what it is called, with whom, where and when."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from network.models import Organisation
from practices.answers.fields import AnswerField, ShortField, kept
from practices.answers.part_form import PartForm, Values
from practices.answers.rows import RowForm
from practices.models import Municipality, PracticePage, PracticePartner
from practices.models.practice import PracticeStatus
from site_core.period import PeriodLineField, Precision, period_label

SENDERS, ORGANISATIONS = "keuze-afzenders", "keuze-organisaties"
LONGEST_TITLE, LONGEST_SUMMARY = 120, 400
KIND = re.compile(r"^(?:(?:de )?(?:stad|gemeente)|(?:stads|gemeente)bestuur(?: van)?|lokaal bestuur|(?:la )?(?:ville|commune) de|(?:the )?(?:city|municipality|town) of) ")  # fmt: skip


class TypedPeriodField(PeriodLineField):
    """A date that admits doubt, typed."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(kept(value) if isinstance(value, str) else value)


class WhoForm(PartForm):
    """Which municipality or organisation."""

    slug, title = "wie", _("Who are you?")
    organisation = ShortField(
        longest=200,
        autocomplete="organization",
        label=_("Municipality or organisation"),
        help_text=_("Did several municipalities do it together? Write them with a comma between."),
        error_messages={"required": _("Fill in the name of your municipality or organisation.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the names that are known."""
        super().__init__(*args, **options)
        self.fields["organisation"].widget.attrs["list"] = SENDERS

    @property
    def datalists(self) -> dict[str, list[str]]:
        """Names to choose from while typing."""
        return {SENDERS: sorted({*_municipality_names(), *_organisation_names()})}

    def fill(self, page: PracticePage) -> None:
        """Link the municipalities that are known by this name; what is left is a note."""
        self.is_valid()
        typed = self.cleaned_data.get("organisation", "")
        # One that was taken off keeps the practices it has, and gets no others.
        towns = [*page.municipalities.all(), *Municipality.objects.live()] if typed else []
        known = {one.name.casefold(): one for one in towns}
        parts = [typed] if _bare(typed) in known else [one.strip() for one in typed.split(",")]
        found = {known[_bare(one)] for one in parts if _bare(one) in known}
        rest = [one for one in parts if one and _bare(one) not in known]
        page.municipalities = sorted(found, key=lambda one: one.name)
        page.sender_note = ", ".join(rest) if found else typed

    @classmethod
    def read(cls, page: PracticePage) -> Values:
        return {"organisation": ", ".join(page.senders)}


def _bare(name: str) -> str:
    """The name of a municipality without what it calls itself: who types “Stad Gent” means Gent."""
    return KIND.sub("", name.casefold())


def _municipality_names() -> list[str]:
    return list(Municipality.objects.live().filter(merged_into=None).values_list("name", flat=True))


def _organisation_names() -> list[str]:
    return list(Organisation.objects.public().values_list("name", flat=True))


class TitleForm(PartForm):
    """Title and summary."""

    slug, title = "titel", _("What is it about?")
    plain = ("summary",)
    practice_title = ShortField(
        longest=LONGEST_TITLE,
        label=_("Title"),
        help_text=_("What did you do, and where? One line. For example: “A neighbourhood park instead of a car park in Verzonnendorp”."),
        error_messages={"required": _("Give your practice a title.")},
    )  # fmt: skip
    summary = AnswerField(
        longest=LONGEST_SUMMARY,
        rows=3,
        label=_("Summary"),
        help_text=_("Two sentences. Colleagues see them in the list of practices."),
        error_messages={"required": _("Write two sentences on your practice.")},
    )

    def clean_practice_title(self) -> str:
        """Ask for a title that can be read: capitals alone cannot."""
        text = str(self.cleaned_data["practice_title"])
        if len(text) > 10 and text.isupper():
            raise ValidationError(_("Write the title in small letters, with a capital only where one belongs."))  # fmt: skip
        return text

    def fill(self, page: PracticePage) -> None:
        super().fill(page)
        page.title = self.cleaned_data.get("practice_title", "")

    @classmethod
    def read(cls, page: PracticePage) -> Values:
        return {"practice_title": page.title} | super().read(page)


class PartnerRow(RowForm):
    """A partner and its role."""

    relation, model = "partners", PracticePartner
    heading, one, add = _("Partners"), _("Partner"), _("Add a partner")
    name = ShortField(
        longest=200,
        autocomplete="off",
        label=_("Name of the partner"),
        error_messages={"required": _("Fill in who the partner is.")},
    )
    role = ShortField(longest=200, label=_("What they did"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["name"].widget.attrs["list"] = ORGANISATIONS

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        return {"name": str(row), "role": row.role}


class PartnersForm(PartForm):
    """With whom."""

    slug, title, is_full_only = "partners", _("Who took part?"), True
    intro = _("For example an intermunicipal company, another municipality, an association or a company.")  # fmt: skip
    row_kinds = (PartnerRow,)

    @property
    def datalists(self) -> dict[str, list[str]]:
        """Names to choose from while typing."""
        return {ORGANISATIONS: sorted(_organisation_names())}

    def fill(self, page: PracticePage) -> None:
        """Link the organisations that readers know by this name, and those that were linked before."""
        linked = {str(one): one.organisation for one in page.partners.all() if one.organisation}
        super().fill(page)
        partners = list(page.partners.all())
        known = {one.name.casefold(): one for one in Organisation.objects.public()} if partners else {}  # fmt: skip
        for partner in partners:
            found = linked.get(partner.name) or known.get(partner.name.casefold())
            if found:
                partner.organisation, partner.name = found, ""
        setattr(page, "partners", partners)  # noqa: B010 - the types know it as a class variable


class PlaceForm(PartForm):
    """Where."""

    slug, title, is_full_only = "plaats", _("Where is it?"), True
    plain = ("address", "covers_whole_territory")
    address = ShortField(
        longest=300,
        autocomplete="street-address",
        label=_("Address or place"),
        help_text=_("Everybody can read this. So never write where somebody lives."),
        required=False,
    )
    covers_whole_territory = forms.BooleanField(
        label=_("It covers the whole municipality."), required=False
    )


class WhenForm(PartForm):
    """When, and how far it is."""

    slug, title = "wanneer", _("When was it?")
    plain = ("status", "stopped_reason")
    starts = TypedPeriodField(
        label=_("Start"),
        help_text=_("A year is enough. For example: 2023, spring 2023, May 2023 or around 2023."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Fill in when it started. A year is enough.")},
    )
    ends = TypedPeriodField(
        label=_("End"),
        help_text=_("Leave this open while it still runs."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        required=False,
    )
    status = forms.ChoiceField(
        label=_("How far is it?"),
        choices=[(value, label) for value, label in PracticeStatus.choices],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how far it is.")},
    )
    stopped_reason = AnswerField(
        rows=4,
        longest=2_000,
        label=_("Did it stop? Why?"),
        help_text=_("Only when you chose “stopped”. Colleagues learn a lot from this."),
        required=False,
    )

    def clean_starts(self) -> Any:
        """Ask for at least a year."""
        period = self.cleaned_data["starts"]
        if period.precision == Precision.UNKNOWN:
            raise ValidationError(_("Fill in at least the year in which it started."))
        return period

    def clean(self) -> Values:
        """An end lies after the start, and who stopped says why."""
        values: Values = super().clean() or self.cleaned_data
        starts, ends = values.get("starts"), values.get("ends")
        if starts and ends and starts.first and ends.last and ends.last < starts.first:
            self.add_error("ends", _("This is before the start. Look at both dates again."))
        stopped = values.get("status") == PracticeStatus.STOPPED
        if stopped and not values.get("stopped_reason") and "stopped_reason" not in self.errors:
            self.add_error("stopped_reason", _("Say why it stopped: that is what colleagues learn from."))  # fmt: skip
        return values

    def fill(self, page: PracticePage) -> None:
        super().fill(page)
        if page.status != PracticeStatus.STOPPED:
            page.stopped_reason = ""
        page.starts, page.ends = self.cleaned_data.get("starts"), self.cleaned_data.get("ends")

    @classmethod
    def read(cls, page: PracticePage) -> Values:
        dates = {"starts": page.starts, "ends": page.ends}
        typed = {name: period_label(value, "nl") for name, value in dates.items() if value}
        return typed | super().read(page)
