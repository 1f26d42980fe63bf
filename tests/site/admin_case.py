"""A site in the admin, and people with and without rights there."""

from django.contrib.messages import get_messages
from django.test import TestCase
from django.urls import reverse

from bridges.models import BridgePage
from tests.bridges.admin_people import make_people
from tests.factories import (
    make_site,
)

AJAX = {"x-requested-with": "XMLHttpRequest"}


class AdminCase(TestCase):
    """A site, and people with and without rights."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.people = make_people()
        cls.editor, cls.publisher, cls.chief = (
            cls.people["Redacteur"],
            cls.people["Eindredacteur"],
            cls.people["superuser"],
        )
        cls.visitor, cls.bridge = cls.people["admin only"], cls.site[BridgePage]

    def setUp(self):
        self.client.raise_request_exception = False

    def post(self, user, address, data=None, **how):
        """Send a form; return the answer with what it tells."""
        self.client.force_login(user)
        with self.captureOnCommitCallbacks(execute=True):
            response = self.client.post(address, data or {}, **how)
        assert response.status_code < 500, address
        told = " ".join(str(one) for one in get_messages(response.wsgi_request))
        return response, told

    def bulk(self, kind, action, objects, *, user, **data):
        options = kind._meta
        address = reverse(
            "wagtail_bulk_action", args=[options.app_label, options.model_name, action]
        )
        numbers = "&".join(f"id={getattr(one, 'pk', one)}" for one in objects)
        return self.post(user, f"{address}?{numbers}&next=/admin/", data)
