"""Sign-in: allauth with a second factor and, where set, the province's own OpenID Connect."""

from typing import Any

from lantoa.config import env
from lantoa.config.settings.security import TRUSTED_PROXIES

AUTH_USER_MODEL = "orgs.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody gets our letters because somebody else mistyped
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Lan Tỏa] "
ACCOUNT_SESSION_REMEMBER = True
# A whole school, or a training room, comes from one address; guessing at one account is slowed as before.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "60/m/ip,5/300s/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
ACCOUNT_ADAPTER = "lantoa.orgs.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "lantoa.orgs.adapters.SocialAccountAdapter"
MFA_TOTP_ISSUER = "Lan Tỏa"
MFA_TOTP_TOLERANCE = 1  # steps of thirty seconds: clocks of phones are a little off, and a code takes time to type
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]


def _openid() -> list[dict[str, Any]]:
    server = env.text("LANTOA_OIDC_SERVER", "")
    if not server:
        return []
    return [
        {
            "provider_id": "province",
            "name": env.text("LANTOA_OIDC_NAME", "OpenID Connect"),
            "client_id": env.text("LANTOA_OIDC_CLIENT_ID"),
            "secret": env.text("LANTOA_OIDC_SECRET"),
            "settings": {"server_url": server},
        }
    ]


SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": _openid()}}
