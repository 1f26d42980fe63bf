"""The pages of text that the footer links to, such as the accessibility statement."""

import json
import uuid
from collections.abc import Iterable
from typing import Any

from site_core.content_loading.content import Content, Statement
from site_core.content_loading.rich_text import paragraphs
from site_core.content_loading.wanted import Loader, Wanted
from site_core.pages.models import ContentPage


def wanted_statements(content: Content) -> Iterable[Wanted]:
    """Each statement as a content page below the home page."""
    for each in content.statements:
        yield Wanted(
            key=each.key,
            model=ContentPage,
            parent=content.page("home").key,
            values={"title": each.title_nl, "lead": each.lead_nl, "body": _body(each)},
            at_first={"slug": each.slug},
        )


def _body(statement: Statement) -> Any:
    """Headings and texts as blocks, with identifiers that stay the same, so that a second load changes nothing."""
    blocks = [
        block
        for part in statement.parts
        for block in (
            {"type": "heading", "value": part.heading_nl},
            {"type": "text", "value": paragraphs(part.text_nl)},
        )
    ]
    space = uuid.uuid5(uuid.NAMESPACE_OID, statement.key)
    numbered = [
        {**block, "id": str(uuid.uuid5(space, str(number)))} for number, block in enumerate(blocks)
    ]
    field: Any = ContentPage._meta.get_field("body")
    return field.to_python(json.dumps(numbered))


STATEMENT_LOADERS = [Loader(18, wanted_statements)]
