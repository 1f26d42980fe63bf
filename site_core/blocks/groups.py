"""The groups under which the editor's menu shows the blocks."""

from django.utils.translation import gettext_lazy as _

TEXT = _("Text")
PICTURE = _("Picture")
FIGURES = _("Figures")
PLAN = _("Plan")
CALL = _("Call to action")
