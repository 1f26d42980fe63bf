"""The organisation by way of which people may sign in, as the settings name it."""

from urllib.parse import urlsplit

from django.conf import settings


def provider_name() -> str:
    """What stands on the button; nothing where there is no provider."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return str(apps[0]["name"]) if apps else ""


def form_targets() -> list[str]:
    """Where the form with that button leads: browsers hold a redirect after a form to the same policy as the form."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    servers = [urlsplit(app["settings"]["server_url"]) for app in apps]
    return [f"{server.scheme}://{server.netloc}" for server in servers]
