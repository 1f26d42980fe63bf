"""Two content security policies: a strict one for readers, a looser one for Wagtail's admin."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

ADMIN_SOURCES = {
    # Wagtail's page explorer, editor and translation screens need inline script and style.
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}


class PolicyMiddleware(CSPMiddleware):
    """Send the policy that fits the address, and name what browsers may not do on this site."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.path_info.startswith(reverse("wagtailadmin_home")):
            response._csp_replace = ADMIN_SOURCES  # type: ignore[attr-defined]  # django-csp's own way in
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        return super().process_response(request, response)
