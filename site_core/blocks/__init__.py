"""The blocks an editor builds a text from: at most twelve, grouped, each described and previewed.

No TableBlock, TypedTableBlock or RawHTMLBlock: wagtail-localize would leave their text untranslated without a word.
"""

from wagtail import blocks

from site_core.blocks.brief import BriefBlock
from site_core.blocks.call_to_action import CallToActionBlock
from site_core.blocks.document import DocumentBlock
from site_core.blocks.figure import FigureBlock
from site_core.blocks.heading import HeadingBlock
from site_core.blocks.picture import PictureBlock
from site_core.blocks.plan_card import ActionCardBlock, AgendaCardBlock
from site_core.blocks.quote import QuoteBlock
from site_core.blocks.steps import StepsBlock
from site_core.blocks.table import SimpleTableBlock
from site_core.blocks.text import TextBlock

__all__ = ["content_blocks"]


def content_blocks() -> list[tuple[str, blocks.Block]]:
    """Return the blocks every text field offers, in the order of the editor's menu."""
    return [
        ("heading", HeadingBlock()),
        ("text", TextBlock()),
        ("brief", BriefBlock()),
        ("steps", StepsBlock()),
        ("quote", QuoteBlock()),
        ("picture", PictureBlock()),
        ("figure", FigureBlock()),
        ("table", SimpleTableBlock()),
        ("action", ActionCardBlock()),
        ("agenda", AgendaCardBlock()),
        ("document", DocumentBlock()),
        ("call_to_action", CallToActionBlock()),
    ]
