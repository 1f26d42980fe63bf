"""The fields of public forms. What is typed is trimmed and made whole, and refused in words where that is not enough.

No `maxlength` in the page: browsers cut what is pasted without a word, and nothing that was typed may get lost.
"""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, URLValidator
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from site_core.outbox.addresses import clean_address
from site_core.outbox.refusals import AddressRefusedError

CONTROLS = {"Cc", "Cs"}
# Nobody sees these, and some turn the text after them round. Joiners stay: other scripts and pictograms need them.
UNSEEN = set("\u00ad\u200b\u2060\u3164\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def visible(text: str) -> str:
    """The text without what nobody sees; nothing at all where no letter, figure or sign is left."""
    kept = "".join(
        one for one in text if one not in UNSEEN and unicodedata.category(one) not in CONTROLS
    )
    return kept if any(unicodedata.category(one)[0] in "LNPS" for one in kept) else ""


class NotTooLong(MaxLengthValidator):
    """Says how long it is, and how long it may be."""

    message = _("This has %(show_value)s characters; %(limit_value)s is the most. Shorten it.")

    def __call__(self, value: Any) -> None:
        length, limit = len(value), int(self.limit_value)
        if length > limit:
            told = {"show_value": number_format(length, force_grouping=True), "limit_value": number_format(limit, force_grouping=True)}  # fmt: skip
            raise ValidationError(self.message_for(length), code="max_length", params=told)

    def message_for(self, _length: int) -> Any:
        """The sentence, which may depend on how much it is."""
        return self.message


class LineField(forms.CharField):
    """One line of text; what was pasted over several lines becomes one."""

    def __init__(self, *, longest: int, autocomplete: str, **options: Any) -> None:
        widget = options.pop("widget", None) or forms.TextInput()
        widget.attrs["autocomplete"] = autocomplete
        super().__init__(widget=widget, validators=[NotTooLong(longest)], **options)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return visible(" ".join(str(text).split())).strip()


class TextField(forms.CharField):
    """Several lines of text."""

    def __init__(self, *, longest: int, rows: int, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(widget=widget, validators=[NotTooLong(longest)], **options)

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")
        return "".join(
            each for each in text if each in "\n\t" or unicodedata.category(each) not in CONTROLS
        )


class MailField(LineField):
    """One e-mail address that mail can be sent to."""

    def __init__(self, **options: Any) -> None:
        # Not type=email: some browsers then rewrite a domain with accents before it is sent.
        widget = forms.TextInput(attrs={"inputmode": "email", "autocapitalize": "none", "spellcheck": "false"})  # fmt: skip
        super().__init__(longest=254, autocomplete="email", widget=widget, **options)

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value))
        if not typed:
            return ""
        try:
            # As it was typed: what is invisible in the middle of an address is not forgiven.
            return clean_address(str(value).strip())
        except AddressRefusedError:
            example = _("Write one e-mail address, for example name@example.org.")
            raise ValidationError(example) from None


class WebsiteField(LineField):
    """A web address; `https://` is added where it was left out."""

    def __init__(self, *, longest: int, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"})  # fmt: skip
        super().__init__(longest=longest, autocomplete="url", widget=widget, **options)

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value))
        address = typed if not typed or "://" in typed else f"https://{typed}"
        if address:
            message = _("Write the address of a website, for example www.example.org.")
            URLValidator(schemes=["http", "https"], message=message)(address)
        return address
