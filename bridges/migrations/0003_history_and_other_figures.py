"""What milestones and figures were before now, and what other sources say."""

import uuid

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
import django.db.models.functions.math
import django.db.models.lookups
import django.utils.timezone
import modelcluster.fields
from django.db import migrations, models
from django.utils import timezone

import site_core.sources.models

DUE = [
    f"due_{part}"
    for part in ("precision", "first", "last", "start_time", "end_time", "span", "approx")
]


def begin_the_history(apps, schema_editor):
    """What stands there now has stood there since its page was first published: it is no news."""
    milestones = apps.get_model("bridges", "Milestone").objects.select_related("action")
    dates = apps.get_model("bridges", "MilestoneDate").objects
    for one in milestones.iterator():
        since = one.action.first_published_at or timezone.now()
        due = {name: getattr(one, name) for name in DUE}
        dates.create(
            action_id=one.action_id, uid=one.uid, title=one.title, recorded_at=since, **due
        )
    values = apps.get_model("bridges", "Measurement").objects.select_related("indicator")
    records = apps.get_model("bridges", "MeasurementRecord").objects
    for one in values.iterator():
        since = one.indicator.first_published_at or timezone.now()
        records.create(
            indicator_id=one.indicator_id,
            year=one.year,
            value=one.value,
            provisional=one.provisional,
            recorded_at=since,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("bridges", "0002_living_plan"),
    ]

    operations = [
        migrations.AddField(
            model_name="progressupdate",
            name="restated_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="says something else since"
            ),
        ),
        migrations.AddField(
            model_name="milestone",
            name="moved_reason",
            field=models.CharField(
                blank=True,
                help_text="Readers see it. Needed when the new date does not lie within the old one.",
                max_length=300,
                verbose_name="why its date moved",
            ),
        ),
        migrations.CreateModel(
            name="OtherFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "source_url",
                    models.URLField(
                        blank=True,
                        help_text="The page that states this.",
                        max_length=500,
                        verbose_name="source",
                    ),
                ),
                (
                    "more_sources",
                    models.TextField(
                        blank=True,
                        help_text="One web address a line.",
                        validators=[site_core.sources.models.validate_addresses],
                        verbose_name="more sources",
                    ),
                ),
                (
                    "confidence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stated", "stated in the source"),
                            ("partly_inferred", "partly stated, partly inferred"),
                            ("inferred", "inferred, not confirmed"),
                        ],
                        default="",
                        max_length=20,
                        verbose_name="how sure we are",
                    ),
                ),
                (
                    "confidence_note",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        verbose_name="what is stated and what is inferred",
                    ),
                ),
                (
                    "source_note",
                    models.TextField(
                        blank=True,
                        help_text="What readers must know of this source: a doubt, a contradiction, another way of counting.",
                        verbose_name="note on the source",
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("baseline", "value at the start"),
                            ("target", "target"),
                            ("value", "value"),
                        ],
                        max_length=10,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year"),
                ),
                (
                    "value",
                    models.DecimalField(
                        blank=True, decimal_places=6, max_digits=18, null=True, verbose_name="value"
                    ),
                ),
                ("said_by", models.CharField(max_length=200, verbose_name="who says so")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                (
                    "indicator",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="other_figures",
                        to="bridges.indicatorpage",
                    ),
                ),
            ],
            options={
                "verbose_name": "figure of another source",
                "verbose_name_plural": "figures of other sources",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MeasurementRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("year", models.PositiveSmallIntegerField()),
                ("value", models.DecimalField(decimal_places=6, max_digits=18)),
                ("provisional", models.BooleanField(default=False)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="records",
                        to="bridges.indicatorpage",
                    ),
                ),
            ],
            options={
                "verbose_name": "earlier value of a figure",
                "verbose_name_plural": "earlier values of figures",
                "ordering": ["recorded_at", "pk"],
                "indexes": [
                    models.Index(fields=["indicator", "year", "recorded_at"], name="record_by_year")
                ],
            },
        ),
        migrations.CreateModel(
            name="MilestoneDate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField()),
                ("title", models.CharField(blank=True, max_length=200)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "due_precision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("moment", "moment"),
                            ("day", "day"),
                            ("month", "month"),
                            ("quarter", "quarter"),
                            ("year", "year"),
                            ("unknown", "not known yet"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="due: precision",
                    ),
                ),
                (
                    "due_first",
                    models.DateField(
                        blank=True,
                        db_index=True,
                        help_text="For a month, quarter or year, any day in it will do.",
                        null=True,
                        verbose_name="due: first day",
                    ),
                ),
                (
                    "due_last",
                    models.DateField(
                        blank=True,
                        db_index=True,
                        help_text="Leave empty for one single day, month, quarter or year.",
                        null=True,
                        verbose_name="due: last day",
                    ),
                ),
                (
                    "due_start_time",
                    models.TimeField(
                        blank=True,
                        help_text="For a moment only; local time in Bruges.",
                        null=True,
                        verbose_name="due: start time",
                    ),
                ),
                (
                    "due_end_time",
                    models.TimeField(blank=True, null=True, verbose_name="due: end time"),
                ),
                (
                    "due_span",
                    models.BooleanField(
                        default=False,
                        help_text="It really lasts from the first to the last day.",
                        verbose_name="due: lasts several days",
                    ),
                ),
                (
                    "due_approx",
                    models.BooleanField(
                        default=False,
                        help_text="The date is known approximately.",
                        verbose_name="due: around",
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="milestone_dates",
                        to="bridges.actionpage",
                    ),
                ),
            ],
            options={
                "verbose_name": "earlier date of a milestone",
                "verbose_name_plural": "earlier dates of milestones",
                "ordering": ["recorded_at", "pk"],
                "indexes": [
                    models.Index(fields=["uid", "recorded_at"], name="milestone_date_by_uid")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("due_precision__in", [""]),
                                ("due_first__isnull", True),
                                ("due_last__isnull", True),
                            ),
                            models.Q(
                                ("due_precision__in", ["unknown"]),
                                models.Q(
                                    ("due_first__isnull", True),
                                    ("due_last__isnull", True),
                                    ("due_first__lte", models.F("due_last")),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                (
                                    "due_precision__in",
                                    ["moment", "day", "month", "quarter", "year"],
                                ),
                                ("due_first__isnull", False),
                                ("due_last__isnull", False),
                                ("due_first__lte", models.F("due_last")),
                            ),
                            _connector="OR",
                        ),
                        name="bridges_milestonedate_due_bounds",
                        violation_error_message="The first and the last day do not fit together.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(
                                    ("due_first__lt", models.F("due_last")),
                                    ("due_precision", "day"),
                                    ("due_span", True),
                                ),
                                models.Q(
                                    ("due_span", False),
                                    models.Q(
                                        (
                                            "due_precision__in",
                                            ["", "month", "quarter", "year", "unknown"],
                                        ),
                                        ("due_first", models.F("due_last")),
                                        _connector="OR",
                                    ),
                                ),
                                _connector="OR",
                            ),
                            models.Q(
                                ("due_approx", False),
                                ("due_precision__in", ["day", "month", "quarter", "year"]),
                                _connector="OR",
                            ),
                        ),
                        name="bridges_milestonedate_due_doubt",
                        violation_error_message="“Several days” and “around” do not fit this date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_precision__in", ["", "moment", "day"]),
                            models.Q(
                                ("due_precision__in", ["month"]),
                                ("due_first__day", 1),
                                models.Q(
                                    models.Q(
                                        ("due_last__day", 31),
                                        ("due_last__month__in", [1, 3, 5, 7, 8, 10, 12]),
                                    ),
                                    models.Q(
                                        ("due_last__day", 30),
                                        ("due_last__month__in", [4, 6, 9, 11]),
                                    ),
                                    models.Q(("due_last__day", 29), ("due_last__month", 2)),
                                    models.Q(
                                        ("due_last__day", 28),
                                        ("due_last__month", 2),
                                        models.Q(
                                            django.db.models.lookups.GreaterThan(
                                                django.db.models.functions.math.Mod(
                                                    django.db.models.functions.datetime.ExtractYear(
                                                        "due_last"
                                                    ),
                                                    4,
                                                ),
                                                0,
                                            ),
                                            ("due_last__year__in", [1900, 2100, 2200]),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                models.Q(
                                    ("due_approx", True),
                                    models.Q(
                                        ("due_last__year", models.F("due_first__year")),
                                        ("due_last__month", models.F("due_first__month")),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("due_precision__in", ["quarter"]),
                                ("due_first__day", 1),
                                ("due_first__month__in", [1, 4, 7, 10]),
                                models.Q(
                                    models.Q(
                                        ("due_last__day", 31),
                                        ("due_last__month__in", [1, 3, 5, 7, 8, 10, 12]),
                                    ),
                                    models.Q(
                                        ("due_last__day", 30),
                                        ("due_last__month__in", [4, 6, 9, 11]),
                                    ),
                                    models.Q(("due_last__day", 29), ("due_last__month", 2)),
                                    models.Q(
                                        ("due_last__day", 28),
                                        ("due_last__month", 2),
                                        models.Q(
                                            django.db.models.lookups.GreaterThan(
                                                django.db.models.functions.math.Mod(
                                                    django.db.models.functions.datetime.ExtractYear(
                                                        "due_last"
                                                    ),
                                                    4,
                                                ),
                                                0,
                                            ),
                                            ("due_last__year__in", [1900, 2100, 2200]),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                ("due_last__month__in", [3, 6, 9, 12]),
                                models.Q(
                                    ("due_approx", True),
                                    models.Q(
                                        ("due_last__year", models.F("due_first__year")),
                                        (
                                            "due_last__month",
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("due_first__month"), "+", models.Value(2)
                                            ),
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("due_precision__in", ["year"]),
                                ("due_first__day", 1),
                                ("due_first__month", 1),
                                ("due_last__day", 31),
                                ("due_last__month", 12),
                                models.Q(
                                    ("due_approx", True),
                                    ("due_last__year", models.F("due_first__year")),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("due_precision__in", ["unknown"]),
                                models.Q(
                                    ("due_first__isnull", True),
                                    models.Q(("due_first__day", 1), ("due_first__month", 1)),
                                    _connector="OR",
                                ),
                                models.Q(
                                    ("due_last__isnull", True),
                                    models.Q(("due_last__day", 31), ("due_last__month", 12)),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="bridges_milestonedate_due_units",
                        violation_error_message="The days do not fit the chosen precision.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "due_precision__in",
                                    ["", "day", "month", "quarter", "year", "unknown"],
                                ),
                                ("due_end_time__isnull", True),
                                ("due_start_time__isnull", True),
                            ),
                            models.Q(
                                ("due_precision__in", ["moment"]),
                                ("due_start_time__isnull", False),
                                ("due_start_time__second", 0),
                                models.Q(
                                    ("due_end_time__isnull", True),
                                    models.Q(
                                        ("due_end_time__gt", models.F("due_start_time")),
                                        ("due_end_time__second", 0),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="bridges_milestonedate_due_times",
                        violation_error_message="The times do not fit this date.",
                    ),
                ],
            },
        ),
        migrations.RunPython(begin_the_history, migrations.RunPython.noop),
    ]
