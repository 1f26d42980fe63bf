"""Which pictures and documents a version names, and what those say now.

Wagtail's index of references knows only the rows: what a draft names, or a text that waits for its hour, is not in it.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import Storage
from django.db.models import ForeignKey, Model
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.models import Revision
from wagtail.rich_text import extract_references_from_rich_text
from wagtail.utils.file import hash_filelike

# What readers see or get of a file. Where it is kept, and what of a picture must stay in view, is no text.
WORDS = frozenset({"title", "file", "alt_nl", "alt_en", "alt_fr", "maker", "made_on", "rights"})

Named = tuple[type[Model], str]


def names(revision: Revision, file: Any) -> bool:
    """Whether a version names this picture or document."""
    return (type(file), str(file.pk)) in files_named(revision)


def files_named(revision: Revision) -> set[Named]:
    """The pictures and documents of a version, as kind and number. Read from what is kept, without a query."""
    model: Any = ContentType.objects.get_for_id(revision.content_type_id).model_class()
    kinds = _kinds()
    return {one for one in _in_row(model, revision.content) if one[0] in kinds}


def said_by_files(revision: Revision) -> list[list[str]]:
    """The words and the content of all files that a version names; one query for each kind of file."""
    named = files_named(revision)
    found: dict[Named, Any] = {}
    for kind in _kinds():
        keys = [key for model, key in named if model is kind]
        rows = kind._default_manager.filter(pk__in=keys) if keys else ()
        found |= {(kind, str(row.pk)): row for row in rows}
    return sorted([model.__name__, key, *_said(found.get((model, key)))] for model, key in named)


def _kinds() -> tuple[Any, Any]:
    return get_image_model(), get_document_model()


def _said(file: Any) -> list[str]:
    if file is None:
        return []
    words = [str(getattr(file, name)) for name in sorted(WORDS) if hasattr(file, name)]
    return [*words, file.file_hash or _content_hash(file.file.storage, file.file.name)]


def _content_hash(storage: Storage, name: str) -> str:
    """As Wagtail reckons it once somebody fetches the file. The name is not enough: one that was freed is given again."""
    try:
        with storage.open(name) as content:
            return str(hash_filelike(content))
    except OSError:
        return ""


def _in_row(model: Any, content: dict[str, Any]) -> Iterator[Named]:
    for field in model._meta.get_fields():
        value = content.get(field.name)
        if not value:
            continue
        if isinstance(field, ForeignKey):
            yield field.related_model, str(value)
        elif isinstance(field, RichTextField):
            yield from _in_rich_text(value)
        elif isinstance(field, StreamField):
            yield from _in_block(field.stream_block, field.to_python(value).raw_data)
    for relation in get_all_child_relations(model):
        for row in content.get(relation.get_accessor_name()) or ():
            yield from _in_row(relation.related_model, row)


def _in_rich_text(html: str) -> Iterator[Named]:
    for model, key, *_where in extract_references_from_rich_text(html):
        yield model, str(key)


def _in_block(block: Any, raw: Any) -> Iterator[Named]:
    if not raw:
        return
    if isinstance(block, blocks.ChooserBlock):
        yield block.model_class, str(raw)
    elif isinstance(block, blocks.RichTextBlock):
        yield from _in_rich_text(raw)
    else:
        for child, value in _inside(block, raw):
            yield from _in_block(child, value)


def _inside(block: Any, raw: Any) -> Iterator[tuple[Any, Any]]:
    """The blocks in a block with what each keeps, in the form in which Wagtail keeps each kind."""
    if isinstance(block, blocks.BaseStreamBlock):
        known = block.child_blocks
        yield from ((known[one["type"]], one["value"]) for one in raw if one["type"] in known)
    elif isinstance(block, blocks.ListBlock):
        for one in raw:
            is_item = isinstance(one, dict) and one.get("type") == "item"
            yield block.child_block, one["value"] if is_item else one
    elif isinstance(block, blocks.BaseStructBlock):
        for name, child in block.child_blocks.items():
            # A block of one picture was once kept as the bare number of it.
            yield child, raw.get(name) if isinstance(raw, dict) else raw
