"""Keys, hosts and cookies. Without LANTOA_SECRET_KEY only this machine itself is served."""

from lantoa.config import env
from lantoa.config.database import data_folder
from lantoa.config.secret_key import kept_key

DEBUG = env.flag("LANTOA_DEBUG")
SECRET_KEY = env.text("LANTOA_SECRET_KEY", "") or kept_key(data_folder())
_DOMAINS = env.words("LANTOA_HOSTS")
ALLOWED_HOSTS = [*_DOMAINS, "127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [f"https://{domain}" for domain in _DOMAINS]
_HTTPS = env.flag("LANTOA_HTTPS")
# How many proxies of ours stand before us: so many addresses at the end of X-Forwarded-For are theirs to write.
TRUSTED_PROXIES = env.number("LANTOA_PROXIES", 1 if _HTTPS else 0, least=0, most=9)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
# Certificates (PEM or DER) of the authorities whose signatures on documents are trusted
TRUST_ROOTS = env.folder("LANTOA_TRUST_ROOTS", data_folder() / "trust-roots")
