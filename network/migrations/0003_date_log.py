"""The history of dates, and why a date moved."""

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
import django.db.models.functions.math
import django.db.models.lookups
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone

PARTS = ("precision", "first", "last", "start_time", "end_time", "span", "approx")


def begin_the_history(apps, schema_editor):
    """What is public now has been so since its page was first published."""
    changes = apps.get_model("network", "DateChange").objects
    for name in ("EventPage", "MeetingPage"):
        items = apps.get_model("network", name).objects.filter(
            live=True, locale__language_code="nl"
        )
        for item in items.iterator():
            after = {f"after_{part}": getattr(item, f"when_{part}") for part in PARTS}
            changes.create(
                page_id=item.pk,
                kind="set",
                certainty=item.certainty,
                outcome=item.outcome,
                at=item.first_published_at or timezone.now(),
                **after,
            )


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0002_agenda_and_links_to_the_plan"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="eventpage",
            name="moved_reason",
            field=models.CharField(
                blank=True,
                help_text="Readers see it. Needed when the new date does not lie within the old one.",
                max_length=300,
                verbose_name="why its date moved",
            ),
        ),
        migrations.AddField(
            model_name="meetingpage",
            name="moved_reason",
            field=models.CharField(
                blank=True,
                help_text="Readers see it. Needed when the new date does not lie within the old one.",
                max_length=300,
                verbose_name="why its date moved",
            ),
        ),
        migrations.CreateModel(
            name="DateChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("set", "set"),
                            ("refined", "made more exact"),
                            ("moved", "moved"),
                            ("postponed", "postponed"),
                            ("cancelled", "cancelled"),
                            ("reinstated", "going ahead after all"),
                            ("confirmed", "confirmed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("certainty", models.CharField(blank=True, max_length=10)),
                ("outcome", models.CharField(blank=True, max_length=10)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "before_precision",
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
                        verbose_name="before: precision",
                    ),
                ),
                (
                    "before_first",
                    models.DateField(
                        blank=True,
                        db_index=True,
                        help_text="For a month, quarter or year, any day in it will do.",
                        null=True,
                        verbose_name="before: first day",
                    ),
                ),
                (
                    "before_last",
                    models.DateField(
                        blank=True,
                        db_index=True,
                        help_text="Leave empty for one single day, month, quarter or year.",
                        null=True,
                        verbose_name="before: last day",
                    ),
                ),
                (
                    "before_start_time",
                    models.TimeField(
                        blank=True,
                        help_text="For a moment only; local time in Bruges.",
                        null=True,
                        verbose_name="before: start time",
                    ),
                ),
                (
                    "before_end_time",
                    models.TimeField(blank=True, null=True, verbose_name="before: end time"),
                ),
                (
                    "before_span",
                    models.BooleanField(
                        default=False,
                        help_text="It really lasts from the first to the last day.",
                        verbose_name="before: lasts several days",
                    ),
                ),
                (
                    "before_approx",
                    models.BooleanField(
                        default=False,
                        help_text="The date is known approximately.",
                        verbose_name="before: around",
                    ),
                ),
                (
                    "after_precision",
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
                        verbose_name="after: precision",
                    ),
                ),
                (
                    "after_first",
                    models.DateField(
                        blank=True,
                        db_index=True,
                        help_text="For a month, quarter or year, any day in it will do.",
                        null=True,
                        verbose_name="after: first day",
                    ),
                ),
                (
                    "after_last",
                    models.DateField(
                        blank=True,
                        db_index=True,
                        help_text="Leave empty for one single day, month, quarter or year.",
                        null=True,
                        verbose_name="after: last day",
                    ),
                ),
                (
                    "after_start_time",
                    models.TimeField(
                        blank=True,
                        help_text="For a moment only; local time in Bruges.",
                        null=True,
                        verbose_name="after: start time",
                    ),
                ),
                (
                    "after_end_time",
                    models.TimeField(blank=True, null=True, verbose_name="after: end time"),
                ),
                (
                    "after_span",
                    models.BooleanField(
                        default=False,
                        help_text="It really lasts from the first to the last day.",
                        verbose_name="after: lasts several days",
                    ),
                ),
                (
                    "after_approx",
                    models.BooleanField(
                        default=False,
                        help_text="The date is known approximately.",
                        verbose_name="after: around",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="date_changes",
                        to="wagtailcore.page",
                    ),
                ),
            ],
            options={
                "verbose_name": "change of a date",
                "verbose_name_plural": "changes of dates",
                "ordering": ["at", "pk"],
                "indexes": [models.Index(fields=["page", "at"], name="date_change_of_page")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("before_precision__in", [""]),
                                ("before_first__isnull", True),
                                ("before_last__isnull", True),
                            ),
                            models.Q(
                                ("before_precision__in", ["unknown"]),
                                models.Q(
                                    ("before_first__isnull", True),
                                    ("before_last__isnull", True),
                                    ("before_first__lte", models.F("before_last")),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                (
                                    "before_precision__in",
                                    ["moment", "day", "month", "quarter", "year"],
                                ),
                                ("before_first__isnull", False),
                                ("before_last__isnull", False),
                                ("before_first__lte", models.F("before_last")),
                            ),
                            _connector="OR",
                        ),
                        name="network_datechange_before_bounds",
                        violation_error_message="The first and the last day do not fit together.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(
                                    ("before_first__lt", models.F("before_last")),
                                    ("before_precision", "day"),
                                    ("before_span", True),
                                ),
                                models.Q(
                                    ("before_span", False),
                                    models.Q(
                                        (
                                            "before_precision__in",
                                            ["", "month", "quarter", "year", "unknown"],
                                        ),
                                        ("before_first", models.F("before_last")),
                                        _connector="OR",
                                    ),
                                ),
                                _connector="OR",
                            ),
                            models.Q(
                                ("before_approx", False),
                                ("before_precision__in", ["day", "month", "quarter", "year"]),
                                _connector="OR",
                            ),
                        ),
                        name="network_datechange_before_doubt",
                        violation_error_message="“Several days” and “around” do not fit this date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("before_precision__in", ["", "moment", "day"]),
                            models.Q(
                                ("before_precision__in", ["month"]),
                                ("before_first__day", 1),
                                models.Q(
                                    models.Q(
                                        ("before_last__day", 31),
                                        ("before_last__month__in", [1, 3, 5, 7, 8, 10, 12]),
                                    ),
                                    models.Q(
                                        ("before_last__day", 30),
                                        ("before_last__month__in", [4, 6, 9, 11]),
                                    ),
                                    models.Q(("before_last__day", 29), ("before_last__month", 2)),
                                    models.Q(
                                        ("before_last__day", 28),
                                        ("before_last__month", 2),
                                        models.Q(
                                            django.db.models.lookups.GreaterThan(
                                                django.db.models.functions.math.Mod(
                                                    django.db.models.functions.datetime.ExtractYear(
                                                        "before_last"
                                                    ),
                                                    4,
                                                ),
                                                0,
                                            ),
                                            ("before_last__year__in", [1900, 2100, 2200]),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                models.Q(
                                    ("before_approx", True),
                                    models.Q(
                                        ("before_last__year", models.F("before_first__year")),
                                        ("before_last__month", models.F("before_first__month")),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("before_precision__in", ["quarter"]),
                                ("before_first__day", 1),
                                ("before_first__month__in", [1, 4, 7, 10]),
                                models.Q(
                                    models.Q(
                                        ("before_last__day", 31),
                                        ("before_last__month__in", [1, 3, 5, 7, 8, 10, 12]),
                                    ),
                                    models.Q(
                                        ("before_last__day", 30),
                                        ("before_last__month__in", [4, 6, 9, 11]),
                                    ),
                                    models.Q(("before_last__day", 29), ("before_last__month", 2)),
                                    models.Q(
                                        ("before_last__day", 28),
                                        ("before_last__month", 2),
                                        models.Q(
                                            django.db.models.lookups.GreaterThan(
                                                django.db.models.functions.math.Mod(
                                                    django.db.models.functions.datetime.ExtractYear(
                                                        "before_last"
                                                    ),
                                                    4,
                                                ),
                                                0,
                                            ),
                                            ("before_last__year__in", [1900, 2100, 2200]),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                ("before_last__month__in", [3, 6, 9, 12]),
                                models.Q(
                                    ("before_approx", True),
                                    models.Q(
                                        ("before_last__year", models.F("before_first__year")),
                                        (
                                            "before_last__month",
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("before_first__month"),
                                                "+",
                                                models.Value(2),
                                            ),
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("before_precision__in", ["year"]),
                                ("before_first__day", 1),
                                ("before_first__month", 1),
                                ("before_last__day", 31),
                                ("before_last__month", 12),
                                models.Q(
                                    ("before_approx", True),
                                    ("before_last__year", models.F("before_first__year")),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("before_precision__in", ["unknown"]),
                                models.Q(
                                    ("before_first__isnull", True),
                                    models.Q(("before_first__day", 1), ("before_first__month", 1)),
                                    _connector="OR",
                                ),
                                models.Q(
                                    ("before_last__isnull", True),
                                    models.Q(("before_last__day", 31), ("before_last__month", 12)),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="network_datechange_before_units",
                        violation_error_message="The days do not fit the chosen precision.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "before_precision__in",
                                    ["", "day", "month", "quarter", "year", "unknown"],
                                ),
                                ("before_end_time__isnull", True),
                                ("before_start_time__isnull", True),
                            ),
                            models.Q(
                                ("before_precision__in", ["moment"]),
                                ("before_start_time__isnull", False),
                                ("before_start_time__second", 0),
                                models.Q(
                                    ("before_end_time__isnull", True),
                                    models.Q(
                                        ("before_end_time__gt", models.F("before_start_time")),
                                        ("before_end_time__second", 0),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="network_datechange_before_times",
                        violation_error_message="The times do not fit this date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("after_precision__in", [""]),
                                ("after_first__isnull", True),
                                ("after_last__isnull", True),
                            ),
                            models.Q(
                                ("after_precision__in", ["unknown"]),
                                models.Q(
                                    ("after_first__isnull", True),
                                    ("after_last__isnull", True),
                                    ("after_first__lte", models.F("after_last")),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                (
                                    "after_precision__in",
                                    ["moment", "day", "month", "quarter", "year"],
                                ),
                                ("after_first__isnull", False),
                                ("after_last__isnull", False),
                                ("after_first__lte", models.F("after_last")),
                            ),
                            _connector="OR",
                        ),
                        name="network_datechange_after_bounds",
                        violation_error_message="The first and the last day do not fit together.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(
                                    ("after_first__lt", models.F("after_last")),
                                    ("after_precision", "day"),
                                    ("after_span", True),
                                ),
                                models.Q(
                                    ("after_span", False),
                                    models.Q(
                                        (
                                            "after_precision__in",
                                            ["", "month", "quarter", "year", "unknown"],
                                        ),
                                        ("after_first", models.F("after_last")),
                                        _connector="OR",
                                    ),
                                ),
                                _connector="OR",
                            ),
                            models.Q(
                                ("after_approx", False),
                                ("after_precision__in", ["day", "month", "quarter", "year"]),
                                _connector="OR",
                            ),
                        ),
                        name="network_datechange_after_doubt",
                        violation_error_message="“Several days” and “around” do not fit this date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("after_precision__in", ["", "moment", "day"]),
                            models.Q(
                                ("after_precision__in", ["month"]),
                                ("after_first__day", 1),
                                models.Q(
                                    models.Q(
                                        ("after_last__day", 31),
                                        ("after_last__month__in", [1, 3, 5, 7, 8, 10, 12]),
                                    ),
                                    models.Q(
                                        ("after_last__day", 30),
                                        ("after_last__month__in", [4, 6, 9, 11]),
                                    ),
                                    models.Q(("after_last__day", 29), ("after_last__month", 2)),
                                    models.Q(
                                        ("after_last__day", 28),
                                        ("after_last__month", 2),
                                        models.Q(
                                            django.db.models.lookups.GreaterThan(
                                                django.db.models.functions.math.Mod(
                                                    django.db.models.functions.datetime.ExtractYear(
                                                        "after_last"
                                                    ),
                                                    4,
                                                ),
                                                0,
                                            ),
                                            ("after_last__year__in", [1900, 2100, 2200]),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                models.Q(
                                    ("after_approx", True),
                                    models.Q(
                                        ("after_last__year", models.F("after_first__year")),
                                        ("after_last__month", models.F("after_first__month")),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("after_precision__in", ["quarter"]),
                                ("after_first__day", 1),
                                ("after_first__month__in", [1, 4, 7, 10]),
                                models.Q(
                                    models.Q(
                                        ("after_last__day", 31),
                                        ("after_last__month__in", [1, 3, 5, 7, 8, 10, 12]),
                                    ),
                                    models.Q(
                                        ("after_last__day", 30),
                                        ("after_last__month__in", [4, 6, 9, 11]),
                                    ),
                                    models.Q(("after_last__day", 29), ("after_last__month", 2)),
                                    models.Q(
                                        ("after_last__day", 28),
                                        ("after_last__month", 2),
                                        models.Q(
                                            django.db.models.lookups.GreaterThan(
                                                django.db.models.functions.math.Mod(
                                                    django.db.models.functions.datetime.ExtractYear(
                                                        "after_last"
                                                    ),
                                                    4,
                                                ),
                                                0,
                                            ),
                                            ("after_last__year__in", [1900, 2100, 2200]),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                ("after_last__month__in", [3, 6, 9, 12]),
                                models.Q(
                                    ("after_approx", True),
                                    models.Q(
                                        ("after_last__year", models.F("after_first__year")),
                                        (
                                            "after_last__month",
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("after_first__month"), "+", models.Value(2)
                                            ),
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("after_precision__in", ["year"]),
                                ("after_first__day", 1),
                                ("after_first__month", 1),
                                ("after_last__day", 31),
                                ("after_last__month", 12),
                                models.Q(
                                    ("after_approx", True),
                                    ("after_last__year", models.F("after_first__year")),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("after_precision__in", ["unknown"]),
                                models.Q(
                                    ("after_first__isnull", True),
                                    models.Q(("after_first__day", 1), ("after_first__month", 1)),
                                    _connector="OR",
                                ),
                                models.Q(
                                    ("after_last__isnull", True),
                                    models.Q(("after_last__day", 31), ("after_last__month", 12)),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="network_datechange_after_units",
                        violation_error_message="The days do not fit the chosen precision.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "after_precision__in",
                                    ["", "day", "month", "quarter", "year", "unknown"],
                                ),
                                ("after_end_time__isnull", True),
                                ("after_start_time__isnull", True),
                            ),
                            models.Q(
                                ("after_precision__in", ["moment"]),
                                ("after_start_time__isnull", False),
                                ("after_start_time__second", 0),
                                models.Q(
                                    ("after_end_time__isnull", True),
                                    models.Q(
                                        ("after_end_time__gt", models.F("after_start_time")),
                                        ("after_end_time__second", 0),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="network_datechange_after_times",
                        violation_error_message="The times do not fit this date.",
                    ),
                ],
            },
        ),
        migrations.RunPython(begin_the_history, migrations.RunPython.noop),
    ]
