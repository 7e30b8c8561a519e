"""Addresses of sign-in: allauth's own views under our words. Accounts come by invitation alone: sign-up says so."""

from typing import Any

from allauth.account import views
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path

from lantoa.orgs.door import PUBLIC, SIGNED_IN


def _at(address: str, view: Any, name: str, permission: str = PUBLIC) -> URLPattern:
    view.permission = permission
    pattern: URLPattern = path(address, view, name=name)
    return pattern


urlpatterns: list[URLPattern | URLResolver] = [
    _at("dang-nhap/", views.login, "account_login"),
    _at("dang-xuat/", views.logout, "account_logout"),
    _at("dang-ky/", views.signup, "account_signup"),
    _at("da-khoa/", views.account_inactive, "account_inactive"),
    _at("xac-nhan-lai/", views.reauthenticate, "account_reauthenticate", SIGNED_IN),
    _at("mat-khau/", views.password_change, "account_change_password", SIGNED_IN),
    _at("mat-khau/tao/", views.password_set, "account_set_password", SIGNED_IN),
    _at("mat-khau/quen/", views.password_reset, "account_reset_password"),
    _at("mat-khau/quen/da-gui/", views.password_reset_done, "account_reset_password_done"),
    _at("mat-khau/dat-lai/xong/", views.password_reset_from_key_done, "account_reset_password_from_key_done"),
    re_path(
        r"^mat-khau/dat-lai/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("hai-buoc/", include("allauth.mfa.urls")),
]
views.password_reset_from_key.permission = PUBLIC
if settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]:
    urlpatterns += [
        path("lien-ket/", include("allauth.socialaccount.urls")),
        path("", include("allauth.socialaccount.providers.openid_connect.urls")),
    ]
