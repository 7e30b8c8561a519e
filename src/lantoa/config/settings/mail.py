"""E-mail: by the SMTP server that the environment names; without one nothing leaves but what somebody asked for."""

from lantoa.config import env
from lantoa.config.settings.security import ALLOWED_HOSTS

EMAIL_HOST = env.text("LANTOA_MAIL_HOST", "")
MAIL_READY = bool(EMAIL_HOST)  # whether messages leave by e-mail at all
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL_READY else 'console'}.EmailBackend"
_TLS = env.text("LANTOA_MAIL_TLS", "starttls")
if _TLS not in {"starttls", "tls", "none"}:
    raise env.EnvError("LANTOA_MAIL_TLS", f"is {_TLS!r}, expected starttls, tls or none")
EMAIL_USE_TLS, EMAIL_USE_SSL = _TLS == "starttls", _TLS == "tls"
EMAIL_PORT = env.number("LANTOA_MAIL_PORT", 465 if EMAIL_USE_SSL else 587, least=1, most=65_535)
EMAIL_HOST_USER = env.text("LANTOA_MAIL_USER", "")
EMAIL_HOST_PASSWORD = env.text("LANTOA_MAIL_PASSWORD", "")
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = env.text("LANTOA_MAIL_FROM", f"Lan Tỏa <lantoa@{ALLOWED_HOSTS[0]}>")
_SECURE = env.flag("LANTOA_HTTPS")
SITE_ADDRESS = env.text(
    "LANTOA_SITE",
    f"https://{ALLOWED_HOSTS[0]}" if _SECURE else f"http://{ALLOWED_HOSTS[0]}:{env.text('LANTOA_PORT', '8000')}",
)
