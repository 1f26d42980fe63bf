"""Writes one row with its children, through a revision where the model keeps them."""

from typing import Any

from django.conf import settings
from django.db.models import Model
from wagtail.models import DraftStateMixin, Locale, Page

from site_core.content_loading.filling import Filled
from site_core.pages.slugs import is_reserved_slug
from site_core.review.rows import ReviewedRow


def create_row(filled: Filled, parent: Any) -> tuple[Any, int | None]:
    """Write a new row; return it with the number of its revision."""
    model = filled.wanted.model
    values = {**filled.values, **filled.wanted.at_first}
    if issubclass(model, Page):
        parent.refresh_from_db(fields=["path", "depth", "numchild", "url_path"])
        values["slug"] = free_slug(parent, values["slug"])
        values["locale"] = dutch()
    row: Any = model(**values)
    if isinstance(row, DraftStateMixin):
        row.live = False  # Publishing, and nothing else, makes it live.
    _set_relations(row, filled, [*filled.children, *filled.many])
    if isinstance(row, Page):
        parent.add_child(instance=row)
    else:
        row.full_clean()
        row.save()
    return row, _publish(row, is_clean=True)


def change_row(filled: Filled, row: Any, names: list[str], parent: Any) -> int | None:
    """Write the named values of an existing row; return the number of its revision."""
    if "parent" in names and parent is not None:
        parent.refresh_from_db(fields=["path", "depth", "numchild", "url_path"])
        row.move(parent, pos="last-child")
        row.refresh_from_db()
    for name in names:
        if name in filled.values:
            setattr(row, name, filled.values[name])
    _set_relations(row, filled, names)
    if not isinstance(row, DraftStateMixin):
        row.full_clean()
        row.save()
    return _publish(row, is_clean=False)


def free_slug(parent: Page, stem: str) -> str:
    """Return the first address below a page that nobody has and no view owns."""
    taken = set(parent.get_children().filter(slug__startswith=stem).values_list("slug", flat=True))
    if is_reserved_slug(stem):
        taken.add(stem)
    choices = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
    return next(slug for slug in choices if slug not in taken)


def dutch() -> Locale:
    """Return the language of administration, which all loaded pages are in."""
    return Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)[0]


def _publish(row: Any, *, is_clean: bool) -> int | None:
    """Publish through a revision, so that the history of a row begins with what we wrote."""
    if not isinstance(row, DraftStateMixin):
        return None
    revision = row.save_revision(clean=not is_clean)
    # The hundreds of rows of fixed lists would fill the log; what the loader wrote, its own record says.
    revision.publish(log_action=not isinstance(row, ReviewedRow))
    return int(revision.pk)


def _set_relations(row: Model, filled: Filled, names: list[str]) -> None:
    for name in names:
        if name in filled.children:
            for child in filled.children[name]:
                relations = [
                    field.name for field in child._meta.concrete_fields if field.is_relation
                ]
                child.clean_fields(exclude=relations)
            setattr(row, name, filled.children[name])
        elif name in filled.many:
            setattr(row, name, filled.many[name])
