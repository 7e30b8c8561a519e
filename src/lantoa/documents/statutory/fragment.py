"""A part of another document: the body's own layout, without a head and without a foot, to be put where it belongs."""

from lantoa.documents.statutory import layout
from lantoa.documents.statutory.document import StatutoryDocument


class Fragment(StatutoryDocument):
    """Call the parts of the body in the order in which they stand; there is nothing before the first and after the last."""

    def __init__(self, title: str) -> None:
        self._document = layout.new_document()
        self._document.core_properties.title = title
        self._annexes = []
