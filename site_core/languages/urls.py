"""Addresses about the languages of the site."""

from django.urls import path

from site_core.languages.views import untranslated

app_name = "languages"

urlpatterns = [path("talen/", untranslated, name="untranslated")]
