"""Cards that point at a part of the plan: an action, or a date."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from site_core.blocks import groups
from site_core.blocks.previews import PagePreviewMixin


class ActionCardBlock(PagePreviewMixin, blocks.StructBlock):
    """An action with its status of today."""

    page_block_name = "action"
    action = blocks.PageChooserBlock(label=_("Action"), page_type="bridges.ActionPage")

    class Meta:
        icon = "tick-inverse"
        label = _("Action")
        group = groups.PLAN
        description = _("An action of the plan with how it stands today.")
        preview_template = "blocks/preview.html"
        template = "blocks/action.html"


class AgendaCardBlock(PagePreviewMixin, blocks.StructBlock):
    """A date of the agenda."""

    page_block_name = "event"
    event = blocks.PageChooserBlock(
        label=_("Date"), page_type=["network.EventPage", "network.MeetingPage"]
    )

    class Meta:
        icon = "calendar-alt"
        label = _("Date in the agenda")
        group = groups.PLAN
        description = _("A date of the agenda, with its place and how sure it is.")
        preview_template = "blocks/preview.html"
        template = "blocks/agenda.html"
