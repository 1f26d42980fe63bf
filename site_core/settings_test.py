"""Settings of the test suite: the real ones, with fast hashing, no files to collect, and tasks run at once."""

import os

os.environ.setdefault("LOCAL_MODE", "1")
os.environ.setdefault("TASKS_IMMEDIATE", "1")
# Every change of the plan would print it; tests that are about it say so.
os.environ.setdefault("PDF", "0")

from site_core.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "default"},
    "shared": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "shared"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = True
# What is about signing in turns it on.
SIGN_IN_IS_STRICT = False
# Nothing the public sees is found through it, and keeping it up to date took a twentieth of the time.
WAGTAILSEARCH_BACKENDS["default"]["AUTO_UPDATE"] = False
