"""Blocks that show a page of the plan preview themselves with a real one."""

from typing import Any

from wagtail.coreutils import resolve_model_string


class PagePreviewMixin:
    """Preview a block that holds one page with the first live page of its kind."""

    page_block_name: str
    # What a StructBlock has.
    child_blocks: Any
    normalize: Any

    def get_preview_value(self) -> Any:
        """Return the block with a page of the plan in it, or empty while there is none."""
        wanted = self.child_blocks[self.page_block_name].page_type
        names = [wanted] if isinstance(wanted, str) else wanted
        first = (
            resolve_model_string(name).objects.live().order_by("path").first() for name in names
        )
        page = next((one for one in first if one is not None), None)
        return self.normalize({self.page_block_name: page} if page else {})
