import datetime
import uuid

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
import django.db.models.functions.math
import django.db.models.lookups
import modelcluster.fields
import wagtail.fields
import wagtail.models.preview
from django.conf import settings
from django.db import migrations, models

import site_core.sources.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("network", "0001_bodies_and_organisations"),
        ("site_core", "0002_ground_floor"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ActionFinderPage",
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
            ],
            options={
                "verbose_name": "action finder",
                "verbose_name_plural": "action finders",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="IndicatorIndexPage",
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
                "verbose_name": "figures",
                "verbose_name_plural": "pages of figures",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="PillarPage",
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
                    "number",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, unique=True, verbose_name="number"
                    ),
                ),
                ("lead", models.TextField(blank=True, max_length=400, verbose_name="goal")),
                ("target", models.CharField(blank=True, max_length=200, verbose_name="target")),
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
                (
                    "bridge_confidence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stated", "stated in the source"),
                            ("partly_inferred", "partly stated, partly inferred"),
                            ("inferred", "inferred, not confirmed"),
                        ],
                        default="",
                        max_length=20,
                        verbose_name="how sure we are that it belongs to this Bridge",
                    ),
                ),
            ],
            options={
                "verbose_name": "pillar",
                "verbose_name_plural": "pillars",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="PlanPage",
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
                ("adopted_on", models.DateField(blank=True, null=True, verbose_name="adopted on")),
                (
                    "adopted_by",
                    models.CharField(blank=True, max_length=120, verbose_name="adopted by"),
                ),
                (
                    "adoption_note",
                    models.TextField(blank=True, verbose_name="note on the adoption"),
                ),
                (
                    "pillar_count",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="number of pillars in the plan"
                    ),
                ),
                (
                    "action_count_text",
                    models.CharField(
                        blank=True,
                        max_length=120,
                        verbose_name="number of actions in the plan, in words",
                    ),
                ),
                (
                    "contact_address",
                    models.CharField(blank=True, max_length=200, verbose_name="contact address"),
                ),
                (
                    "contact_source_url",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="source of the address"
                    ),
                ),
            ],
            options={
                "verbose_name": "plan",
                "verbose_name_plural": "plans",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="BridgePage",
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
                    "number",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, unique=True, verbose_name="number"
                    ),
                ),
                (
                    "lead",
                    models.TextField(
                        blank=True,
                        help_text="At most 80 words, in plain Dutch.",
                        max_length=600,
                        verbose_name="in brief",
                    ),
                ),
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
                (
                    "title_is_verified",
                    models.BooleanField(
                        default=False,
                        help_text="Leave unticked for a working title; readers then see that it is not confirmed.",
                        verbose_name="the title is the official one",
                    ),
                ),
                ("title_note", models.TextField(blank=True, verbose_name="note on the title")),
                (
                    "other_title",
                    models.CharField(
                        blank=True, max_length=255, verbose_name="title in another source"
                    ),
                ),
                (
                    "other_title_source_url",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="address of the other source"
                    ),
                ),
                (
                    "pillars_are_complete",
                    models.BooleanField(default=False, verbose_name="all pillars are known"),
                ),
                ("domains_note", models.TextField(blank=True, verbose_name="note on the domains")),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="network.person",
                        verbose_name="contact person",
                    ),
                ),
            ],
            options={
                "verbose_name": "Bridge",
                "verbose_name_plural": "Bridges",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="BridgeDomain",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("text", models.CharField(max_length=200, verbose_name="domain")),
                (
                    "bridge",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="domains",
                        to="bridges.bridgepage",
                    ),
                ),
            ],
            options={
                "verbose_name": "domain",
                "verbose_name_plural": "domains",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ActionPage",
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
                    "code",
                    models.CharField(
                        blank=True,
                        help_text="Neutral and lasting, for example A-001. Left empty, the site hands one out.",
                        max_length=20,
                        null=True,
                        unique=True,
                        verbose_name="number on this site",
                    ),
                ),
                (
                    "official_title",
                    models.CharField(blank=True, max_length=255, verbose_name="official title"),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="At most 50 words, in plain Dutch.",
                        max_length=600,
                        verbose_name="summary",
                    ),
                ),
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
                (
                    "ambition",
                    models.CharField(blank=True, max_length=300, verbose_name="what it aims at"),
                ),
                (
                    "period_confidence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stated", "stated in the source"),
                            ("partly_inferred", "partly stated, partly inferred"),
                            ("inferred", "inferred, not confirmed"),
                        ],
                        default="",
                        max_length=20,
                        verbose_name="how sure we are of the period",
                    ),
                ),
                (
                    "plan_link",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stated", "stated in the source"),
                            ("partly_inferred", "partly stated, partly inferred"),
                            ("inferred", "inferred, not confirmed"),
                        ],
                        default="",
                        max_length=20,
                        verbose_name="how sure we are that it belongs to the plan",
                    ),
                ),
                (
                    "pillar_confidence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stated", "stated in the source"),
                            ("partly_inferred", "partly stated, partly inferred"),
                            ("inferred", "inferred, not confirmed"),
                        ],
                        default="",
                        max_length=20,
                        verbose_name="how sure we are of its pillar",
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
                    "labels",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        related_name="actions",
                        to="site_core.label",
                        verbose_name="labels",
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        limit_choices_to={"locale__language_code": "nl"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="bridges.actionpage",
                        verbose_name="replaced by",
                    ),
                ),
                (
                    "also_supports",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        limit_choices_to={"locale__language_code": "nl"},
                        related_name="supporting_actions",
                        to="bridges.bridgepage",
                        verbose_name="also supports",
                    ),
                ),
            ],
            options={
                "verbose_name": "action",
                "verbose_name_plural": "actions",
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
                        name="bridges_actionpage_starts_bounds",
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
                        name="bridges_actionpage_starts_doubt",
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
                        name="bridges_actionpage_starts_units",
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
                        name="bridges_actionpage_starts_times",
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
                        name="bridges_actionpage_ends_bounds",
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
                        name="bridges_actionpage_ends_doubt",
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
                        name="bridges_actionpage_ends_units",
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
                        name="bridges_actionpage_ends_times",
                        violation_error_message="The times do not fit this date.",
                    ),
                ],
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="IndicatorPage",
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
                    "question",
                    models.CharField(
                        blank=True,
                        help_text="For example: how much CO2 does the city emit?",
                        max_length=255,
                        verbose_name="question it answers",
                    ),
                ),
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
                ("unit", models.CharField(blank=True, max_length=60, verbose_name="unit")),
                (
                    "direction",
                    models.CharField(
                        blank=True,
                        choices=[("up", "higher is better"), ("down", "lower is better")],
                        default="",
                        max_length=5,
                        verbose_name="which way is better",
                    ),
                ),
                (
                    "baseline_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="baseline year"
                    ),
                ),
                (
                    "baseline_value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=18,
                        null=True,
                        verbose_name="baseline value",
                    ),
                ),
                (
                    "baseline_note",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="note on the baseline"
                    ),
                ),
                (
                    "is_headline",
                    models.BooleanField(
                        default=False,
                        help_text="For the one or two figures that tell where the whole plan stands.",
                        verbose_name="shown on the front page",
                    ),
                ),
                (
                    "scope",
                    models.CharField(blank=True, max_length=300, verbose_name="what it covers"),
                ),
                (
                    "cadence_months",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Leave empty when there is no rhythm.",
                        null=True,
                        verbose_name="a new value every so many months",
                    ),
                ),
                (
                    "next_value_due_on",
                    models.DateField(blank=True, null=True, verbose_name="next value expected on"),
                ),
                ("method_note", models.TextField(blank=True, verbose_name="how it is measured")),
                (
                    "bridge",
                    models.ForeignKey(
                        blank=True,
                        help_text="Leave empty for a figure of the whole plan.",
                        limit_choices_to={"locale__language_code": "nl"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicators",
                        to="bridges.bridgepage",
                        verbose_name="Bridge",
                    ),
                ),
            ],
            options={
                "verbose_name": "figure",
                "verbose_name_plural": "figures",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="ActionIndicator",
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
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicator_links",
                        to="bridges.actionpage",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        limit_choices_to={"locale__language_code": "nl"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="action_links",
                        to="bridges.indicatorpage",
                        verbose_name="figure",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("action", "indicator"), name="action_names_a_figure_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Measurement",
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
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "value",
                    models.DecimalField(decimal_places=6, max_digits=18, verbose_name="value"),
                ),
                ("provisional", models.BooleanField(default=False, verbose_name="provisional")),
                (
                    "series_break",
                    models.BooleanField(
                        default=False,
                        help_text="Earlier values cannot be compared with it.",
                        verbose_name="counted differently from here on",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                (
                    "indicator",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="measurements",
                        to="bridges.indicatorpage",
                    ),
                ),
            ],
            options={
                "verbose_name": "value",
                "verbose_name_plural": "values",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("indicator", "year"), name="measurement_once_a_year"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("title", models.CharField(max_length=200, verbose_name="milestone")),
                ("dropped_on", models.DateField(blank=True, null=True, verbose_name="dropped on")),
                ("dropped_reason", models.TextField(blank=True, verbose_name="why it was dropped")),
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
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="milestones",
                        to="bridges.actionpage",
                    ),
                ),
            ],
            options={
                "verbose_name": "milestone",
                "verbose_name_plural": "milestones",
                "ordering": ["sort_order"],
                "abstract": False,
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
                        name="bridges_milestone_due_bounds",
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
                        name="bridges_milestone_due_doubt",
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
                        name="bridges_milestone_due_units",
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
                        name="bridges_milestone_due_times",
                        violation_error_message="The times do not fit this date.",
                    ),
                    models.UniqueConstraint(
                        fields=("action", "uid"), name="milestone_uid_once_per_action"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("dropped_on__isnull", True),
                            models.Q(("dropped_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="milestone_dropped_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("conflict", "sources differ"), ("unknown", "not known")],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                (
                    "plan",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="bridges.planpage",
                    ),
                ),
            ],
            options={
                "verbose_name": "note on the plan",
                "verbose_name_plural": "notes on the plan",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlanTarget",
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
                ("text", models.CharField(max_length=300, verbose_name="target")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "value",
                    models.DecimalField(
                        blank=True, decimal_places=6, max_digits=18, null=True, verbose_name="value"
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=40, verbose_name="unit")),
                (
                    "baseline_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="compared with"
                    ),
                ),
                (
                    "plan",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="targets",
                        to="bridges.planpage",
                    ),
                ),
            ],
            options={
                "verbose_name": "target of the plan",
                "verbose_name_plural": "targets of the plan",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProgressUpdate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("live", models.BooleanField(default=True, editable=False, verbose_name="live")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="has unpublished changes"
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(
                        blank=True, db_index=True, null=True, verbose_name="first published at"
                    ),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="last published at"
                    ),
                ),
                (
                    "go_live_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="go live date/time"),
                ),
                (
                    "expire_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time"),
                ),
                (
                    "expired",
                    models.BooleanField(default=False, editable=False, verbose_name="expired"),
                ),
                (
                    "locked",
                    models.BooleanField(default=False, editable=False, verbose_name="locked"),
                ),
                (
                    "locked_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="locked at"),
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
                        choices=[
                            ("update", "report"),
                            ("confirmation", "still current"),
                            ("correction", "correction"),
                        ],
                        default="update",
                        max_length=15,
                        verbose_name="kind",
                    ),
                ),
                (
                    "date",
                    models.DateField(
                        blank=True,
                        help_text="The day this was the case.",
                        null=True,
                        verbose_name="date",
                    ),
                ),
                (
                    "date_precision",
                    models.CharField(
                        choices=[
                            ("day", "day"),
                            ("month", "month"),
                            ("year", "year"),
                            ("unknown", "date unknown"),
                        ],
                        default="day",
                        max_length=10,
                        verbose_name="how exactly the date is known",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("planned", "planned"),
                            ("in_preparation", "in preparation"),
                            ("under_way", "under way"),
                            ("delayed", "delayed"),
                            ("paused", "paused"),
                            ("completed", "completed"),
                            ("stopped", "stopped"),
                        ],
                        default="",
                        help_text="Leave empty when this report does not change how the action stands.",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("headline", models.CharField(blank=True, max_length=160, verbose_name="headline")),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        help_text="At most 100 words, in plain Dutch.",
                        verbose_name="what happened",
                    ),
                ),
                (
                    "cause",
                    models.TextField(
                        blank=True,
                        help_text="Why it is delayed, paused or stopped.",
                        verbose_name="cause",
                    ),
                ),
                (
                    "outcome",
                    models.TextField(
                        blank=True,
                        help_text="What a completed action has brought.",
                        verbose_name="outcome",
                    ),
                ),
                (
                    "evidence",
                    models.TextField(
                        blank=True, help_text="Web addresses, one a line.", verbose_name="evidence"
                    ),
                ),
                (
                    "milestone_uid",
                    models.UUIDField(blank=True, null=True, verbose_name="milestone reached"),
                ),
                (
                    "action",
                    models.ForeignKey(
                        limit_choices_to={"locale__language_code": "nl"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="updates",
                        to="bridges.actionpage",
                        verbose_name="action",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                (
                    "locked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="locked_%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="locked by",
                    ),
                ),
            ],
            options={
                "verbose_name": "progress update",
                "verbose_name_plural": "progress updates",
                "ordering": [
                    models.OrderBy(models.F("date"), descending=True, nulls_last=True),
                    "-pk",
                ],
                "indexes": [
                    models.Index(fields=["action", "live", "-date"], name="update_newest_of_action")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("date__isnull", True), ("date_precision", "unknown")),
                            models.Q(
                                ("date__isnull", False),
                                models.Q(("date_precision", "unknown"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="update_date_known_or_said_unknown",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date__isnull", True),
                            models.Q(
                                ("date__gte", datetime.date(1900, 1, 1)),
                                ("date__lte", datetime.date(2200, 12, 31)),
                            ),
                            _connector="OR",
                        ),
                        name="update_date_within_the_years_of_period",
                    ),
                ],
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "value",
                    models.DecimalField(decimal_places=6, max_digits=18, verbose_name="value"),
                ),
                (
                    "decided_by",
                    models.CharField(blank=True, max_length=200, verbose_name="decided by"),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                (
                    "indicator",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="targets",
                        to="bridges.indicatorpage",
                    ),
                ),
            ],
            options={
                "verbose_name": "target",
                "verbose_name_plural": "targets",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("indicator", "year"), name="target_once_a_year")
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionParty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "role",
                    models.CharField(
                        choices=[("lead", "lead"), ("partner", "partner"), ("funder", "funder")],
                        default="partner",
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("remark", models.CharField(blank=True, max_length=200, verbose_name="remark")),
                (
                    "action",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parties",
                        to="bridges.actionpage",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="parts",
                        to="network.person",
                        verbose_name="contact person",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="network.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation in an action",
                "verbose_name_plural": "organisations in an action",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("action", "organisation", "role"), name="party_once_per_role"
                    )
                ],
            },
        ),
    ]
