"""The documents that the organisation rests on, and those that it issues."""

from lantoa.library.models.directives import Directive, number_key
from lantoa.library.models.issued import IssuedDocument

__all__ = ["Directive", "IssuedDocument", "number_key"]
