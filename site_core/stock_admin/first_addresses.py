"""The addresses of Wagtail's admin that ours answer before it does, under whose names they stay known.

What is registered by the hook `register_admin_urls` comes after Wagtail's own; these come before. Each is looked at again with
every new Wagtail (looked at 7.4).
"""

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import display_custom_404
from wagtail.utils.urlpatterns import decorate_urlpatterns

from site_core.review.reading import reading_addresses
from site_core.review.stock_addresses import page_addresses
from site_core.stock_admin.bulk import bulk_action
from site_core.stock_admin.choosing import library_api, select_format
from site_core.stock_admin.files import file_addresses
from site_core.stock_admin.incomplete import incomplete_addresses
from site_core.stock_admin.privacy import refuse_privacy
from site_core.stock_admin.searching import searching_addresses

_addresses = [
    *page_addresses(),
    *reading_addresses(),
    *incomplete_addresses(),
    *searching_addresses(),
    *file_addresses(),
    path("bulk/<str:app_label>/<str:model_name>/<str:action>/", bulk_action),
    path("collections/<int:collection_id>/privacy/", refuse_privacy),
    path("images/chooser/<int:image_id>/select_format/", select_format),
    path("api/main/images/", library_api),
    path("api/main/images/<path:rest>", library_api),
    path("api/main/documents/", library_api),
    path("api/main/documents/<path:rest>", library_api),
]
for _decorator in (require_admin_access, display_custom_404, never_cache):
    _addresses = decorate_urlpatterns(_addresses, _decorator)

urlpatterns = _addresses
