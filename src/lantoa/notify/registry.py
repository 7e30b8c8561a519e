"""The kinds of message. A room registers the words in which a person reads each of its kinds."""

from django.utils.functional import Promise

_kinds: dict[str, "str | Promise"] = {}


def register(code: str, label: "str | Promise") -> str:
    """Name a kind `room.what_happened`; another label for a known code is a mistake."""
    if code in _kinds and str(_kinds[code]) != str(label):
        raise ValueError(f"kind of message {code} has two labels")
    _kinds[code] = label
    return code


def label(code: str) -> "str | Promise":
    """The words for a code; a code of a room that is gone is shown as it is."""
    return _kinds.get(code, code)


def known(code: str) -> bool:
    """Whether a room registered the code."""
    return code in _kinds
