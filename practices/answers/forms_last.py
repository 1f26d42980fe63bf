"""The last parts: means, contact, links, and who sends it."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from practices.answers.amounts import amount_text
from practices.answers.fields import AmountField, AnswerField, ShortField, YearField
from practices.answers.part_form import PartForm, Values
from practices.answers.rows import RowForm
from practices.models import PracticeFunding, PracticeLink, PracticePage
from practices.vocabulary import STAFF_UNITS
from site_core.public_forms.fields import MailField, WebsiteField

UNITS = "keuze-personeel"
SUMS = ("cost_from", "cost_to", "cost_own_share", "cost_yearly")
VAT = {"met": True, "zonder": False}


def in_each_language(read: Any) -> set[str]:
    """A sentence of ours in every language, to know it again."""
    found = set()
    for code in ("nl", "en", "fr"):
        with override(code):
            found.add(str(read()))
    return found


def not_known() -> str:
    """The answer of who does not know."""
    return gettext("We do not know this.")


class FundingRow(RowForm):
    """Where money came from."""

    relation, model = "funding", PracticeFunding
    heading, one, add = _("Funding"), _("Source of money"), _("Add a source of money")
    source = ShortField(
        longest=200, label=_("Who paid?"), error_messages={"required": _("Say who paid.")}
    )
    amount = AmountField(label=_("Amount in euro"), required=False)
    state = forms.ChoiceField(
        label=_("How sure is it?"),
        choices=[("", _("Not said")), *PracticeFunding.State.choices],
        required=False,
    )

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        return super().read(row) | {"amount": amount_text(row.amount)}


class MeansForm(PartForm):
    """People and money."""

    slug, title, is_full_only = "middelen", _("What did it take?"), True
    intro = _("Staff and money decide whether a colleague can do the same. An estimate is welcome.")
    plain = ("staff_amount", "staff_unit", "staff_note", *SUMS, "cost_year", "cost_note")
    row_kinds = (FundingRow,)
    staff_amount = AmountField(label=_("Staff: how much?"), help_text=_("For example 0,5."), required=False)  # fmt: skip
    staff_unit = ShortField(
        longest=40, label=_("Staff: in what?"), help_text=_("For example FTE or hours a week."), required=False
    )  # fmt: skip
    staff_note = ShortField(
        longest=300,
        label=_("Staff: what more to know"),
        help_text=_("For example: once, or every year."),
        required=False,
    )
    staff_unknown = forms.BooleanField(label=_("We do not know how much staff it took."), required=False)  # fmt: skip
    cost_from = AmountField(
        label=_("Cost in euro, or the lowest estimate"),
        help_text=_("For example 12 500 or 1,5 million."),
        required=False,
    )
    cost_to = AmountField(label=_("Highest estimate in euro"), required=False)
    cost_own_share = AmountField(label=_("Your own share in euro"), required=False)
    cost_yearly = AmountField(label=_("What returns every year, in euro"), required=False)
    cost_year = YearField(label=_("Prices of which year?"), required=False)
    vat = forms.ChoiceField(
        label=_("VAT"),
        choices=[("", _("Not said")), ("met", _("VAT included")), ("zonder", _("without VAT"))],
        required=False,
    )
    cost_note = ShortField(longest=300, label=_("Cost: what more to know"), required=False)
    cost_unknown = forms.BooleanField(label=_("We do not know what it cost."), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["staff_unit"].widget.attrs["list"] = UNITS

    @property
    def datalists(self) -> dict[str, list[str]]:
        """Units to choose from while typing."""
        return {UNITS: list(STAFF_UNITS)}

    def clean(self) -> Values:
        """What does not fit together is asked back."""
        values: Values = super().clean() or self.cleaned_data
        low, high = values.get("cost_from"), values.get("cost_to")
        if low is not None and high is not None and high < low:
            self.add_error("cost_to", _("The highest cost is lower than the lowest."))
        if values.get("staff_unknown") and (values.get("staff_amount") is not None or values.get("staff_note")):  # fmt: skip
            self.add_error("staff_unknown", _("You filled in staff as well. Keep one of both."))
        if values.get("cost_unknown") and any(values.get(name) is not None for name in SUMS):
            self.add_error("cost_unknown", _("You filled in a cost as well. Keep one of both."))
        paid = sum(
            form.cleaned_data.get("amount") or 0 for rows in self.rows for form in rows.filled
        )
        total = high if high is not None else low
        if total is not None and paid > total and not values.get("cost_note"):
            self.add_error("cost_note", _("The sources of money together are more than the cost. Explain it here, or look at the amounts again."))  # fmt: skip
        return values

    def fill(self, page: PracticePage) -> None:
        super().fill(page)
        page.cost_includes_vat = VAT.get(self.cleaned_data.get("vat", ""))
        if self.cleaned_data.get("staff_unknown"):
            page.staff_note = not_known()
        if self.cleaned_data.get("cost_unknown"):
            page.cost_note = not_known()

    @classmethod
    def read(cls, page: PracticePage) -> Values:
        values = super().read(page)
        for name in ("staff_amount", *SUMS):
            values[name] = amount_text(getattr(page, name))
        values["vat"] = {True: "met", False: "zonder", None: ""}[page.cost_includes_vat]
        unknown = in_each_language(not_known)
        for note, tick in (("staff_note", "staff_unknown"), ("cost_note", "cost_unknown")):
            if values.get(note) in unknown:
                del values[note]
                values[tick] = "on"
        return {name: value for name, value in values.items() if value}


class ContactForm(PartForm):
    """Where colleagues ask."""

    slug, title = "contact", _("General contact")
    intro = _("Colleagues may have a question. Give an address of a service, not of a person.")
    plain = ("contact_service", "contact_phone", "contact_url")
    # What goes to columns of the submission, and to no page: it is shown once that person wants it.
    private: ClassVar[tuple[str, ...]] = (
        "contact_email", "contact_person_name", "contact_person_function", "contact_person_email",
    )  # fmt: skip
    contact_service = ShortField(longest=200, label=_("Service"), required=False)
    contact_email = MailField(
        label=_("E-mail address of the service"),
        help_text=_("Readers never see it: they ask through this site."),
        error_messages={"required": _("Fill in an address, or tick that questions go to your own.")},
    )  # fmt: skip
    only_form = forms.BooleanField(label=_("Only through the form of this site, to my own address."), required=False)  # fmt: skip
    contact_phone = ShortField(longest=40, autocomplete="tel", label=_("Telephone"), required=False)
    contact_url = WebsiteField(longest=500, label=_("Web page"), required=False)
    contact_person_name = ShortField(
        longest=200,
        label=_("Name of a contact person"),
        help_text=_("Rather not: people change jobs, and the address of a service stays. We only show a name once that person says yes in a mail from us."),
        required=False,
    )  # fmt: skip
    contact_person_function = ShortField(
        longest=200, label=_("Function of the contact person"), required=False
    )
    contact_person_email = MailField(
        label=_("E-mail address of the contact person"),
        help_text=_("We ask there whether the name may be shown. The address itself is never shown."),
        required=False,
    )  # fmt: skip

    def clean(self) -> Values:
        """A name needs an address to ask at, and an address a name."""
        values: Values = super().clean() or self.cleaned_data
        name, address = (values.get(f"contact_person_{one}") for one in ("name", "email"))
        if (name or values.get("contact_person_function")) and not address and "contact_person_email" not in self.errors:  # fmt: skip
            self.add_error("contact_person_email", _("Fill in the address at which we may ask this person, or leave the name open."))  # fmt: skip
        if address and not name and "contact_person_name" not in self.errors:
            self.add_error("contact_person_name", _("Fill in the name of this person, or leave the address open."))  # fmt: skip
        return values

    def __init__(self, *args: Any, **options: Any) -> None:
        """Ask for an address, unless questions go to the sender's own."""
        super().__init__(*args, **options)
        if self.is_bound and self.data.get("only_form"):
            self.fields["contact_email"].required = False


class LinkRow(RowForm):
    """A web page that tells more."""

    relation, model = "links", PracticeLink
    heading, one, add = _("Links"), _("Link"), _("Add a link")
    label = ShortField(
        longest=150, label=_("What stands there?"), error_messages={"required": _("Say what stands there.")}
    )  # fmt: skip
    url = WebsiteField(
        longest=500,
        label=_("Web address"),
        error_messages={"required": _("Fill in the web address.")},
    )


class LinksForm(PartForm):
    """More to read."""

    slug, title, is_full_only = "links", _("Where can colleagues read more?"), True
    row_kinds = (LinkRow,)


class SenderForm(PartForm):
    """Who sends it. None of this is ever public."""

    slug, title = "afzender", _("How do we reach you?")
    intro = _("We use this to talk with you about your practice. It is never public.")
    # What goes to columns of the submission, and to no page.
    private: ClassVar[tuple[str, ...]] = (
        "sender_name", "sender_email", "sender_organisation", "sender_function", "note_for_reviewers",
    )  # fmt: skip
    sender_name = ShortField(
        longest=200, autocomplete="name", label=_("Your name"), error_messages={"required": _("Fill in your name.")}
    )  # fmt: skip
    sender_email = MailField(
        label=_("Your e-mail address"),
        help_text=_("We send a link to it, to confirm your practice. The answer comes to it as well."),
        error_messages={"required": _("Fill in your e-mail address.")},
    )  # fmt: skip
    sender_organisation = ShortField(
        longest=200, autocomplete="organization", label=_("Where you work"), required=False
    )
    sender_function = ShortField(
        longest=200, autocomplete="organization-title", label=_("Your function"), required=False
    )
    note_for_reviewers = AnswerField(
        longest=2_000,
        rows=4,
        label=_("Note for the reviewer"),
        help_text=_("Something that only we should know."),
        required=False,
    )
