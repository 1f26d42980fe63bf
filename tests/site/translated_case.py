"""A site that is partly translated, and people who translate it."""

from django.contrib.messages import get_messages
from django.test import TestCase
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import Translation

from bridges.models import PlanPage
from site_core.models import HomePage
from tests.bridges.admin_people import make_people
from tests.factories import make_site
from tests.site.translators import translator
from tests.translating import translate


class TranslatedCase(TestCase):
    """A plan on the site in English and French, and a Bridge below it that nobody translated."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        people = make_people()
        cls.editor, cls.chief = people["Redacteur"], people["superuser"]
        cls.dutch_publisher = people["Eindredacteur"]
        cls.english = Locale.objects.create(language_code="en")
        cls.french = Locale.objects.create(language_code="fr")
        for locale in (cls.english, cls.french):
            translate(cls.site[HomePage], locale)
        cls.plan = cls.site[PlanPage]
        translate(cls.plan, cls.english)
        cls.translation = Translation.objects.get(
            source__object_id=cls.plan.translation_key, target_locale=cls.english
        )
        cls.ann, cls.ben = translator(cls.english), translator(cls.english)
        cls.fay = translator(cls.french)

    def target(self):
        return PlanPage.objects.get(locale=self.english)

    def editor_of(self, page):
        return reverse("wagtailadmin_pages:edit", args=[page.pk])

    def send(self, user, translation=None):
        self.client.force_login(user)
        address = reverse("send_translation_in", args=[(translation or self.translation).pk])
        with self.captureOnCommitCallbacks(execute=True):
            response = self.client.post(address)
        return response, " ".join(str(one) for one in get_messages(response.wsgi_request))

    def fetch_new_dutch(self, words):
        """Let the Dutch text change on the site, and fetch it."""
        self.plan.lead = words
        self.plan.save_revision().publish()
        self.translation.source.update_from_db()

    def public(self):
        return self.client_class().get("/en/bruggen/").content.decode()

    def post(self, user, address, **data):
        self.client.force_login(user)
        with self.captureOnCommitCallbacks(execute=True):
            response = self.client.post(address, data)
        return response, " ".join(str(one) for one in get_messages(response.wsgi_request))

    def segment(self):
        return self.translation.source.stringsegment_set.get(context__path="title")

    def addresses(self, translation):
        """All addresses of one translation: (name, method, address, form)."""
        segment = translation.source.stringsegment_set.first()
        return [
            ("put", reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])),
            ("delete", reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])),
            ("get", reverse("wagtail_localize:download_pofile", args=[translation.pk])),
            ("post", reverse("wagtail_localize:upload_pofile", args=[translation.pk])),
            ("get", reverse("wagtail_localize:preview_translation", args=[translation.pk])),
            ("post", reverse("wagtail_localize:machine_translate", args=[translation.pk])),
            ("post", reverse("wagtail_localize:stop_translation", args=[translation.pk])),
            ("post", reverse("send_translation_in", args=[translation.pk])),
        ]  # fmt: skip
