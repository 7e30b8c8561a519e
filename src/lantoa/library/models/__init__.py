"""The documents that the organisation rests on, those that it issues, and the templates that they are written with."""

from lantoa.library.models.directives import Directive, number_key
from lantoa.library.models.issued import IssuedDocument
from lantoa.library.models.templates import WordTemplate

__all__ = ["Directive", "IssuedDocument", "WordTemplate", "number_key"]
