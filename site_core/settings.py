"""All settings of the site, safe by default and driven by environment variables.

Every variable is read and typed in the first section and described in .env.example. Nothing else in the code reads
the environment. LOCAL_MODE is for one machine without TLS: it relaxes what only makes sense behind a proxy.
"""

import warnings
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from site_core.local_secret import local_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent

# --- Environment ---------------------------------------------------------------------------------------------------

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

LOCAL_MODE: bool = env.bool("LOCAL_MODE", default=False)
DEBUG: bool = env.bool("DEBUG", default=False)
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var"))).resolve()
SECRET_KEY: str = env.str("SECRET_KEY", default="")
SITE_URL: str = env.str("SITE_URL", default="http://localhost:8000" if LOCAL_MODE else "").rstrip(
    "/"
)
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=["*"] if LOCAL_MODE else [])
TRUST_PROXY_TLS_HEADER: bool = env.bool("TRUST_PROXY_TLS_HEADER", default=False)
PROXY_COUNT: int = env.int("PROXY_COUNT", default=1 if TRUST_PROXY_TLS_HEADER else 0)
DATABASE_URL: str = env.str("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'db.sqlite3'}")
DATABASE_POOL: bool = env.bool("DATABASE_POOL", default=False)
CACHE_URL: str = env.str("CACHE_URL", default="locmemcache://")
SHARED_CACHE_URL: str = env.str("SHARED_CACHE_URL", default="dbcache://shared_cache")
TASKS_IMMEDIATE: bool = env.bool("TASKS_IMMEDIATE", default=False)
PDF: bool = env.bool("PDF", default=True)
CHECK_LINKS: bool = env.bool("CHECK_LINKS", default=not LOCAL_MODE)
EMAIL_HOST: str = env.str("EMAIL_HOST", default="")
EMAIL_PORT: int = env.int("EMAIL_PORT", default=587)
EMAIL_HOST_USER: str = env.str("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD: str = env.str("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS: bool = env.bool("EMAIL_USE_TLS", default=True)
DEFAULT_FROM_EMAIL: str = env.str(
    "DEFAULT_FROM_EMAIL", default="BruggeNaarMorgen <noreply@localhost>"
)
OIDC_NAME: str = env.str("OIDC_NAME", default="")
OIDC_SERVER_URL: str = env.str("OIDC_SERVER_URL", default="").rstrip("/")
OIDC_CLIENT_ID: str = env.str("OIDC_CLIENT_ID", default="")
OIDC_CLIENT_SECRET: str = env.str("OIDC_CLIENT_SECRET", default="")
OIDC_SCOPES: list[str] = env.str("OIDC_SCOPES", default="openid profile email").split()
LOG_LEVEL: str = env.str("LOG_LEVEL", default="INFO").upper()

if not SECRET_KEY:
    if not LOCAL_MODE:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set. Set it to a long random text, or set LOCAL_MODE=1."
        )
    SECRET_KEY = local_secret_key(DATA_DIR)
if not SITE_URL:
    raise ImproperlyConfigured(
        "SITE_URL is not set. Set it to the public address, for example https://example.org."
    )
if not LOCAL_MODE and not ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS is not set. Set it to the host names of the site, separated by commas."
    )
if LOG_LEVEL not in {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}:
    raise ImproperlyConfigured(
        f"LOG_LEVEL={LOG_LEVEL} is unknown. Use DEBUG, INFO, WARNING, ERROR or CRITICAL."
    )

# --- Applications --------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "practices",
    "bridges",
    "network",
    "site_core",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "site_core.security.middleware.PolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "site_core.languages.middleware.PathLanguageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "site_core.sign_in.middleware.SignInMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "site_core.gone.middleware.GoneMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "site_core.stock_admin.deleting.KeptRowsMiddleware",
    "site_core.stock_admin.incomplete.IncompleteFormMiddleware",
]

ROOT_URLCONF = "site_core.urls"
WSGI_APPLICATION = "site_core.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Data ----------------------------------------------------------------------------------------------------------


def database_config(url: str) -> dict[str, Any]:
    """Turn a database address into Django's settings, for the two engines the site supports."""
    try:
        with warnings.catch_warnings(
            action="ignore"
        ):  # It warns of an unknown engine; we refuse one, below.
            config: dict[str, Any] = env.db_url_config(url)
    except Exception as error:
        raise ImproperlyConfigured(
            f"DATABASE_URL is not understood: {url_without_password(url)}"
        ) from error
    engine = config.get("ENGINE", "")
    if engine == "django.db.backends.sqlite3" and config.get("NAME"):
        # Without IMMEDIATE and WAL, parallel writers get "database is locked" instead of waiting for each other.
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
        # A file, not memory: xdist workers each get their own, and --reuse-db works.
        config["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
    elif engine == "django.db.backends.postgresql" and config.get("NAME"):
        config["CONN_MAX_AGE"] = 0 if DATABASE_POOL else 60
        config["CONN_HEALTH_CHECKS"] = True
        if DATABASE_POOL:
            config["OPTIONS"] = {**config.get("OPTIONS", {}), "pool": True}
    else:
        raise ImproperlyConfigured(
            f"DATABASE_URL is not understood: {url_without_password(url)}. "
            "Use sqlite:///path/to/file or postgres://user:password@host:port/name."
        )
    return config


def url_without_password(url: str) -> str:
    """Show an address in an error message without giving its secret away."""
    scheme, separator, rest = url.partition("://")
    return f"{scheme}{separator}…@{rest.rpartition('@')[2]}" if "@" in rest else url


DATABASES = {"default": database_config(DATABASE_URL)}
CACHES = {
    "default": env.cache_url_config(CACHE_URL),
    "shared": env.cache_url_config(SHARED_CACHE_URL),
}
if CACHES["shared"]["BACKEND"].endswith((".DatabaseCache", ".LocMemCache")):
    # Django's own 300 would throw out what throttles count with; Redis has a limit of its own.
    CACHES["shared"].setdefault("OPTIONS", {}).setdefault("MAX_ENTRIES", 20_000)
TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if TASKS_IMMEDIATE
        else "django_tasks_db.DatabaseBackend"
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- People and security -------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "site_core.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SECURE_SSL_REDIRECT = not LOCAL_MODE
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 0 if LOCAL_MODE else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not LOCAL_MODE
SECURE_HSTS_PRELOAD = not LOCAL_MODE
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUST_PROXY_TLS_HEADER else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOCAL_MODE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# A working day and a half: who comes back the next morning signs in again.
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_TRUSTED_ORIGINS = [SITE_URL]
# Wagtail's preview view makes its own exception.
X_FRAME_OPTIONS = "DENY"
PUBLIC_CONTENT_SECURITY_POLICY = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [SELF],
}
CONTENT_SECURITY_POLICY = {"DIRECTIVES": PUBLIC_CONTENT_SECURITY_POLICY}

# --- Signing in ----------------------------------------------------------------------------------------------------

# Whether a second factor is asked, and a confirmation before what matters. Not read from the environment: only the
# tests turn it off.
SIGN_IN_IS_STRICT = True
LOGIN_URL = "account_login"
AUTHENTICATION_BACKENDS = ["site_core.sign_in.backend.SiteBackend"]
ACCOUNT_ADAPTER = "site_core.sign_in.adapter.SiteAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# Whose address it is, is proven by the link that an invitation brings.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_FORMS = {"reset_password": "site_core.sign_in.forms.AskForLinkForm"}
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# Per block of addresses generously, because an office is one; tightly per mail address and block together.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "100/10m/ip,5/5m/key",
    "reset_password": "60/h/ip,3/h/key",
    "reset_password_from_key": "60/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
MFA_ADAPTER = "site_core.sign_in.factors_adapter.SiteFactorsAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "BruggeNaarMorgen"
# A code that was read just before it changed, or on a clock that is half a minute off, is good (RFC 6238, 5.2).
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "add_webauthn": "site_core.sign_in.forms.AddPasskeyForm",
    "authenticate_webauthn": "site_core.sign_in.forms.ShowPasskeyForm",
    "login_webauthn": "site_core.sign_in.forms.SignInWithPasskeyForm",
    "reauthenticate_webauthn": "site_core.sign_in.forms.ConfirmWithPasskeyForm",
}
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
# Browsers only offer passkeys over TLS, and on localhost.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LOCAL_MODE
SOCIALACCOUNT_ADAPTER = "site_core.sign_in.provider_adapter.SiteProviderAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = "oidc"
SOCIALACCOUNT_PROVIDERS: dict[str, dict[str, Any]] = {}
if OIDC_SERVER_URL and OIDC_CLIENT_ID:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "SCOPE": OIDC_SCOPES,
        "APPS": [
            {
                "provider_id": "organisation",
                "name": OIDC_NAME or "OpenID Connect",
                "client_id": OIDC_CLIENT_ID,
                "secret": OIDC_CLIENT_SECRET,
                "settings": {
                    "server_url": OIDC_SERVER_URL,
                    "oauth_pkce_enabled": True,
                    "scope": OIDC_SCOPES,
                },
            }
        ],
    }

# --- Languages and time --------------------------------------------------------------------------------------------

LANGUAGE_CODE = "nl"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("nl", _("Dutch")),
    ("en", _("English")),
    ("fr", _("French")),
]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", _("Dutch")), ("en", _("English")), ("fr", _("French"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Brussels"
USE_I18N = USE_TZ = WAGTAIL_I18N_ENABLED = True
USE_THOUSAND_SEPARATOR = True
# British dates and numbers in English; Django's own are American.
FORMAT_MODULE_PATH = ["site_core.languages.formats"]
# Otherwise the untranslated copy of a page goes live in the other language at once.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

# --- Files ---------------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "site_core.static_storage.ModuleAwareStaticStorage"},
}

# --- Wagtail -------------------------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "BruggeNaarMorgen"
WAGTAILADMIN_BASE_URL = SITE_URL
# People sign in, and look after their password, at /account/ (docs/decisions/0023).
WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "/account/login/"
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILIMAGES_IMAGE_MODEL = "site_core.SiteImage"
WAGTAILDOCS_DOCUMENT_MODEL = "site_core.SiteDocument"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "odt", "ods", "csv"]
# What readers have is not changed by one person (docs/decisions/0024).
WAGTAILIMAGES_IMAGE_FORM_BASE = "site_core.media_library.in_use.ImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "site_core.media_library.in_use.DocumentForm"
# Never a redirect to where the file lies: a document that is withdrawn has no other address.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILSEARCH_BACKENDS: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "simple"}
}
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_USER_TIME_ZONES = ["Europe/Brussels", "UTC"]
WAGTAIL_AUTOSAVE_INTERVAL = 5000
WAGTAILADMIN_NOTIFICATION_USE_HTML = False
# Wagtail would write to every superuser at once, past the outbox: whoever confirms a practice would wait for the mail server,
# and see an error when it is away. Who reviews gets our own mail.
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
# The version that was approved goes on the site, not the newest one.
WAGTAIL_FINISH_WORKFLOW_ACTION = "site_core.review.finishing.publish_approved"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
TAGGIT_CASE_INSENSITIVE = True

# --- Mail and logs -------------------------------------------------------------------------------------------------

EMAIL_BACKEND = (
    "site_core.outbox.local_backend.EmailBackend"
    if LOCAL_MODE and not EMAIL_HOST
    else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_TIMEOUT = 10
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "site_core.outbox.log_lines.WithoutAddressesFormatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": ["console"], "level": LOG_LEVEL, "propagate": False},
        # It tells each time that it was imported.
        "pikepdf": {"level": "WARNING"},
    },
}
