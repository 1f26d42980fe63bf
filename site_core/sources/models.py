"""Where a statement comes from and how sure we are of it (DESIGN.md section 5, last rules)."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

SOURCE_FIELDS = ("source_url", "more_sources", "confidence", "confidence_note", "source_note")


class Confidence(models.TextChoices):
    """How sure we are that a statement is true."""

    STATED = "stated", _("stated in the source")
    PARTLY_INFERRED = "partly_inferred", _("partly stated, partly inferred")
    INFERRED = "inferred", _("inferred, not confirmed")


def validate_addresses(text: str) -> None:
    """Refuse a list of web addresses, one a line, in which a line is no address."""
    check = URLValidator(schemes=["http", "https"])
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            if line.strip():
                check(line.strip())
        except ValidationError:
            raise ValidationError(
                _("Line %(number)s is not a web address: %(line)s"),
                params={"number": number, "line": line[:80]},
            ) from None


class SourcedModel(models.Model):
    """A row that says where its facts come from. Facts, so only the Dutch row of a page carries them."""

    source_url = models.URLField(
        _("source"), max_length=500, blank=True, help_text=_("The page that states this.")
    )
    more_sources = models.TextField(
        _("more sources"),
        blank=True,
        validators=[validate_addresses],
        help_text=_("One web address a line."),
    )
    confidence = models.CharField(
        _("how sure we are"), max_length=20, choices=Confidence.choices, blank=True, default=""
    )
    confidence_note = models.CharField(
        _("what is stated and what is inferred"), max_length=300, blank=True
    )
    source_note = models.TextField(
        _("note on the source"),
        blank=True,
        help_text=_(
            "What readers must know of this source: a doubt, a contradiction, another way of counting."
        ),
    )

    class Meta:
        abstract = True

    @property
    def source_urls(self) -> list[str]:
        """Every address, the main one first, each once."""
        lines = (line.strip() for line in self.more_sources.splitlines())
        return list(dict.fromkeys(url for url in (self.source_url, *lines) if url))

    @property
    def is_confirmed(self) -> bool:
        """Whether the source states all of it, so that no mark of doubt is needed."""
        return self.confidence == Confidence.STATED


def source_panel() -> MultiFieldPanel:
    """Return the form group in which an editor names the source."""
    return MultiFieldPanel(
        [FieldPanel(name) for name in SOURCE_FIELDS],
        heading=_("Source and certainty"),
        classname="collapsed",
    )
