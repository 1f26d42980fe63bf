import django.db.models.deletion
import modelcluster.fields
import modelsearch.index
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import site_core.sources.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("site_core", "0002_ground_floor"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AgendaPage",
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
                "verbose_name": "agenda",
                "verbose_name_plural": "agendas",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="BodyPage",
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
                            ("policy_group", "steering group"),
                            ("sounding_board", "sounding board"),
                            ("workbench", "climate workbench"),
                            ("open_network", "open network"),
                        ],
                        default="",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "mandate",
                    models.TextField(
                        blank=True,
                        help_text="What this body does and may decide.",
                        verbose_name="mandate",
                    ),
                ),
                (
                    "rhythm",
                    models.CharField(
                        blank=True,
                        help_text="Leave empty when this is not known.",
                        max_length=200,
                        verbose_name="how often it meets",
                    ),
                ),
                (
                    "rhythm_is_fixed",
                    models.BooleanField(default=False, verbose_name="this rhythm is fixed"),
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
            ],
            options={
                "verbose_name": "body",
                "verbose_name_plural": "bodies",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="GovernancePage",
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
                "verbose_name": "governance",
                "verbose_name_plural": "governance pages",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="NetworkPage",
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
                "verbose_name": "network",
                "verbose_name_plural": "networks",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="Organisation",
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
                ("name", models.CharField(max_length=200, unique=True, verbose_name="name")),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        help_text="Left empty, it follows from the name.",
                        max_length=120,
                        unique=True,
                        verbose_name="part of the web address",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        help_text="For example: non-profit association, company, university.",
                        max_length=120,
                        verbose_name="kind",
                    ),
                ),
                (
                    "contribution",
                    models.CharField(blank=True, max_length=300, verbose_name="what they bring"),
                ),
                ("website", models.URLField(blank=True, max_length=500, verbose_name="website")),
                (
                    "charter_signed_on",
                    models.DateField(blank=True, null=True, verbose_name="signed the charter on"),
                ),
                (
                    "listed_publicly",
                    models.BooleanField(
                        default=True,
                        help_text="Untick for a partner whose name is all we know.",
                        verbose_name="in the list of the network",
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
                (
                    "logo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="site_core.siteimage",
                        verbose_name="logo",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
                "ordering": ["name"],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("function", models.CharField(blank=True, max_length=200, verbose_name="function")),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        help_text="For the editors only; it never appears on the site.",
                        max_length=254,
                        verbose_name="e-mail address",
                    ),
                ),
                (
                    "is_public",
                    models.BooleanField(
                        default=False,
                        help_text="Tick only when this person agreed.",
                        verbose_name="may be named on the site",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="people",
                        to="network.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="person",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Membership",
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
                    "role",
                    models.CharField(
                        blank=True,
                        help_text="For example: chair, or “aldermen in charge” where no names are known.",
                        max_length=200,
                        verbose_name="role or description",
                    ),
                ),
                ("since", models.DateField(blank=True, null=True, verbose_name="since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "body",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="network.bodypage",
                    ),
                ),
                (
                    "represents_body",
                    models.ForeignKey(
                        blank=True,
                        limit_choices_to={"locale__language_code": "nl"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegates",
                        to="network.bodypage",
                        verbose_name="sits here on behalf of",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="network.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        help_text="The name is shown only when this person agreed to it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="network.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "seat",
                "verbose_name_plural": "seats",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True),
                            ("since__isnull", True),
                            ("until__gte", models.F("since")),
                            _connector="OR",
                        ),
                        name="membership_ends_after_it_starts",
                    )
                ],
            },
        ),
    ]
