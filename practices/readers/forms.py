"""What readers fill in about a practice."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from practices.answers.fields import YearField
from practices.models import Municipality, PracticePage
from practices.readers.finding import practices_meant, titles_like
from practices.readers.headings import HEADINGS
from practices.readers.rules import (
    LONGEST_ANSWER,
    LONGEST_NAME,
    LONGEST_QUESTION,
    LONGEST_REPORT,
    LONGEST_REUSE,
    LONGEST_URL,
)
from site_core.public_forms.fields import LineField, MailField, TextField, WebsiteField
from site_core.public_forms.forms import PublicForm


class AskForm(PublicForm):
    """A question to an owner."""

    text = TextField(
        longest=LONGEST_QUESTION,
        rows=8,
        label=_("Your question"),
        help_text=_("At most 3,000 characters. Web addresses in it cannot be pressed in the mail to the owner."),
        error_messages={"required": _("Write your question.")},
    )  # fmt: skip
    asker_name = LineField(
        longest=LONGEST_NAME,
        autocomplete="name",
        label=_("Your name"),
        help_text=_("The owner reads it with your question."),
        error_messages={"required": _("Fill in your name.")},
    )
    asker_organisation = LineField(
        longest=LONGEST_NAME, autocomplete="organization", label=_("Where you work"), required=False
    )
    asker_email = MailField(
        label=_("Your e-mail address"),
        help_text=_("We send a link to it, to confirm your question. The answer comes to it as well. The owner does not get it."),
        error_messages={"required": _("Fill in your e-mail address.")},
    )  # fmt: skip

    @property
    def mail(self) -> str:
        """The address that limits count by."""
        return str(self.cleaned_data["asker_email"])


class AnswerForm(PublicForm):
    """The answer of an owner."""

    text = TextField(
        longest=LONGEST_ANSWER,
        rows=10,
        label=_("Your answer"),
        help_text=_("We mail it as you write it. Your address goes along only if you write it yourself."),
        error_messages={"required": _("Write your answer.")},
    )  # fmt: skip


class ReportForm(PublicForm):
    """Something that is wrong."""

    text = TextField(
        longest=LONGEST_REPORT,
        rows=6,
        label=_("What is wrong?"),
        help_text=_("For example: a figure that is not right, a link that does not work, or somebody who is named."),
        error_messages={"required": _("Tell what is wrong.")},
    )  # fmt: skip
    heading = forms.ChoiceField(
        label=_("Where does it stand?"),
        choices=[("", _("I do not know, or in several places")), *HEADINGS],
        required=False,
        error_messages={"invalid_choice": _("Choose a heading from the list.")},
    )
    reporter_email = MailField(
        label=_("Your e-mail address"),
        help_text=_("Only if you want an answer. We use it for nothing else."),
        required=False,
    )

    @property
    def mail(self) -> str:
        """The address that limits count by."""
        return str(self.cleaned_data["reporter_email"])

    @property
    def texts(self) -> list[str]:
        """What was written freely."""
        return [self.cleaned_data["text"]]


class ReuseFields(PublicForm):
    """What readers see of a re-use: filled in by its sender, and its facts amended by who accepts it."""

    # The practice it is about.
    practice: PracticePage
    text = TextField(
        longest=LONGEST_REUSE,
        rows=6,
        label=_("What did you do, and what did you change?"),
        help_text=_("At most 1,000 characters. A few sentences are enough."),
        error_messages={"required": _("Tell what you did.")},
    )
    municipality = forms.ModelChoiceField(
        queryset=Municipality.objects.live().order_by("name"),
        label=_("Your municipality"),
        empty_label=_("Not a municipality, or not in the list"),
        required=False,
        error_messages={"invalid_choice": _("Choose a municipality from the list.")},
    )
    organisation = LineField(
        longest=LONGEST_NAME,
        autocomplete="organization",
        label=_("Or the name of your organisation"),
        help_text=_("Only if your municipality is not in the list above."),
        required=False,
    )
    year = YearField(label=_("Since which year?"), required=False)
    url = WebsiteField(
        longest=LONGEST_URL,
        label=_("Web page about it"),
        required=False,
    )
    own_practice = LineField(
        longest=LONGEST_URL,
        autocomplete="off",
        label=_("Your own practice on this site"),
        help_text=_("Did you write a practice about it here? Then copy its address, or type its title."),
        required=False,
    )  # fmt: skip

    def clean_year(self) -> int | None:
        """Nobody did it in a year that is still to come."""
        year: int | None = self.cleaned_data["year"]
        if year is not None and year > timezone.localdate().year:
            raise forms.ValidationError(_("This year is still to come. When did you begin?"))
        return year

    def clean_own_practice(self) -> PracticePage | None:
        """Find the practice that is meant, and offer titles where none fits."""
        typed = str(self.cleaned_data["own_practice"])
        if not typed:
            return None
        found = practices_meant(typed)
        if len(found) == 1 and found[0].pk != self.practice.pk:
            return found[0]
        raise forms.ValidationError(self._why_not(typed, found))

    def _why_not(self, typed: str, found: list[PracticePage]) -> str:
        if len(found) > 1:
            return gettext("There are several practices by this title. Copy the address of yours.")
        if found:
            return gettext("That is the practice that you took over. Name your own, or leave this open.")  # fmt: skip
        if near := titles_like(typed):
            titles = {"titles": " · ".join(near)}
            return gettext("We found no practice by exactly this title. Did you mean one of these: %(titles)s?") % titles  # fmt: skip
        return gettext("We found no practice by this title or address on this site.")

    def clean(self) -> dict[str, Any]:
        """It is of somebody: a municipality, or an organisation by its name."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if not values.get("municipality") and not values.get("organisation"):
            if not {"municipality", "organisation"} & set(self.errors):
                self.add_error("municipality", _("Choose your municipality, or fill in the name of your organisation."))  # fmt: skip
        elif values.get("municipality"):
            # The list says it better.
            values["organisation"] = ""
        return values


class ReuseForm(ReuseFields):
    """“We did this too”."""

    sender_name = LineField(
        longest=LONGEST_NAME,
        autocomplete="name",
        label=_("Your name"),
        error_messages={"required": _("Fill in your name.")},
    )
    sender_email = MailField(
        label=_("Your e-mail address"),
        help_text=_("We send a link to it, to confirm what you told. The answer comes to it as well."),
        error_messages={"required": _("Fill in your e-mail address.")},
    )  # fmt: skip

    def __init__(self, data: Any = None, *, practice: PracticePage) -> None:
        super().__init__(data)
        self.practice = practice

    @property
    def mail(self) -> str:
        """The address that limits count by."""
        return str(self.cleaned_data["sender_email"])

    @property
    def texts(self) -> list[str]:
        """What was written freely."""
        return [self.cleaned_data[name] for name in ("text", "organisation", "sender_name")]
