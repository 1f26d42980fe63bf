"""What every page type declares: its base, its template, its place in the tree, its Dutch name."""

import inspect
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.utils import translation
from django.utils.functional import Promise
from wagtail.models import Page

from site_core.pages.base import BasePage
from tests.site.page_types import NUMBER_OF_PAGE_TYPES, PAGE_TYPES

each_page_type = pytest.mark.parametrize("kind", PAGE_TYPES, ids=lambda kind: kind.__name__)


def named_models(names):
    """Return the page types that `parent_page_types` or `subpage_types` name."""
    by_label = {f"{kind._meta.app_label}.{kind.__name__}": kind for kind in (*PAGE_TYPES, Page)}
    return {by_label[name] for name in names}


def test_the_sweeps_see_every_page_type_of_the_design():
    assert len(PAGE_TYPES) == len(set(PAGE_TYPES)) == NUMBER_OF_PAGE_TYPES
    assert {kind.__name__.removesuffix("Page") for kind in PAGE_TYPES} == {
        "Home", "Content", "Plan", "Bridge", "Pillar", "Action", "ActionFinder", "IndicatorIndex", "Indicator",
        "Governance", "Body", "Network", "Agenda", "Event", "Meeting", "PracticeIndex", "Practice",
    }  # fmt: skip


@each_page_type
def test_a_page_type_descends_from_the_base_page_and_is_called_a_page(kind):
    assert issubclass(kind, BasePage)
    assert kind.__name__.endswith("Page")


@each_page_type
def test_a_page_type_has_a_template_of_its_own_under_wagtails_default_name(kind):
    words = "".join(f"_{c.lower()}" if c.isupper() else c for c in kind.__name__).lstrip("_")
    assert kind.template == f"{kind._meta.app_label}/{words}.html"
    path = Path(get_template(kind.template).origin.name)
    assert path.is_relative_to(Path(settings.BASE_DIR) / "templates")


def test_no_two_page_types_share_a_template():
    assert len({kind.template for kind in PAGE_TYPES}) == NUMBER_OF_PAGE_TYPES


@each_page_type
def test_a_page_type_says_itself_what_may_stand_above_and_below_it(kind):
    assert "parent_page_types" in declared_by_ours(kind)
    assert "subpage_types" in declared_by_ours(kind)
    assert kind.parent_page_types, "nothing could ever hold this page type"


def declared_by_ours(kind):
    """Return what a class, or a base of it between it and BasePage, sets itself."""
    ours = [
        base for base in inspect.getmro(kind) if issubclass(base, BasePage) and base is not BasePage
    ]
    return {name for base in ours for name in vars(base)}


@each_page_type
def test_parents_and_children_agree_with_each_other(kind):
    for parent in named_models(kind.parent_page_types) - {Page}:
        assert kind in named_models(parent.subpage_types), f"{parent.__name__} refuses it"
    for child in named_models(kind.subpage_types):
        assert kind in named_models(child.parent_page_types), f"{child.__name__} refuses it"


def test_every_page_type_can_be_reached_from_the_root():
    reached = {kind for kind in PAGE_TYPES if Page in named_models(kind.parent_page_types)}
    assert [kind.__name__ for kind in reached] == ["HomePage"]
    for _level in PAGE_TYPES:
        reached |= {child for kind in reached for child in named_models(kind.subpage_types)}
    assert reached == set(PAGE_TYPES)


@pytest.mark.parametrize(
    ("child", "parents"),
    [
        ("ActionPage", {"BridgePage", "PillarPage"}),
        ("PillarPage", {"BridgePage"}),
        ("BridgePage", {"PlanPage"}),
        ("PlanPage", {"HomePage"}),
        ("IndicatorPage", {"IndicatorIndexPage"}),
        ("BodyPage", {"GovernancePage", "BodyPage"}),
        ("EventPage", {"AgendaPage"}),
        ("MeetingPage", {"AgendaPage"}),
        ("PracticePage", {"PracticeIndexPage"}),
    ],
)
def test_the_tree_is_that_of_the_design(child, parents):
    [kind] = [kind for kind in PAGE_TYPES if kind.__name__ == child]
    assert {parent.__name__ for parent in named_models(kind.parent_page_types)} == parents


@each_page_type
def test_a_page_type_has_names_and_a_description_that_can_be_translated(kind):
    for words in (kind._meta.verbose_name, kind._meta.verbose_name_plural, kind.page_description):
        assert isinstance(words, Promise), f"{words!r} is not marked for gettext"
    with translation.override("nl"):
        assert str(kind._meta.verbose_name) not in {"", kind.__name__, kind._meta.model_name}


def test_what_a_translation_takes_over_names_real_fields_each_once_and_always_the_slug():
    for kind in PAGE_TYPES:
        names = [field.field_name for field in kind.override_translatable_fields]
        assert "slug" in names, kind.__name__
        assert len(names) == len(set(names)), kind.__name__
        fields = {field.name for field in kind._meta.get_fields()}
        assert set(names) <= fields, f"{kind.__name__}: {set(names) - fields}"
