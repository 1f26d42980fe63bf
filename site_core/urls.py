"""Every address of the site. The only module of the ground floor that knows the floors above it."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from site_core.health.views import alive, ready
from site_core.media_library.document_views import document
from site_core.media_library.views import rendition, shut_rendition
from site_core.outbox.local_views import local_mail_patterns
from site_core.seo.views import favicon, robots, sitemap
from site_core.sign_in.views import to_sign_in

urlpatterns = [
    path("healthz", alive, name="healthz"),
    path("readyz", ready, name="readyz"),
    path("robots.txt", robots, name="robots"),
    path("favicon.ico", favicon, name="favicon"),
    path("sitemap.xml", sitemap, name="sitemap"),
    *local_mail_patterns(),
    path("account/", include("site_core.sign_in.urls")),
    # Wagtail's own doors stay open whatever the settings say: these stand before them.
    path("admin/login/", to_sign_in),
    re_path(r"^admin/password_reset/", to_sign_in),
    path("admin/", include("site_core.stock_admin.first_addresses")),
    path("admin/", include(wagtailadmin_urls)),
    path("documenten/<int:document_id>/<path:document_filename>", document),
    path("documenten/", include(wagtaildocs_urls)),
    path("media/images/<path:name>", rendition, name="rendition"),
    path("media/quarantine/renditions/<path:name>", shut_rendition),
    *i18n_patterns(
        path("", include("site_core.languages.urls")),
        path("", include("bridges.urls")),
        path("", include("network.urls")),
        path("", include("practices.urls")),
        path("_util/login/", to_sign_in),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
