"""What to do, one step after the other."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from site_core.blocks import groups


class StepBlock(blocks.StructBlock):
    """One step: what to do, and how."""

    title = blocks.CharBlock(label=_("What to do"), max_length=120)
    text = blocks.TextBlock(label=_("How"), required=False, max_length=600, rows=2)

    class Meta:
        icon = "order"


class StepsBlock(blocks.ListBlock):
    """Numbered steps."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(StepBlock(label=_("Step")), **{"min_num": 1, "max_num": 12, **kwargs})

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        group = groups.TEXT
        description = _("What somebody has to do, in order. Start each step with a verb.")
        preview_value = [
            {
                "title": "Vraag een energiescan",
                "text": "Een adviseur bekijkt samen met jou je woning.",
            },
            {
                "title": "Kies een stappenplan",
                "text": "Je krijgt hulp bij offertes, de opvolging van de werken en premies.",
            },
        ]
        preview_template = "blocks/preview.html"
        template = "blocks/steps.html"
