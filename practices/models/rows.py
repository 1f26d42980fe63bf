"""What a practice has several of: partners, steps, results, challenges, money, building blocks, links, pictures."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable

from practices.models.practice import AMOUNT, DUTCH, PracticePage


class PracticePartner(Orderable):
    """An organisation that took part, and what it did."""

    practice = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        "network.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="practices",
        verbose_name=_("organisation"),
    )  # fmt: skip
    name = models.CharField(_("or its name"), max_length=200, blank=True)
    role = models.CharField(_("role"), max_length=200, blank=True)

    panels: ClassVar[list[object]] = [
        FieldRowPanel([FieldPanel("organisation"), FieldPanel("name")]),
        "role",
    ]

    def __str__(self) -> str:
        return self.name or str(self.organisation or "")


class PracticeStep(Orderable):
    """One moment in what happened."""

    practice = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="steps")
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    text = models.CharField(_("what happened"), max_length=300)

    panels: ClassVar[list[object]] = [FieldRowPanel([FieldPanel("year"), FieldPanel("text")])]

    def __str__(self) -> str:
        return self.text


class PracticeChallenge(Orderable):
    """A difficulty and how it was solved, if it was."""

    practice = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="challenges")
    difficulty = models.TextField(_("difficulty"), max_length=1500)
    solution = models.TextField(_("how it was solved"), max_length=1500, blank=True)

    panels: ClassVar[list[object]] = ["difficulty", "solution"]

    def __str__(self) -> str:
        return self.difficulty[:80]


class PracticeResult(Orderable):
    """A measured result, planned beside realised."""

    practice = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="results")
    kind = models.CharField(_("what was measured"), max_length=120)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    planned = models.DecimalField(_("planned"), **AMOUNT)
    realised = models.DecimalField(_("realised"), **AMOUNT)
    as_of = models.DateField(_("measured on"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)

    panels: ClassVar[list[object]] = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("unit")]),
        FieldRowPanel([FieldPanel("planned"), FieldPanel("realised"), FieldPanel("as_of")]),
        "source",
    ]

    def __str__(self) -> str:
        return self.kind


class PracticeFunding(Orderable):
    """Where the money came from."""

    class State(models.TextChoices):
        """How sure the money is."""

        APPLIED = "applied", _("applied for")
        GRANTED = "granted", _("granted")
        PAID = "paid", _("paid")

    practice = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="funding")
    source = models.CharField(_("source of the money"), max_length=200)
    amount = models.DecimalField(_("amount in euro"), **AMOUNT)
    state = models.CharField(
        _("how sure the money is"), max_length=10, choices=State.choices, blank=True, default=""
    )

    panels: ClassVar[list[object]] = [
        FieldRowPanel([FieldPanel("source"), FieldPanel("amount"), FieldPanel("state")])
    ]

    def __str__(self) -> str:
        return self.source


class PracticeBuildingBlock(Orderable):
    """Something a colleague can take over: a model text, a tender, a regulation."""

    practice = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="building_blocks")
    name = models.CharField(_("name"), max_length=150)
    what = models.TextField(_("what it is"), max_length=1000, blank=True)
    conditions = models.TextField(_("what it takes"), max_length=1000, blank=True)
    document = models.ForeignKey(
        "site_core.SiteDocument", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("document"),
    )  # fmt: skip

    panels: ClassVar[list[object]] = ["name", "what", "conditions", "document"]

    def __str__(self) -> str:
        return self.name


class PracticeLink(Orderable):
    """A web page that tells more."""

    practice = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="links")
    label = models.CharField(_("what stands there"), max_length=150)
    url = models.URLField(_("web address"), max_length=500)

    panels: ClassVar[list[object]] = [FieldRowPanel([FieldPanel("label"), FieldPanel("url")])]

    def __str__(self) -> str:
        return self.label


class PracticePicture(Orderable):
    """A picture of the practice."""

    practice = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="pictures")
    image = models.ForeignKey(
        "site_core.SiteImage", on_delete=models.PROTECT, related_name="+", verbose_name=_("picture")
    )
    caption = models.CharField(_("caption"), max_length=200, blank=True)
    persons_agreed = models.BooleanField(_("recognisable persons agreed"), default=False)

    panels: ClassVar[list[object]] = ["image", "caption", "persons_agreed"]

    def __str__(self) -> str:
        return self.caption or str(self.image)


class PracticeAction(Orderable):
    """An action of the plan this practice belongs with."""

    practice = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="action_links")
    action = models.ForeignKey(
        "bridges.ActionPage", on_delete=models.PROTECT, related_name="practice_links", verbose_name=_("action"),
        limit_choices_to=DUTCH,
    )  # fmt: skip

    panels: ClassVar[list[object]] = [PageChooserPanel("action", "bridges.ActionPage")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "action"], name="practice_names_an_action_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.action)
