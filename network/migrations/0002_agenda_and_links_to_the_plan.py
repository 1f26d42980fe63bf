import uuid

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
import django.db.models.functions.math
import django.db.models.lookups
import modelcluster.fields
import wagtail.fields
from django.db import migrations, models

import site_core.sources.models


class Migration(migrations.Migration):
    dependencies = [
        ("bridges", "0001_plan"),
        ("network", "0001_bodies_and_organisations"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.AddField(
            model_name="bodypage",
            name="concerns",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                limit_choices_to={"locale__language_code": "nl"},
                related_name="bodies",
                to="bridges.bridgepage",
                verbose_name="works on",
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="active_in",
            field=models.ManyToManyField(
                blank=True,
                limit_choices_to={"locale__language_code": "nl"},
                related_name="active_organisations",
                to="bridges.bridgepage",
                verbose_name="active in",
            ),
        ),
        migrations.CreateModel(
            name="EventPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
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
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("gathering", "gathering"),
                            ("meeting", "meeting"),
                            ("deadline", "deadline"),
                            ("period", "period"),
                            ("plan_milestone", "plan milestone"),
                            ("goal", "goal"),
                        ],
                        default="gathering",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        choices=[("planned", "planned"), ("confirmed", "confirmed")],
                        default="planned",
                        max_length=10,
                        verbose_name="certainty",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("open", "still to come"),
                            ("held", "held"),
                            ("cancelled", "cancelled"),
                            ("postponed", "postponed"),
                            ("missed", "missed"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "outcome_reason",
                    models.TextField(
                        blank=True,
                        help_text="Why it was cancelled, postponed or missed.",
                        max_length=500,
                        verbose_name="public reason",
                    ),
                ),
                (
                    "uid",
                    models.UUIDField(default=uuid.uuid4, editable=False, null=True, unique=True),
                ),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                ("summary", models.TextField(blank=True, max_length=500, verbose_name="summary")),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 0),
                            ("text", 1),
                            ("brief", 2),
                            ("steps", 3),
                            ("quote", 7),
                            ("picture", 10),
                            ("figure", 13),
                            ("table", 21),
                            ("action", 23),
                            ("agenda", 25),
                            ("document", 28),
                            ("call_to_action", 33),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("site_core.blocks.heading.HeadingBlock", (), {}),
                            1: ("site_core.blocks.text.TextBlock", (), {}),
                            2: ("site_core.blocks.brief.BriefBlock", (), {}),
                            3: ("site_core.blocks.steps.StepsBlock", (), {}),
                            4: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Quotation", "max_length": 600, "rows": 3},
                            ),
                            5: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Who said it", "max_length": 120},
                            ),
                            6: (
                                "wagtail.blocks.URLBlock",
                                (),
                                {"label": "Where it was said", "required": False},
                            ),
                            7: (
                                "wagtail.blocks.StructBlock",
                                [[("text", 4), ("who", 5), ("source", 6)]],
                                {},
                            ),
                            8: ("wagtail.images.blocks.ImageBlock", [], {"label": "Picture"}),
                            9: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Caption", "max_length": 200, "required": False},
                            ),
                            10: (
                                "wagtail.blocks.StructBlock",
                                [[("image", 8), ("caption", 9)]],
                                {},
                            ),
                            11: (
                                "wagtail.blocks.PageChooserBlock",
                                (),
                                {"label": "Figure", "page_type": ["bridges.IndicatorPage"]},
                            ),
                            12: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "One sentence under the figure.",
                                    "label": "What it means",
                                    "max_length": 200,
                                    "required": False,
                                },
                            ),
                            13: (
                                "wagtail.blocks.StructBlock",
                                [[("indicator", 11), ("sentence", 12)]],
                                {},
                            ),
                            14: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "What the table shows", "max_length": 200},
                            ),
                            15: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Column", "max_length": 80},
                            ),
                            16: (
                                "wagtail.blocks.ListBlock",
                                (15,),
                                {"label": "Columns", "min_num": 1},
                            ),
                            17: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Cell", "max_length": 200, "required": False},
                            ),
                            18: ("wagtail.blocks.ListBlock", (17,), {"label": "Cells"}),
                            19: ("wagtail.blocks.StructBlock", [[("cells", 18)]], {"label": "Row"}),
                            20: (
                                "wagtail.blocks.ListBlock",
                                (19,),
                                {"label": "Rows", "min_num": 1},
                            ),
                            21: (
                                "wagtail.blocks.StructBlock",
                                [[("caption", 14), ("columns", 16), ("rows", 20)]],
                                {},
                            ),
                            22: (
                                "wagtail.blocks.PageChooserBlock",
                                (),
                                {"label": "Action", "page_type": ["bridges.ActionPage"]},
                            ),
                            23: ("wagtail.blocks.StructBlock", [[("action", 22)]], {}),
                            24: (
                                "wagtail.blocks.PageChooserBlock",
                                (),
                                {
                                    "label": "Date",
                                    "page_type": ["network.EventPage", "network.MeetingPage"],
                                },
                            ),
                            25: ("wagtail.blocks.StructBlock", [[("event", 24)]], {}),
                            26: (
                                "wagtail.documents.blocks.DocumentChooserBlock",
                                (),
                                {"label": "Document"},
                            ),
                            27: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Leave empty to show the document's own title.",
                                    "label": "Title",
                                    "max_length": 150,
                                    "required": False,
                                },
                            ),
                            28: (
                                "wagtail.blocks.StructBlock",
                                [[("document", 26), ("title", 27)]],
                                {},
                            ),
                            29: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Sentence", "max_length": 200},
                            ),
                            30: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Say what happens: a verb.",
                                    "label": "Text on the button",
                                    "max_length": 60,
                                },
                            ),
                            31: (
                                "wagtail.blocks.PageChooserBlock",
                                (),
                                {"label": "Page", "required": False},
                            ),
                            32: (
                                "wagtail.blocks.URLBlock",
                                (),
                                {"label": "Or a web address", "required": False},
                            ),
                            33: (
                                "wagtail.blocks.StructBlock",
                                [[("sentence", 29), ("label", 30), ("page", 31), ("url", 32)]],
                                {},
                            ),
                        },
                        verbose_name="text",
                    ),
                ),
                ("place_name", models.CharField(blank=True, max_length=200, verbose_name="place")),
                (
                    "place_address",
                    models.CharField(blank=True, max_length=300, verbose_name="address"),
                ),
                (
                    "step_free",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "step-free"),
                            ("no", "not step-free"),
                            ("help", "step-free with help"),
                        ],
                        default="",
                        max_length=5,
                        verbose_name="access for wheelchairs",
                    ),
                ),
                (
                    "online_url",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="web address to take part online"
                    ),
                ),
                (
                    "registration_url",
                    models.URLField(blank=True, max_length=500, verbose_name="registration"),
                ),
                (
                    "registration_until",
                    models.DateField(blank=True, null=True, verbose_name="register until"),
                ),
                ("is_full", models.BooleanField(default=False, verbose_name="fully booked")),
                (
                    "audience",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("public", "everybody"),
                            ("members", "members"),
                            ("invited", "by invitation"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="for whom",
                    ),
                ),
                (
                    "language_of_event",
                    models.CharField(
                        blank=True,
                        help_text="For example: Dutch, or Dutch and French.",
                        max_length=60,
                        verbose_name="language spoken",
                    ),
                ),
                (
                    "when_precision",
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
                        verbose_name="when: precision",
                    ),
                ),
                (
                    "when_first",
                    models.DateField(
                        blank=True,
                        db_index=True,
                        help_text="For a month, quarter or year, any day in it will do.",
                        null=True,
                        verbose_name="when: first day",
                    ),
                ),
                (
                    "when_last",
                    models.DateField(
                        blank=True,
                        db_index=True,
                        help_text="Leave empty for one single day, month, quarter or year.",
                        null=True,
                        verbose_name="when: last day",
                    ),
                ),
                (
                    "when_start_time",
                    models.TimeField(
                        blank=True,
                        help_text="For a moment only; local time in Bruges.",
                        null=True,
                        verbose_name="when: start time",
                    ),
                ),
                (
                    "when_end_time",
                    models.TimeField(blank=True, null=True, verbose_name="when: end time"),
                ),
                (
                    "when_span",
                    models.BooleanField(
                        default=False,
                        help_text="It really lasts from the first to the last day.",
                        verbose_name="when: lasts several days",
                    ),
                ),
                (
                    "when_approx",
                    models.BooleanField(
                        default=False,
                        help_text="The date is known approximately.",
                        verbose_name="when: around",
                    ),
                ),
                (
                    "body_of",
                    models.ForeignKey(
                        blank=True,
                        limit_choices_to={"locale__language_code": "nl"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="network.bodypage",
                        verbose_name="body that organises it",
                    ),
                ),
                (
                    "bridges",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        limit_choices_to={"locale__language_code": "nl"},
                        related_name="%(class)ss",
                        to="bridges.bridgepage",
                        verbose_name="Bridges",
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("when_precision__in", [""]),
                                ("when_first__isnull", True),
                                ("when_last__isnull", True),
                            ),
                            models.Q(
                                ("when_precision__in", ["unknown"]),
                                models.Q(
                                    ("when_first__isnull", True),
                                    ("when_last__isnull", True),
                                    ("when_first__lte", models.F("when_last")),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                (
                                    "when_precision__in",
                                    ["moment", "day", "month", "quarter", "year"],
                                ),
                                ("when_first__isnull", False),
                                ("when_last__isnull", False),
                                ("when_first__lte", models.F("when_last")),
                            ),
                            _connector="OR",
                        ),
                        name="network_eventpage_when_bounds",
                        violation_error_message="The first and the last day do not fit together.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(
                                    ("when_first__lt", models.F("when_last")),
                                    ("when_precision", "day"),
                                    ("when_span", True),
                                ),
                                models.Q(
                                    ("when_span", False),
                                    models.Q(
                                        (
                                            "when_precision__in",
                                            ["", "month", "quarter", "year", "unknown"],
                                        ),
                                        ("when_first", models.F("when_last")),
                                        _connector="OR",
                                    ),
                                ),
                                _connector="OR",
                            ),
                            models.Q(
                                ("when_approx", False),
                                ("when_precision__in", ["day", "month", "quarter", "year"]),
                                _connector="OR",
                            ),
                        ),
                        name="network_eventpage_when_doubt",
                        violation_error_message="“Several days” and “around” do not fit this date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("when_precision__in", ["", "moment", "day"]),
                            models.Q(
                                ("when_precision__in", ["month"]),
                                ("when_first__day", 1),
                                models.Q(
                                    models.Q(
                                        ("when_last__day", 31),
                                        ("when_last__month__in", [1, 3, 5, 7, 8, 10, 12]),
                                    ),
                                    models.Q(
                                        ("when_last__day", 30),
                                        ("when_last__month__in", [4, 6, 9, 11]),
                                    ),
                                    models.Q(("when_last__day", 29), ("when_last__month", 2)),
                                    models.Q(
                                        ("when_last__day", 28),
                                        ("when_last__month", 2),
                                        models.Q(
                                            django.db.models.lookups.GreaterThan(
                                                django.db.models.functions.math.Mod(
                                                    django.db.models.functions.datetime.ExtractYear(
                                                        "when_last"
                                                    ),
                                                    4,
                                                ),
                                                0,
                                            ),
                                            ("when_last__year__in", [1900, 2100, 2200]),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                models.Q(
                                    ("when_approx", True),
                                    models.Q(
                                        ("when_last__year", models.F("when_first__year")),
                                        ("when_last__month", models.F("when_first__month")),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("when_precision__in", ["quarter"]),
                                ("when_first__day", 1),
                                ("when_first__month__in", [1, 4, 7, 10]),
                                models.Q(
                                    models.Q(
                                        ("when_last__day", 31),
                                        ("when_last__month__in", [1, 3, 5, 7, 8, 10, 12]),
                                    ),
                                    models.Q(
                                        ("when_last__day", 30),
                                        ("when_last__month__in", [4, 6, 9, 11]),
                                    ),
                                    models.Q(("when_last__day", 29), ("when_last__month", 2)),
                                    models.Q(
                                        ("when_last__day", 28),
                                        ("when_last__month", 2),
                                        models.Q(
                                            django.db.models.lookups.GreaterThan(
                                                django.db.models.functions.math.Mod(
                                                    django.db.models.functions.datetime.ExtractYear(
                                                        "when_last"
                                                    ),
                                                    4,
                                                ),
                                                0,
                                            ),
                                            ("when_last__year__in", [1900, 2100, 2200]),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                ("when_last__month__in", [3, 6, 9, 12]),
                                models.Q(
                                    ("when_approx", True),
                                    models.Q(
                                        ("when_last__year", models.F("when_first__year")),
                                        (
                                            "when_last__month",
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("when_first__month"), "+", models.Value(2)
                                            ),
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("when_precision__in", ["year"]),
                                ("when_first__day", 1),
                                ("when_first__month", 1),
                                ("when_last__day", 31),
                                ("when_last__month", 12),
                                models.Q(
                                    ("when_approx", True),
                                    ("when_last__year", models.F("when_first__year")),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("when_precision__in", ["unknown"]),
                                models.Q(
                                    ("when_first__isnull", True),
                                    models.Q(("when_first__day", 1), ("when_first__month", 1)),
                                    _connector="OR",
                                ),
                                models.Q(
                                    ("when_last__isnull", True),
                                    models.Q(("when_last__day", 31), ("when_last__month", 12)),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="network_eventpage_when_units",
                        violation_error_message="The days do not fit the chosen precision.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "when_precision__in",
                                    ["", "day", "month", "quarter", "year", "unknown"],
                                ),
                                ("when_end_time__isnull", True),
                                ("when_start_time__isnull", True),
                            ),
                            models.Q(
                                ("when_precision__in", ["moment"]),
                                ("when_start_time__isnull", False),
                                ("when_start_time__second", 0),
                                models.Q(
                                    ("when_end_time__isnull", True),
                                    models.Q(
                                        ("when_end_time__gt", models.F("when_start_time")),
                                        ("when_end_time__second", 0),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="network_eventpage_when_times",
                        violation_error_message="The times do not fit this date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("certainty", "confirmed"), _negated=True),
                            models.Q(
                                ("when_approx", False),
                                ("when_precision__in", ["moment", "day"]),
                            ),
                            _connector="OR",
                        ),
                        name="event_confirmed_needs_a_day",
                    ),
                ],
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="EventAction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "action",
                    models.ForeignKey(
                        limit_choices_to={"locale__language_code": "nl"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="event_links",
                        to="bridges.actionpage",
                        verbose_name="action",
                    ),
                ),
                (
                    "event",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="action_links",
                        to="network.eventpage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "action"), name="event_names_an_action_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
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
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("gathering", "gathering"),
                            ("meeting", "meeting"),
                            ("deadline", "deadline"),
                            ("period", "period"),
                            ("plan_milestone", "plan milestone"),
                            ("goal", "goal"),
                        ],
                        default="gathering",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        choices=[("planned", "planned"), ("confirmed", "confirmed")],
                        default="planned",
                        max_length=10,
                        verbose_name="certainty",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("open", "still to come"),
                            ("held", "held"),
                            ("cancelled", "cancelled"),
                            ("postponed", "postponed"),
                            ("missed", "missed"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "outcome_reason",
                    models.TextField(
                        blank=True,
                        help_text="Why it was cancelled, postponed or missed.",
                        max_length=500,
                        verbose_name="public reason",
                    ),
                ),
                (
                    "uid",
                    models.UUIDField(default=uuid.uuid4, editable=False, null=True, unique=True),
                ),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                ("summary", models.TextField(blank=True, max_length=500, verbose_name="summary")),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 0),
                            ("text", 1),
                            ("brief", 2),
                            ("steps", 3),
                            ("quote", 7),
                            ("picture", 10),
                            ("figure", 13),
                            ("table", 21),
                            ("action", 23),
                            ("agenda", 25),
                            ("document", 28),
                            ("call_to_action", 33),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("site_core.blocks.heading.HeadingBlock", (), {}),
                            1: ("site_core.blocks.text.TextBlock", (), {}),
                            2: ("site_core.blocks.brief.BriefBlock", (), {}),
                            3: ("site_core.blocks.steps.StepsBlock", (), {}),
                            4: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Quotation", "max_length": 600, "rows": 3},
                            ),
                            5: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Who said it", "max_length": 120},
                            ),
                            6: (
                                "wagtail.blocks.URLBlock",
                                (),
                                {"label": "Where it was said", "required": False},
                            ),
                            7: (
                                "wagtail.blocks.StructBlock",
                                [[("text", 4), ("who", 5), ("source", 6)]],
                                {},
                            ),
                            8: ("wagtail.images.blocks.ImageBlock", [], {"label": "Picture"}),
                            9: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Caption", "max_length": 200, "required": False},
                            ),
                            10: (
                                "wagtail.blocks.StructBlock",
                                [[("image", 8), ("caption", 9)]],
                                {},
                            ),
                            11: (
                                "wagtail.blocks.PageChooserBlock",
                                (),
                                {"label": "Figure", "page_type": ["bridges.IndicatorPage"]},
                            ),
                            12: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "One sentence under the figure.",
                                    "label": "What it means",
                                    "max_length": 200,
                                    "required": False,
                                },
                            ),
                            13: (
                                "wagtail.blocks.StructBlock",
                                [[("indicator", 11), ("sentence", 12)]],
                                {},
                            ),
                            14: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "What the table shows", "max_length": 200},
                            ),
                            15: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Column", "max_length": 80},
                            ),
                            16: (
                                "wagtail.blocks.ListBlock",
                                (15,),
                                {"label": "Columns", "min_num": 1},
                            ),
                            17: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Cell", "max_length": 200, "required": False},
                            ),
                            18: ("wagtail.blocks.ListBlock", (17,), {"label": "Cells"}),
                            19: ("wagtail.blocks.StructBlock", [[("cells", 18)]], {"label": "Row"}),
                            20: (
                                "wagtail.blocks.ListBlock",
                                (19,),
                                {"label": "Rows", "min_num": 1},
                            ),
                            21: (
                                "wagtail.blocks.StructBlock",
                                [[("caption", 14), ("columns", 16), ("rows", 20)]],
                                {},
                            ),
                            22: (
                                "wagtail.blocks.PageChooserBlock",
                                (),
                                {"label": "Action", "page_type": ["bridges.ActionPage"]},
                            ),
                            23: ("wagtail.blocks.StructBlock", [[("action", 22)]], {}),
                            24: (
                                "wagtail.blocks.PageChooserBlock",
                                (),
                                {
                                    "label": "Date",
                                    "page_type": ["network.EventPage", "network.MeetingPage"],
                                },
                            ),
                            25: ("wagtail.blocks.StructBlock", [[("event", 24)]], {}),
                            26: (
                                "wagtail.documents.blocks.DocumentChooserBlock",
                                (),
                                {"label": "Document"},
                            ),
                            27: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Leave empty to show the document's own title.",
                                    "label": "Title",
                                    "max_length": 150,
                                    "required": False,
                                },
                            ),
                            28: (
                                "wagtail.blocks.StructBlock",
                                [[("document", 26), ("title", 27)]],
                                {},
                            ),
                            29: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Sentence", "max_length": 200},
                            ),
                            30: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Say what happens: a verb.",
                                    "label": "Text on the button",
                                    "max_length": 60,
                                },
                            ),
                            31: (
                                "wagtail.blocks.PageChooserBlock",
                                (),
                                {"label": "Page", "required": False},
                            ),
                            32: (
                                "wagtail.blocks.URLBlock",
                                (),
                                {"label": "Or a web address", "required": False},
                            ),
                            33: (
                                "wagtail.blocks.StructBlock",
                                [[("sentence", 29), ("label", 30), ("page", 31), ("url", 32)]],
                                {},
                            ),
                        },
                        verbose_name="text",
                    ),
                ),
                ("place_name", models.CharField(blank=True, max_length=200, verbose_name="place")),
                (
                    "place_address",
                    models.CharField(blank=True, max_length=300, verbose_name="address"),
                ),
                (
                    "step_free",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "step-free"),
                            ("no", "not step-free"),
                            ("help", "step-free with help"),
                        ],
                        default="",
                        max_length=5,
                        verbose_name="access for wheelchairs",
                    ),
                ),
                (
                    "online_url",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="web address to take part online"
                    ),
                ),
                (
                    "registration_url",
                    models.URLField(blank=True, max_length=500, verbose_name="registration"),
                ),
                (
                    "registration_until",
                    models.DateField(blank=True, null=True, verbose_name="register until"),
                ),
                ("is_full", models.BooleanField(default=False, verbose_name="fully booked")),
                (
                    "audience",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("public", "everybody"),
                            ("members", "members"),
                            ("invited", "by invitation"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="for whom",
                    ),
                ),
                (
                    "language_of_event",
                    models.CharField(
                        blank=True,
                        help_text="For example: Dutch, or Dutch and French.",
                        max_length=60,
                        verbose_name="language spoken",
                    ),
                ),
                (
                    "when_precision",
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
                        verbose_name="when: precision",
                    ),
                ),
                (
                    "when_first",
                    models.DateField(
                        blank=True,
                        db_index=True,
                        help_text="For a month, quarter or year, any day in it will do.",
                        null=True,
                        verbose_name="when: first day",
                    ),
                ),
                (
                    "when_last",
                    models.DateField(
                        blank=True,
                        db_index=True,
                        help_text="Leave empty for one single day, month, quarter or year.",
                        null=True,
                        verbose_name="when: last day",
                    ),
                ),
                (
                    "when_start_time",
                    models.TimeField(
                        blank=True,
                        help_text="For a moment only; local time in Bruges.",
                        null=True,
                        verbose_name="when: start time",
                    ),
                ),
                (
                    "when_end_time",
                    models.TimeField(blank=True, null=True, verbose_name="when: end time"),
                ),
                (
                    "when_span",
                    models.BooleanField(
                        default=False,
                        help_text="It really lasts from the first to the last day.",
                        verbose_name="when: lasts several days",
                    ),
                ),
                (
                    "when_approx",
                    models.BooleanField(
                        default=False,
                        help_text="The date is known approximately.",
                        verbose_name="when: around",
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        blank=True,
                        help_text="For example: 2027/3.",
                        max_length=30,
                        verbose_name="number",
                    ),
                ),
                (
                    "body_of",
                    models.ForeignKey(
                        blank=True,
                        limit_choices_to={"locale__language_code": "nl"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="network.bodypage",
                        verbose_name="body that organises it",
                    ),
                ),
                (
                    "bridges",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        limit_choices_to={"locale__language_code": "nl"},
                        related_name="%(class)ss",
                        to="bridges.bridgepage",
                        verbose_name="Bridges",
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting",
                "verbose_name_plural": "meetings",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("when_precision__in", [""]),
                                ("when_first__isnull", True),
                                ("when_last__isnull", True),
                            ),
                            models.Q(
                                ("when_precision__in", ["unknown"]),
                                models.Q(
                                    ("when_first__isnull", True),
                                    ("when_last__isnull", True),
                                    ("when_first__lte", models.F("when_last")),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                (
                                    "when_precision__in",
                                    ["moment", "day", "month", "quarter", "year"],
                                ),
                                ("when_first__isnull", False),
                                ("when_last__isnull", False),
                                ("when_first__lte", models.F("when_last")),
                            ),
                            _connector="OR",
                        ),
                        name="network_meetingpage_when_bounds",
                        violation_error_message="The first and the last day do not fit together.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(
                                    ("when_first__lt", models.F("when_last")),
                                    ("when_precision", "day"),
                                    ("when_span", True),
                                ),
                                models.Q(
                                    ("when_span", False),
                                    models.Q(
                                        (
                                            "when_precision__in",
                                            ["", "month", "quarter", "year", "unknown"],
                                        ),
                                        ("when_first", models.F("when_last")),
                                        _connector="OR",
                                    ),
                                ),
                                _connector="OR",
                            ),
                            models.Q(
                                ("when_approx", False),
                                ("when_precision__in", ["day", "month", "quarter", "year"]),
                                _connector="OR",
                            ),
                        ),
                        name="network_meetingpage_when_doubt",
                        violation_error_message="“Several days” and “around” do not fit this date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("when_precision__in", ["", "moment", "day"]),
                            models.Q(
                                ("when_precision__in", ["month"]),
                                ("when_first__day", 1),
                                models.Q(
                                    models.Q(
                                        ("when_last__day", 31),
                                        ("when_last__month__in", [1, 3, 5, 7, 8, 10, 12]),
                                    ),
                                    models.Q(
                                        ("when_last__day", 30),
                                        ("when_last__month__in", [4, 6, 9, 11]),
                                    ),
                                    models.Q(("when_last__day", 29), ("when_last__month", 2)),
                                    models.Q(
                                        ("when_last__day", 28),
                                        ("when_last__month", 2),
                                        models.Q(
                                            django.db.models.lookups.GreaterThan(
                                                django.db.models.functions.math.Mod(
                                                    django.db.models.functions.datetime.ExtractYear(
                                                        "when_last"
                                                    ),
                                                    4,
                                                ),
                                                0,
                                            ),
                                            ("when_last__year__in", [1900, 2100, 2200]),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                models.Q(
                                    ("when_approx", True),
                                    models.Q(
                                        ("when_last__year", models.F("when_first__year")),
                                        ("when_last__month", models.F("when_first__month")),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("when_precision__in", ["quarter"]),
                                ("when_first__day", 1),
                                ("when_first__month__in", [1, 4, 7, 10]),
                                models.Q(
                                    models.Q(
                                        ("when_last__day", 31),
                                        ("when_last__month__in", [1, 3, 5, 7, 8, 10, 12]),
                                    ),
                                    models.Q(
                                        ("when_last__day", 30),
                                        ("when_last__month__in", [4, 6, 9, 11]),
                                    ),
                                    models.Q(("when_last__day", 29), ("when_last__month", 2)),
                                    models.Q(
                                        ("when_last__day", 28),
                                        ("when_last__month", 2),
                                        models.Q(
                                            django.db.models.lookups.GreaterThan(
                                                django.db.models.functions.math.Mod(
                                                    django.db.models.functions.datetime.ExtractYear(
                                                        "when_last"
                                                    ),
                                                    4,
                                                ),
                                                0,
                                            ),
                                            ("when_last__year__in", [1900, 2100, 2200]),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                ("when_last__month__in", [3, 6, 9, 12]),
                                models.Q(
                                    ("when_approx", True),
                                    models.Q(
                                        ("when_last__year", models.F("when_first__year")),
                                        (
                                            "when_last__month",
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("when_first__month"), "+", models.Value(2)
                                            ),
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("when_precision__in", ["year"]),
                                ("when_first__day", 1),
                                ("when_first__month", 1),
                                ("when_last__day", 31),
                                ("when_last__month", 12),
                                models.Q(
                                    ("when_approx", True),
                                    ("when_last__year", models.F("when_first__year")),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("when_precision__in", ["unknown"]),
                                models.Q(
                                    ("when_first__isnull", True),
                                    models.Q(("when_first__day", 1), ("when_first__month", 1)),
                                    _connector="OR",
                                ),
                                models.Q(
                                    ("when_last__isnull", True),
                                    models.Q(("when_last__day", 31), ("when_last__month", 12)),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="network_meetingpage_when_units",
                        violation_error_message="The days do not fit the chosen precision.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "when_precision__in",
                                    ["", "day", "month", "quarter", "year", "unknown"],
                                ),
                                ("when_end_time__isnull", True),
                                ("when_start_time__isnull", True),
                            ),
                            models.Q(
                                ("when_precision__in", ["moment"]),
                                ("when_start_time__isnull", False),
                                ("when_start_time__second", 0),
                                models.Q(
                                    ("when_end_time__isnull", True),
                                    models.Q(
                                        ("when_end_time__gt", models.F("when_start_time")),
                                        ("when_end_time__second", 0),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="network_meetingpage_when_times",
                        violation_error_message="The times do not fit this date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("certainty", "confirmed"), _negated=True),
                            models.Q(
                                ("when_approx", False),
                                ("when_precision__in", ["moment", "day"]),
                            ),
                            _connector="OR",
                        ),
                        name="meeting_confirmed_needs_a_day",
                    ),
                ],
            },
            bases=("wagtailcore.page", models.Model),
        ),
    ]
