"""What goes wrong is said on standard error, with the number that the reader saw; refused and lost pages are not."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"fault": {"()": "lantoa.config.faults.FaultNumber"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name}{fault}: {message}", "style": "{"}},
    "handlers": {
        "standard_error": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["fault"]},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"level": "WARNING", "handlers": ["standard_error"]},
    "loggers": {
        "django": {"level": "WARNING", "handlers": [], "propagate": True},
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
    },
}
