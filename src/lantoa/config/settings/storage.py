"""Files on disk: what people upload is private and outside the web root; our own static files are hashed."""

from pathlib import Path

from lantoa.config.database import data_folder

PROJECT = Path(__file__).resolve().parents[4]
MEDIA_ROOT = data_folder() / "files"
STATIC_ROOT = data_folder() / "static"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 40 * 1024 * 1024  # a roster of the whole country travels with its preview
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
