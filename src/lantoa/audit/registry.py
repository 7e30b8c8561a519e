"""The list of action codes. A room registers the words in which a person reads each of its codes."""

from django.utils.functional import Promise

_codes: dict[str, "str | Promise"] = {}


def register(code: str, label: "str | Promise") -> str:
    """Name an action `room.verb`; registering another label for a known code is a mistake."""
    if code in _codes and str(_codes[code]) != str(label):
        raise ValueError(f"audit code {code} has two labels")
    _codes[code] = label
    return code


def label(code: str) -> "str | Promise":
    """The words for a code; a code of a room that is gone is shown as it is."""
    return _codes.get(code, code)


def known(code: str) -> bool:
    """Whether a room registered the code."""
    return code in _codes
