"""Periods on a model: columns, property, cleaning, constraints, queries, panel and checks."""

from datetime import date, time
from types import SimpleNamespace

import pytest
from django.apps.registry import Apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, migrations, models, transaction
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import MigrationWriter
from django.forms import modelform_factory
from django.utils import translation

from site_core.period import (
    Period,
    PeriodField,
    PeriodModel,
    Precision,
    check_periods,
    period_absent,
    period_columns,
    period_constraints,
    period_fields,
    period_overlaps,
    period_panel,
    period_past,
    period_within,
)

# A registry of their own keeps these models out of the migrations and sweeps of the site.
registry = Apps()


class Dated(PeriodModel):
    """An abstract base, as pages have."""

    due = PeriodField("due", blank=True, help_text="When it is due.")

    class Meta:
        abstract = True


class Thing(Dated):
    """A concrete model with a period of its own and one of its base."""

    starts = PeriodField()

    class Meta:
        app_label = "period_tests"
        apps = registry
        constraints = [*period_constraints("due"), *period_constraints("starts")]

    def __str__(self):
        return "thing"


class Unguarded(models.Model):
    """A model that forgot its constraints and its base."""

    due = PeriodField(blank=True)

    class Meta:
        app_label = "period_tests"
        apps = registry

    def __str__(self):
        return "unguarded"


@pytest.fixture(scope="module")
def _table(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            editor.create_model(Thing)
        yield
        with connection.schema_editor() as editor:
            editor.delete_model(Thing)


on_database = pytest.mark.usefixtures("_table", "db")

MAY_18 = date(2028, 5, 18)
PERIODS = [
    Period.of_moment(MAY_18, time(14), time(16)),
    Period.of_moment(MAY_18, time(0)),
    Period.of_day(MAY_18),
    Period.around(Precision.DAY, MAY_18),
    Period.of_span(MAY_18, date(2028, 6, 3)),
    *(Period.of_month(2028, month) for month in range(1, 13)),
    *(Period.of_month(year, 2) for year in (1900, 2000, 2027, 2100, 2200)),
    *(Period.of_quarter(2027, quarter) for quarter in range(1, 5)),
    Period.of_year(2028),
    Period.around(Precision.MONTH, date(2027, 10, 1), date(2028, 2, 1)),
    Period.around(Precision.QUARTER, date(2027, 10, 1), date(2028, 2, 1)),
    Period.around(Precision.YEAR, date(2027, 10, 1), date(2030, 2, 1)),
    Period.unknown(),
    Period.unknown(first=MAY_18),
    Period.unknown(last=MAY_18),
    Period.unknown(MAY_18, date(2030, 1, 1)),
    None,
]


def columns(**values):
    blank = {"precision": "", "span": False, "approx": False}
    parts = dict.fromkeys(("first", "last", "start_time", "end_time")) | blank | values
    return {f"due_{part}": value for part, value in parts.items()}


@translation.override("en")
def test_a_period_is_seven_columns_and_one_property():
    names = [field.name for field in Thing._meta.get_fields()]
    assert names == ["id", *period_columns("due"), *period_columns("starts")]
    assert list(period_fields(Thing)) == ["due", "starts"]
    assert Thing.due is period_fields(Thing)["due"]
    assert Thing._meta.get_field("due_first").db_index
    assert Thing._meta.get_field("due_last").db_index
    assert str(Thing._meta.get_field("starts_first").verbose_name) == "starts: first day"
    assert Thing._meta.get_field("due_precision").help_text == "When it is due."


def test_a_period_is_given_read_changed_and_taken_away():
    thing = Thing(due=Period.of_year(2028))
    assert thing.due == Period.of_year(2028)
    assert thing.starts is None
    assert thing.due_precision == "year"
    thing.due = Period.of_moment(MAY_18, time(14))
    assert (thing.due_first, thing.due_start_time) == (MAY_18, time(14))
    thing.due = None
    assert columns() == {name: getattr(thing, name) for name in columns()}
    with pytest.raises(TypeError, match="due must be a Period"):
        thing.due = MAY_18


def test_columns_that_make_no_period_read_as_none_until_they_are_cleaned():
    assert Thing(due_precision="month", due_first=MAY_18).due is None
    assert Thing(due_precision="week").due is None


@on_database
@pytest.mark.parametrize("period", PERIODS)
def test_every_period_can_be_stored_and_comes_back(period):
    thing = Thing(due=period, starts=Period.of_year(2028))
    thing.full_clean()
    thing.save()
    again = Thing.objects.get(pk=thing.pk)
    assert again.due == period
    again.full_clean()
    assert again.due == period


BROKEN = {
    "absent with a day": columns(first=MAY_18),
    "absent with a time": columns(start_time=time(1)),
    "absent and around": columns(approx=True),
    "a made-up precision": columns(precision="week", first=MAY_18, last=MAY_18),
    "no first day": columns(precision="day", last=MAY_18),
    "no last day": columns(precision="year", first=date(2028, 1, 1)),
    "bounds in disorder": columns(precision="day", span=True, first=MAY_18, last=date(2028, 1, 1)),
    "two days without span": columns(precision="day", first=MAY_18, last=date(2028, 5, 19)),
    "a span of one day": columns(precision="day", span=True, first=MAY_18, last=MAY_18),
    "a span of a month": columns(
        precision="month", span=True, first=date(2028, 5, 1), last=date(2028, 5, 31)
    ),
    "a moment on two days": columns(
        precision="moment", first=MAY_18, last=date(2028, 5, 19), start_time=time(1)
    ),
    "a month from the second": columns(
        precision="month", first=date(2028, 5, 2), last=date(2028, 5, 31)
    ),
    "a month until the 30th": columns(
        precision="month", first=date(2028, 5, 1), last=date(2028, 5, 30)
    ),
    "a leap month cut short": columns(
        precision="month", first=date(2028, 2, 1), last=date(2028, 2, 28)
    ),
    "two months without around": columns(
        precision="month", first=date(2028, 5, 1), last=date(2028, 6, 30)
    ),
    "a month over a year": columns(
        precision="month", first=date(2028, 5, 1), last=date(2029, 5, 31)
    ),
    "a quarter that starts late": columns(
        precision="quarter", approx=True, first=date(2028, 5, 1), last=date(2028, 6, 30)
    ),
    "a quarter that ends early": columns(
        precision="quarter", approx=True, first=date(2028, 4, 1), last=date(2028, 5, 31)
    ),
    "two quarters without around": columns(
        precision="quarter", first=date(2028, 4, 1), last=date(2028, 9, 30)
    ),
    "a year that starts late": columns(
        precision="year", first=date(2028, 2, 1), last=date(2028, 12, 31)
    ),
    "two years without around": columns(
        precision="year", first=date(2028, 1, 1), last=date(2029, 12, 31)
    ),
    "a window of part of a year": columns(precision="unknown", first=MAY_18),
    "unknown and around": columns(precision="unknown", approx=True),
    "a window in disorder": columns(
        precision="unknown", first=date(2030, 1, 1), last=date(2028, 12, 31)
    ),
    "a moment without start": columns(precision="moment", first=MAY_18, last=MAY_18),
    "a moment around": columns(
        precision="moment", approx=True, first=MAY_18, last=MAY_18, start_time=time(1)
    ),
    "an end before the start": columns(
        precision="moment", first=MAY_18, last=MAY_18, start_time=time(2), end_time=time(1)
    ),
    "seconds": columns(precision="moment", first=MAY_18, last=MAY_18, start_time=time(2, 0, 1)),
    "a day with a start": columns(precision="day", first=MAY_18, last=MAY_18, start_time=time(2)),
    "a day with an end": columns(precision="day", first=MAY_18, last=MAY_18, end_time=time(2)),
}


@on_database
@pytest.mark.parametrize("case", BROKEN)
def test_the_database_refuses_what_cannot_be(case):
    with pytest.raises(IntegrityError), transaction.atomic():
        Thing.objects.create(**BROKEN[case])


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        (columns(precision="month", first=MAY_18), Period.of_month(2028, 5)),
        (columns(precision="quarter", first=MAY_18), Period.of_quarter(2028, 2)),
        (columns(precision="year", first=MAY_18, last=MAY_18), Period.of_year(2028)),
        (columns(precision="day", first=MAY_18), Period.of_day(MAY_18)),
        (
            columns(precision="moment", first=MAY_18, start_time=time(14)),
            Period.of_moment(MAY_18, time(14)),
        ),
        (
            columns(precision="month", first=MAY_18, last=date(2028, 7, 2), approx=True),
            Period.around(Precision.MONTH, MAY_18, date(2028, 7, 31)),
        ),
        (columns(precision="unknown", first=MAY_18), Period.unknown(first=MAY_18)),
        (columns(span=True, approx=True), None),
    ],
)
def test_cleaning_brings_what_an_editor_fills_in_to_its_normal_form(typed, period):
    thing = Thing(**typed)
    thing.clean()
    assert thing.due == period
    assert period is not None or not (thing.due_span or thing.due_approx)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (columns(first=MAY_18), "due_precision"),
        (columns(precision="month"), "due_first"),
        (columns(precision="day", last=MAY_18), "due_first"),
        (columns(precision="day", first=MAY_18, last=date(2028, 5, 20)), "due_last"),
        (columns(precision="day", first=MAY_18, span=True), "due_last"),
        (columns(precision="month", first=MAY_18, last=date(2028, 7, 1)), "due_approx"),
        (columns(precision="year", first=MAY_18, span=True), "due_span"),
        (columns(precision="day", first=MAY_18, start_time=time(9)), "due_start_time"),
        (columns(precision="moment", first=MAY_18), "due_start_time"),
        (
            columns(precision="moment", first=date(2027, 3, 28), start_time=time(2, 30)),
            "due_start_time",
        ),
    ],
)
def test_an_error_stands_at_the_field_to_be_corrected(typed, field):
    with pytest.raises(ValidationError) as refusal:
        Thing(**typed).clean()
    assert list(refusal.value.message_dict) == [field]


def test_errors_of_two_periods_are_told_together():
    with pytest.raises(ValidationError) as refusal:
        Thing(due_precision="day", starts_precision="year").clean()
    assert set(refusal.value.message_dict) == {"due_first", "starts_first"}


def test_values_of_the_wrong_kind_are_left_to_the_fields_themselves():
    thing = Thing(due_precision="day", due_first="soon", starts=Period.of_year(2028))
    with pytest.raises(ValidationError) as refusal:
        thing.full_clean(validate_constraints=False)
    assert list(refusal.value.message_dict) == ["due_first"]


@on_database
def test_a_plain_form_saves_a_period_and_shows_its_errors():
    form_class = modelform_factory(Thing, fields=[*period_columns("due")])
    form = form_class({"due_precision": "quarter", "due_first": "2028-05-18"})
    assert form.is_valid(), form.errors
    assert form.save().due == Period.of_quarter(2028, 2)
    form = form_class({"due_precision": "day", "due_first": "2028-05-18", "due_last": "2028-05-20"})
    assert list(form.errors) == ["due_last"]


@on_database
def test_querysets_ask_what_the_period_itself_would_answer():
    for period in PERIODS:
        Thing.objects.create(due=period)
    things = list(Thing.objects.all())
    year = Period.of_year(2028)

    def found(condition):
        return set(Thing.objects.filter(condition))

    assert found(period_overlaps("due", year.first, year.last)) == {
        thing for thing in things if thing.due and thing.due.overlaps(year)
    }
    assert found(period_past("due", date(2028, 5, 19))) == {
        thing for thing in things if thing.due and thing.due.is_past(date(2028, 5, 19))
    }
    assert found(period_within("due", year.first, year.last)) == {
        thing
        for thing in things
        if thing.due and thing.due.first and year.first <= thing.due.first
        if thing.due.last and thing.due.last <= year.last
    }
    assert found(period_absent("due")) == {thing for thing in things if thing.due is None}


def test_a_migration_holds_columns_and_constraints_and_is_complete():
    state = ModelState.from_model(Thing)
    assert list(state.fields) == ["id", *period_columns("due"), *period_columns("starts")]
    assert state.bases == (models.Model,)
    operation = migrations.CreateModel(state.name, list(state.fields.items()), state.options)
    written = type("Migration", (migrations.Migration,), {"operations": [operation]})
    source = MigrationWriter(written("0001_initial", "period_tests")).as_string()
    assert "site_core" not in source
    namespace = {}
    exec(source, namespace)  # noqa: S102 - a migration is a module, and this one has no file
    migration = namespace["Migration"]("0001_initial", "period_tests")
    migrated = migration.mutate_state(ProjectState())
    current = ProjectState({("period_tests", "thing"): state})
    assert MigrationAutodetector(migrated, current)._detect_changes() == {}


def test_constraint_names_fit_both_databases():
    names = [constraint.name for constraint in Thing._meta.constraints]
    assert len(names) == len(set(names)) == 8
    assert "period_tests_thing_due_bounds" in names
    assert max(map(len, names)) < 63


def test_the_panel_shows_every_column_once():
    panel = period_panel("due", "Due", help_text="When?").bind_to_model(Thing)
    options = panel.get_form_options()
    assert sorted(options["fields"]) == sorted(period_columns("due"))
    assert panel.heading == "Due"


def test_a_model_without_constraints_or_base_is_reported():
    assert check_periods([SimpleNamespace(get_models=lambda: [Thing])]) == []
    errors = check_periods([SimpleNamespace(get_models=lambda: [Unguarded])])
    assert [error.id for error in errors] == ["period.E002", "period.E001"]
    assert "period_tests_unguarded_due_bounds" in errors[1].msg
