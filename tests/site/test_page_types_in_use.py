"""Every page type answers, can be edited and can be previewed, also before it was ever saved."""

import re

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils import WagtailPageTestCase

from bridges.models import ProgressUpdate
from site_core.models import HomePage
from tests.factories import make_home, make_site
from tests.reviewing import send_and_approve
from tests.site.edit_forms import filled_form
from tests.site.page_types import NUMBER_OF_PAGE_TYPES, PAGE_TYPES


class EveryPageType(WagtailPageTestCase):
    """One page of each."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.pages = [cls.site[kind] for kind in PAGE_TYPES]

    def setUp(self):
        self.user = self.login()

    def form_of(self, page):
        """The edit view of a page, as a browser would send it back unchanged."""
        self.client.force_login(self.user)
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        fresh = type(page).objects.get(pk=page.pk)
        return edit, filled_form(self.client.get(edit).content.decode(), fresh)

    def test_its_page_is_routed_to_and_rendered(self):
        swept = 0
        for page in self.pages:
            with self.subTest(type(page).__name__):
                self.assertPageIsRoutable(page)
                self.assertPageIsRenderable(page)
            swept += 1
        assert swept == NUMBER_OF_PAGE_TYPES

    def test_its_page_answers_anybody_with_its_title_in_html(self):
        self.client.logout()
        for page in self.pages:
            with self.subTest(type(page).__name__):
                response = self.client.get(page.url)
                assert response.headers["Content-Type"] == "text/html; charset=utf-8"
                self.assertContains(response, page.title)

    def test_its_page_can_be_previewed(self):
        for page in self.pages:
            with self.subTest(type(page).__name__):
                _edit, form = self.form_of(page)
                self.assertPageIsPreviewable(page, post_data=form, user=self.user)

    def test_its_page_can_be_edited_and_reads_the_same_after_it_was_published_unchanged(self):
        for page in self.pages:
            with self.subTest(type(page).__name__):
                # A practice numbers its texts from the first that was published by hand.
                page.save_revision().publish()
                before = self.read(page)
                edit, form = self.form_of(page)
                response = send_and_approve(self.client, edit, form)
                explorer = reverse("wagtailadmin_explore", args=[page.get_parent().pk])
                self.assertRedirects(response, explorer, fetch_redirect_response=False)
                assert self.read(page) == before

    def read(self, page):
        """What readers get, without the keys that the editor gives to paragraphs."""
        return re.sub(r' data-block-key="\w+"', "", self.client.get(page.url).content.decode())

    def test_a_draft_of_it_is_seen_by_editors_and_by_nobody_else(self):
        for page in self.pages:
            with self.subTest(type(page).__name__):
                page.title = "Verzonnen ontwerp"
                page.save_revision()
                draft = self.client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
                self.assertContains(draft, "Verzonnen ontwerp")
                self.assertNotContains(self.client.get(page.url), "Verzonnen ontwerp")


class FirstWritten(WagtailPageTestCase):
    """The preview of a page that is being written for the first time."""

    def setUp(self):
        self.login()
        self.client.raise_request_exception = False

    def preview(self, parent, kind, **values):
        """Fill in the form of a new page, and look at the preview beside it."""
        content_type = ContentType.objects.get_for_model(kind)
        where = [content_type.app_label, content_type.model, parent.pk]
        add = self.client.get(reverse("wagtailadmin_pages:add", args=where))
        assert add.status_code == 200
        preview = reverse("wagtailadmin_pages:preview_on_add", args=where)
        form = filled_form(add.content.decode(), kind(), **values)
        return self.client.post(preview, form), self.client.get(preview)

    def check_preview(self, parent, kind):
        with self.subTest(f"{kind.__name__} below {type(parent).__name__}"):
            posted, shown = self.preview(parent, kind, title="Verzonnen eersteling")
            assert posted.status_code == 200
            assert posted.json() == {"is_valid": True, "is_available": True}
            self.assertContains(shown, "Verzonnen eersteling")
        with self.subTest(f"{kind.__name__} below {type(parent).__name__}, nothing filled in"):
            posted, shown = self.preview(parent, kind, title="", slug="")
            assert (posted.status_code, shown.status_code) == (200, 200)

    def test_every_page_type_below_a_site_that_stands(self):
        site = make_site()
        parents = [Page.get_first_root_node(), *(site[kind] for kind in PAGE_TYPES)]
        places = [
            (parent, kind)
            for parent in parents
            for kind in parent.specific_class.allowed_subpage_models()
            if kind in PAGE_TYPES and kind.can_create_at(parent)
        ]
        for parent, kind in places:
            self.check_preview(parent, kind)
        assert len(places) == 13
        assert len({kind for _parent, kind in places}) == 10

    def test_every_index_page_below_a_front_page_that_stands_alone(self):
        home = make_home()
        indexes = [kind for kind in HomePage.allowed_subpage_models() if kind.max_count_per_parent]
        for kind in indexes:
            self.check_preview(home, kind)
        assert len(indexes) == 7

    def test_a_progress_update(self):
        make_home()
        names = [ProgressUpdate._meta.app_label, ProgressUpdate._meta.model_name]
        preview = reverse(f"wagtailsnippets_{'_'.join(names)}:preview_on_add")
        posted = self.client.post(preview, {"kind": "update", "headline": "Verzonnen bericht"})
        assert posted.status_code == 200
        assert self.client.get(preview).status_code == 200
