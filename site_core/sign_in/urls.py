"""The addresses of an account. Named one by one: what allauth offers besides is not there."""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as factor_views
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as provider
from django.conf import settings
from django.urls import include, path, re_path

from site_core.sign_in import views
from site_core.sign_in.confirming import after_confirming

urlpatterns: list[Any] = [
    path("", views.home, name="account_home"),
    path("login/", views.sign_in, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path(
        "password/change/",
        after_confirming(account.password_change),
        name="account_change_password",
    ),
    path("password/set/", after_confirming(account.password_set), name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("sessions/", views.sessions, name="usersessions_list"),
    path("2fa/", views.factors, name="mfa_index"),
    path("2fa/authenticate/", factor_views.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", factor_views.reauthenticate, name="mfa_reauthenticate"),
    path("2fa/totp/activate/", app.activate_totp, name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", views.remove_app, name="mfa_deactivate_totp"),
    path(
        "2fa/recovery-codes/",
        recovery_codes.view_recovery_codes,
        name="mfa_view_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/generate/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path("2fa/webauthn/", views.factors, name="mfa_list_webauthn"),
    path("2fa/webauthn/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("2fa/webauthn/login/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path(
        "2fa/webauthn/reauthenticate/",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("2fa/webauthn/keys/<int:pk>/remove/", views.remove_passkey, name="mfa_remove_webauthn"),
    # allauth looks these up; nobody makes an account or adds an address here.
    path("signup/", views.closed, name="account_signup"),
    path("inactive/", views.closed, name="account_inactive"),
    path("3rdparty/signup/", views.closed, name="socialaccount_signup"),
    path("3rdparty/", views.closed, name="socialaccount_connections"),
]
if settings.SOCIALACCOUNT_PROVIDERS:
    urlpatterns += [
        path("", include("allauth.socialaccount.providers.openid_connect.urls")),
        path(
            "3rdparty/login/cancelled/",
            provider.login_cancelled,
            name="socialaccount_login_cancelled",
        ),
        path("3rdparty/login/error/", provider.login_error, name="socialaccount_login_error"),
    ]
