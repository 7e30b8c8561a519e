"""Vietnamese first, English on request; one time zone."""

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_THOUSAND_SEPARATOR = True
LANGUAGE_COOKIE_NAME = "lantoa_language"
FORMAT_MODULE_PATH = ["lantoa.config.formats"]
