import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
import django.db.models.functions.math
import django.db.models.lookups
import modelcluster.fields
import modelsearch.index
import wagtail.fields
from django.db import migrations, models

import site_core.sources.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("bridges", "0001_plan"),
        ("network", "0001_bodies_and_organisations"),
        ("site_core", "0002_ground_floor"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="PracticeIndexPage",
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
                ("lead", models.TextField(blank=True, max_length=400, verbose_name="lead")),
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
            ],
            options={
                "verbose_name": "practices",
                "verbose_name_plural": "pages of practices",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="Municipality",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="name")),
                (
                    "nis_code",
                    models.CharField(
                        blank=True,
                        help_text="The NIS code, five digits.",
                        max_length=5,
                        null=True,
                        unique=True,
                        verbose_name="official code",
                    ),
                ),
                ("province", models.CharField(blank=True, max_length=60, verbose_name="province")),
                (
                    "size_class",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("under_10", "fewer than 10,000 inhabitants"),
                            ("under_20", "10,000 to 20,000 inhabitants"),
                            ("under_50", "20,000 to 50,000 inhabitants"),
                            ("under_100", "50,000 to 100,000 inhabitants"),
                            ("over_100", "more than 100,000 inhabitants"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="number of inhabitants, by class",
                    ),
                ),
                (
                    "valid_from",
                    models.DateField(blank=True, null=True, verbose_name="exists since"),
                ),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="existed until"),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_from",
                        to="practices.municipality",
                        verbose_name="merged into",
                    ),
                ),
            ],
            options={
                "verbose_name": "municipality",
                "verbose_name_plural": "municipalities",
                "ordering": ["name"],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="PracticePage",
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
                    "reference",
                    models.CharField(
                        blank=True,
                        help_text="For example PK-2026-0042.",
                        max_length=20,
                        null=True,
                        unique=True,
                        verbose_name="reference",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="Two sentences, shown in lists.",
                        max_length=400,
                        verbose_name="summary",
                    ),
                ),
                (
                    "sender_note",
                    models.CharField(
                        blank=True,
                        help_text="A sender that is no municipality, or “and others”.",
                        max_length=200,
                        verbose_name="other sender",
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=300, verbose_name="address")),
                (
                    "covers_whole_territory",
                    models.BooleanField(
                        default=False, verbose_name="covers the whole municipality"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("idea", "idea"),
                            ("planned", "planned"),
                            ("running", "running"),
                            ("finished", "finished"),
                            ("stopped", "stopped"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("stopped_reason", models.TextField(blank=True, verbose_name="why it stopped")),
                (
                    "what_happened",
                    wagtail.fields.RichTextField(blank=True, verbose_name="what happened?"),
                ),
                ("why", wagtail.fields.RichTextField(blank=True, verbose_name="why?")),
                (
                    "intended_result",
                    wagtail.fields.RichTextField(blank=True, verbose_name="the intended result"),
                ),
                (
                    "not_achieved",
                    wagtail.fields.RichTextField(
                        blank=True, verbose_name="what did not work out (yet)"
                    ),
                ),
                (
                    "success_factors",
                    wagtail.fields.RichTextField(blank=True, verbose_name="the success factors"),
                ),
                (
                    "tips",
                    wagtail.fields.RichTextField(
                        blank=True, verbose_name="tips for other municipalities"
                    ),
                ),
                (
                    "staff_amount",
                    models.DecimalField(
                        blank=True, decimal_places=6, max_digits=18, null=True, verbose_name="staff"
                    ),
                ),
                (
                    "staff_unit",
                    models.CharField(blank=True, max_length=40, verbose_name="unit of staff"),
                ),
                (
                    "staff_note",
                    models.CharField(blank=True, max_length=300, verbose_name="note on staff"),
                ),
                (
                    "cost_from",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=18,
                        null=True,
                        verbose_name="cost in euro, from",
                    ),
                ),
                (
                    "cost_to",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=18,
                        null=True,
                        verbose_name="cost in euro, to",
                    ),
                ),
                (
                    "cost_own_share",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=18,
                        null=True,
                        verbose_name="own share in euro",
                    ),
                ),
                (
                    "cost_yearly",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=18,
                        null=True,
                        verbose_name="yearly cost in euro",
                    ),
                ),
                (
                    "cost_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="prices of the year"
                    ),
                ),
                (
                    "cost_includes_vat",
                    models.BooleanField(blank=True, null=True, verbose_name="VAT included"),
                ),
                (
                    "cost_note",
                    models.CharField(blank=True, max_length=300, verbose_name="note on the cost"),
                ),
                (
                    "contact_service",
                    models.CharField(blank=True, max_length=200, verbose_name="contact: service"),
                ),
                (
                    "contact_phone",
                    models.CharField(blank=True, max_length=40, verbose_name="contact: telephone"),
                ),
                (
                    "contact_url",
                    models.URLField(blank=True, max_length=500, verbose_name="contact: web page"),
                ),
                (
                    "version_number",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, verbose_name="version"
                    ),
                ),
                (
                    "confirmed_by_owner_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="confirmed by its owner on"
                    ),
                ),
                (
                    "archived_on",
                    models.DateField(blank=True, null=True, verbose_name="archived on"),
                ),
                (
                    "archived_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="why it was archived"
                    ),
                ),
                (
                    "starts_precision",
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
                        verbose_name="start: precision",
                    ),
                ),
                (
                    "starts_first",
                    models.DateField(
                        blank=True,
                        db_index=True,
                        help_text="For a month, quarter or year, any day in it will do.",
                        null=True,
                        verbose_name="start: first day",
                    ),
                ),
                (
                    "starts_last",
                    models.DateField(
                        blank=True,
                        db_index=True,
                        help_text="Leave empty for one single day, month, quarter or year.",
                        null=True,
                        verbose_name="start: last day",
                    ),
                ),
                (
                    "starts_start_time",
                    models.TimeField(
                        blank=True,
                        help_text="For a moment only; local time in Bruges.",
                        null=True,
                        verbose_name="start: start time",
                    ),
                ),
                (
                    "starts_end_time",
                    models.TimeField(blank=True, null=True, verbose_name="start: end time"),
                ),
                (
                    "starts_span",
                    models.BooleanField(
                        default=False,
                        help_text="It really lasts from the first to the last day.",
                        verbose_name="start: lasts several days",
                    ),
                ),
                (
                    "starts_approx",
                    models.BooleanField(
                        default=False,
                        help_text="The date is known approximately.",
                        verbose_name="start: around",
                    ),
                ),
                (
                    "ends_precision",
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
                        verbose_name="end: precision",
                    ),
                ),
                (
                    "ends_first",
                    models.DateField(
                        blank=True,
                        db_index=True,
                        help_text="For a month, quarter or year, any day in it will do.",
                        null=True,
                        verbose_name="end: first day",
                    ),
                ),
                (
                    "ends_last",
                    models.DateField(
                        blank=True,
                        db_index=True,
                        help_text="Leave empty for one single day, month, quarter or year.",
                        null=True,
                        verbose_name="end: last day",
                    ),
                ),
                (
                    "ends_start_time",
                    models.TimeField(
                        blank=True,
                        help_text="For a moment only; local time in Bruges.",
                        null=True,
                        verbose_name="end: start time",
                    ),
                ),
                (
                    "ends_end_time",
                    models.TimeField(blank=True, null=True, verbose_name="end: end time"),
                ),
                (
                    "ends_span",
                    models.BooleanField(
                        default=False,
                        help_text="It really lasts from the first to the last day.",
                        verbose_name="end: lasts several days",
                    ),
                ),
                (
                    "ends_approx",
                    models.BooleanField(
                        default=False,
                        help_text="The date is known approximately.",
                        verbose_name="end: around",
                    ),
                ),
                (
                    "bridges",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        limit_choices_to={"locale__language_code": "nl"},
                        related_name="practices",
                        to="bridges.bridgepage",
                        verbose_name="Bridges",
                    ),
                ),
                (
                    "labels",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        related_name="practices",
                        to="site_core.label",
                        verbose_name="labels",
                    ),
                ),
                (
                    "municipalities",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        related_name="practices",
                        to="practices.municipality",
                        verbose_name="municipalities",
                    ),
                ),
            ],
            options={
                "verbose_name": "practice",
                "verbose_name_plural": "practices",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("starts_precision__in", [""]),
                                ("starts_first__isnull", True),
                                ("starts_last__isnull", True),
                            ),
                            models.Q(
                                ("starts_precision__in", ["unknown"]),
                                models.Q(
                                    ("starts_first__isnull", True),
                                    ("starts_last__isnull", True),
                                    ("starts_first__lte", models.F("starts_last")),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                (
                                    "starts_precision__in",
                                    ["moment", "day", "month", "quarter", "year"],
                                ),
                                ("starts_first__isnull", False),
                                ("starts_last__isnull", False),
                                ("starts_first__lte", models.F("starts_last")),
                            ),
                            _connector="OR",
                        ),
                        name="practices_practicepage_starts_bounds",
                        violation_error_message="The first and the last day do not fit together.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(
                                    ("starts_first__lt", models.F("starts_last")),
                                    ("starts_precision", "day"),
                                    ("starts_span", True),
                                ),
                                models.Q(
                                    ("starts_span", False),
                                    models.Q(
                                        (
                                            "starts_precision__in",
                                            ["", "month", "quarter", "year", "unknown"],
                                        ),
                                        ("starts_first", models.F("starts_last")),
                                        _connector="OR",
                                    ),
                                ),
                                _connector="OR",
                            ),
                            models.Q(
                                ("starts_approx", False),
                                ("starts_precision__in", ["day", "month", "quarter", "year"]),
                                _connector="OR",
                            ),
                        ),
                        name="practices_practicepage_starts_doubt",
                        violation_error_message="“Several days” and “around” do not fit this date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_precision__in", ["", "moment", "day"]),
                            models.Q(
                                ("starts_precision__in", ["month"]),
                                ("starts_first__day", 1),
                                models.Q(
                                    models.Q(
                                        ("starts_last__day", 31),
                                        ("starts_last__month__in", [1, 3, 5, 7, 8, 10, 12]),
                                    ),
                                    models.Q(
                                        ("starts_last__day", 30),
                                        ("starts_last__month__in", [4, 6, 9, 11]),
                                    ),
                                    models.Q(("starts_last__day", 29), ("starts_last__month", 2)),
                                    models.Q(
                                        ("starts_last__day", 28),
                                        ("starts_last__month", 2),
                                        models.Q(
                                            django.db.models.lookups.GreaterThan(
                                                django.db.models.functions.math.Mod(
                                                    django.db.models.functions.datetime.ExtractYear(
                                                        "starts_last"
                                                    ),
                                                    4,
                                                ),
                                                0,
                                            ),
                                            ("starts_last__year__in", [1900, 2100, 2200]),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                models.Q(
                                    ("starts_approx", True),
                                    models.Q(
                                        ("starts_last__year", models.F("starts_first__year")),
                                        ("starts_last__month", models.F("starts_first__month")),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("starts_precision__in", ["quarter"]),
                                ("starts_first__day", 1),
                                ("starts_first__month__in", [1, 4, 7, 10]),
                                models.Q(
                                    models.Q(
                                        ("starts_last__day", 31),
                                        ("starts_last__month__in", [1, 3, 5, 7, 8, 10, 12]),
                                    ),
                                    models.Q(
                                        ("starts_last__day", 30),
                                        ("starts_last__month__in", [4, 6, 9, 11]),
                                    ),
                                    models.Q(("starts_last__day", 29), ("starts_last__month", 2)),
                                    models.Q(
                                        ("starts_last__day", 28),
                                        ("starts_last__month", 2),
                                        models.Q(
                                            django.db.models.lookups.GreaterThan(
                                                django.db.models.functions.math.Mod(
                                                    django.db.models.functions.datetime.ExtractYear(
                                                        "starts_last"
                                                    ),
                                                    4,
                                                ),
                                                0,
                                            ),
                                            ("starts_last__year__in", [1900, 2100, 2200]),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                ("starts_last__month__in", [3, 6, 9, 12]),
                                models.Q(
                                    ("starts_approx", True),
                                    models.Q(
                                        ("starts_last__year", models.F("starts_first__year")),
                                        (
                                            "starts_last__month",
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("starts_first__month"),
                                                "+",
                                                models.Value(2),
                                            ),
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("starts_precision__in", ["year"]),
                                ("starts_first__day", 1),
                                ("starts_first__month", 1),
                                ("starts_last__day", 31),
                                ("starts_last__month", 12),
                                models.Q(
                                    ("starts_approx", True),
                                    ("starts_last__year", models.F("starts_first__year")),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("starts_precision__in", ["unknown"]),
                                models.Q(
                                    ("starts_first__isnull", True),
                                    models.Q(("starts_first__day", 1), ("starts_first__month", 1)),
                                    _connector="OR",
                                ),
                                models.Q(
                                    ("starts_last__isnull", True),
                                    models.Q(("starts_last__day", 31), ("starts_last__month", 12)),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="practices_practicepage_starts_units",
                        violation_error_message="The days do not fit the chosen precision.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "starts_precision__in",
                                    ["", "day", "month", "quarter", "year", "unknown"],
                                ),
                                ("starts_end_time__isnull", True),
                                ("starts_start_time__isnull", True),
                            ),
                            models.Q(
                                ("starts_precision__in", ["moment"]),
                                ("starts_start_time__isnull", False),
                                ("starts_start_time__second", 0),
                                models.Q(
                                    ("starts_end_time__isnull", True),
                                    models.Q(
                                        ("starts_end_time__gt", models.F("starts_start_time")),
                                        ("starts_end_time__second", 0),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="practices_practicepage_starts_times",
                        violation_error_message="The times do not fit this date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ends_precision__in", [""]),
                                ("ends_first__isnull", True),
                                ("ends_last__isnull", True),
                            ),
                            models.Q(
                                ("ends_precision__in", ["unknown"]),
                                models.Q(
                                    ("ends_first__isnull", True),
                                    ("ends_last__isnull", True),
                                    ("ends_first__lte", models.F("ends_last")),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                (
                                    "ends_precision__in",
                                    ["moment", "day", "month", "quarter", "year"],
                                ),
                                ("ends_first__isnull", False),
                                ("ends_last__isnull", False),
                                ("ends_first__lte", models.F("ends_last")),
                            ),
                            _connector="OR",
                        ),
                        name="practices_practicepage_ends_bounds",
                        violation_error_message="The first and the last day do not fit together.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(
                                    ("ends_first__lt", models.F("ends_last")),
                                    ("ends_precision", "day"),
                                    ("ends_span", True),
                                ),
                                models.Q(
                                    ("ends_span", False),
                                    models.Q(
                                        (
                                            "ends_precision__in",
                                            ["", "month", "quarter", "year", "unknown"],
                                        ),
                                        ("ends_first", models.F("ends_last")),
                                        _connector="OR",
                                    ),
                                ),
                                _connector="OR",
                            ),
                            models.Q(
                                ("ends_approx", False),
                                ("ends_precision__in", ["day", "month", "quarter", "year"]),
                                _connector="OR",
                            ),
                        ),
                        name="practices_practicepage_ends_doubt",
                        violation_error_message="“Several days” and “around” do not fit this date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_precision__in", ["", "moment", "day"]),
                            models.Q(
                                ("ends_precision__in", ["month"]),
                                ("ends_first__day", 1),
                                models.Q(
                                    models.Q(
                                        ("ends_last__day", 31),
                                        ("ends_last__month__in", [1, 3, 5, 7, 8, 10, 12]),
                                    ),
                                    models.Q(
                                        ("ends_last__day", 30),
                                        ("ends_last__month__in", [4, 6, 9, 11]),
                                    ),
                                    models.Q(("ends_last__day", 29), ("ends_last__month", 2)),
                                    models.Q(
                                        ("ends_last__day", 28),
                                        ("ends_last__month", 2),
                                        models.Q(
                                            django.db.models.lookups.GreaterThan(
                                                django.db.models.functions.math.Mod(
                                                    django.db.models.functions.datetime.ExtractYear(
                                                        "ends_last"
                                                    ),
                                                    4,
                                                ),
                                                0,
                                            ),
                                            ("ends_last__year__in", [1900, 2100, 2200]),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                models.Q(
                                    ("ends_approx", True),
                                    models.Q(
                                        ("ends_last__year", models.F("ends_first__year")),
                                        ("ends_last__month", models.F("ends_first__month")),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("ends_precision__in", ["quarter"]),
                                ("ends_first__day", 1),
                                ("ends_first__month__in", [1, 4, 7, 10]),
                                models.Q(
                                    models.Q(
                                        ("ends_last__day", 31),
                                        ("ends_last__month__in", [1, 3, 5, 7, 8, 10, 12]),
                                    ),
                                    models.Q(
                                        ("ends_last__day", 30),
                                        ("ends_last__month__in", [4, 6, 9, 11]),
                                    ),
                                    models.Q(("ends_last__day", 29), ("ends_last__month", 2)),
                                    models.Q(
                                        ("ends_last__day", 28),
                                        ("ends_last__month", 2),
                                        models.Q(
                                            django.db.models.lookups.GreaterThan(
                                                django.db.models.functions.math.Mod(
                                                    django.db.models.functions.datetime.ExtractYear(
                                                        "ends_last"
                                                    ),
                                                    4,
                                                ),
                                                0,
                                            ),
                                            ("ends_last__year__in", [1900, 2100, 2200]),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                ("ends_last__month__in", [3, 6, 9, 12]),
                                models.Q(
                                    ("ends_approx", True),
                                    models.Q(
                                        ("ends_last__year", models.F("ends_first__year")),
                                        (
                                            "ends_last__month",
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("ends_first__month"), "+", models.Value(2)
                                            ),
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("ends_precision__in", ["year"]),
                                ("ends_first__day", 1),
                                ("ends_first__month", 1),
                                ("ends_last__day", 31),
                                ("ends_last__month", 12),
                                models.Q(
                                    ("ends_approx", True),
                                    ("ends_last__year", models.F("ends_first__year")),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("ends_precision__in", ["unknown"]),
                                models.Q(
                                    ("ends_first__isnull", True),
                                    models.Q(("ends_first__day", 1), ("ends_first__month", 1)),
                                    _connector="OR",
                                ),
                                models.Q(
                                    ("ends_last__isnull", True),
                                    models.Q(("ends_last__day", 31), ("ends_last__month", 12)),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="practices_practicepage_ends_units",
                        violation_error_message="The days do not fit the chosen precision.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "ends_precision__in",
                                    ["", "day", "month", "quarter", "year", "unknown"],
                                ),
                                ("ends_end_time__isnull", True),
                                ("ends_start_time__isnull", True),
                            ),
                            models.Q(
                                ("ends_precision__in", ["moment"]),
                                ("ends_start_time__isnull", False),
                                ("ends_start_time__second", 0),
                                models.Q(
                                    ("ends_end_time__isnull", True),
                                    models.Q(
                                        ("ends_end_time__gt", models.F("ends_start_time")),
                                        ("ends_end_time__second", 0),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="practices_practicepage_ends_times",
                        violation_error_message="The times do not fit this date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cost_from__isnull", True),
                            ("cost_to__isnull", True),
                            ("cost_to__gte", models.F("cost_from")),
                            _connector="OR",
                        ),
                        name="practice_cost_range_ordered",
                    ),
                ],
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="PracticeLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("label", models.CharField(max_length=150, verbose_name="what stands there")),
                ("url", models.URLField(max_length=500, verbose_name="web address")),
                (
                    "practice",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="practices.practicepage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PracticeFunding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("source", models.CharField(max_length=200, verbose_name="source of the money")),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=18,
                        null=True,
                        verbose_name="amount in euro",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("applied", "applied for"),
                            ("granted", "granted"),
                            ("paid", "paid"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="how sure the money is",
                    ),
                ),
                (
                    "practice",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="funding",
                        to="practices.practicepage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PracticeChallenge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("difficulty", models.TextField(max_length=1500, verbose_name="difficulty")),
                (
                    "solution",
                    models.TextField(blank=True, max_length=1500, verbose_name="how it was solved"),
                ),
                (
                    "practice",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="challenges",
                        to="practices.practicepage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PracticeBuildingBlock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("what", models.TextField(blank=True, max_length=1000, verbose_name="what it is")),
                (
                    "conditions",
                    models.TextField(blank=True, max_length=1000, verbose_name="what it takes"),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="site_core.sitedocument",
                        verbose_name="document",
                    ),
                ),
                (
                    "practice",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="building_blocks",
                        to="practices.practicepage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PracticeAction",
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
                        related_name="practice_links",
                        to="bridges.actionpage",
                        verbose_name="action",
                    ),
                ),
                (
                    "practice",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="action_links",
                        to="practices.practicepage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("practice", "action"), name="practice_names_an_action_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PracticePartner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="or its name")),
                ("role", models.CharField(blank=True, max_length=200, verbose_name="role")),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="practices",
                        to="network.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "practice",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="partners",
                        to="practices.practicepage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PracticePicture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("caption", models.CharField(blank=True, max_length=200, verbose_name="caption")),
                (
                    "persons_agreed",
                    models.BooleanField(default=False, verbose_name="recognisable persons agreed"),
                ),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="site_core.siteimage",
                        verbose_name="picture",
                    ),
                ),
                (
                    "practice",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pictures",
                        to="practices.practicepage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PracticeResult",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("kind", models.CharField(max_length=120, verbose_name="what was measured")),
                ("unit", models.CharField(blank=True, max_length=40, verbose_name="unit")),
                (
                    "planned",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=18,
                        null=True,
                        verbose_name="planned",
                    ),
                ),
                (
                    "realised",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=18,
                        null=True,
                        verbose_name="realised",
                    ),
                ),
                ("as_of", models.DateField(blank=True, null=True, verbose_name="measured on")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                (
                    "practice",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="results",
                        to="practices.practicepage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PracticeStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year"),
                ),
                ("text", models.CharField(max_length=300, verbose_name="what happened")),
                (
                    "practice",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="practices.practicepage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
    ]
