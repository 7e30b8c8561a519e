"""What single cells mean; what cannot be understood becomes a sentence on the row."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from lantoa.ui.sheets import Row

CODE = re.compile(r"[\w.\-]{1,40}")
_GROUPED = re.compile(r"\d{1,3}([. ,]\d{3})+|\d+")
_MOST_PUPILS = 100_000


def code(row: Row) -> str:
    """The ministry's code: letters, digits, dots and hyphens, so that it can stand in an address."""
    text = row.values.get("code", "")
    if not text:
        row.errors.append(_("The code is missing."))
    elif not CODE.fullmatch(text):
        row.errors.append(_("The code “%(code)s” may hold letters, digits, . _ - alone, 40 at most.") % {"code": text})
    return text


def name(row: Row) -> str:
    """The name, at most 200 letters."""
    text = row.values.get("name", "")
    if not text:
        row.errors.append(_("The name is missing."))
    elif len(text) > 200:
        row.errors.append(_("The name is longer than 200 letters."))
    return text


def pupils(row: Row) -> int | None:
    """A whole number; thousands may be parted by dots or spaces."""
    text = row.values.get("pupils", "")
    if not text:
        return None
    number = int(re.sub(r"[. ,]", "", text)) if text.isascii() and _GROUPED.fullmatch(text) else -1
    if not 0 <= number <= _MOST_PUPILS:
        row.errors.append(_("“%(text)s” is no number of pupils; write it as 1250.") % {"text": text})
        return None
    return number


def email(row: Row) -> str:
    """An e-mail address."""
    text = row.values.get("email", "")
    if text:
        try:
            validate_email(text)
        except ValidationError:
            row.errors.append(_("“%(text)s” is no e-mail address.") % {"text": text})
    return text


def phone(row: Row) -> str:
    """A telephone number; Excel drops the leading zero of a number of nine digits."""
    text = row.values.get("phone", "")
    if len(text) > 20:
        row.errors.append(_("The telephone number is longer than 20 letters."))
    return f"0{text}" if text.isascii() and text.isdigit() and len(text) == 9 else text
