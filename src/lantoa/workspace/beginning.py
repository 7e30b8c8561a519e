"""The first minute of an empty installation, on the web: the authority's code and name, then the administrator's password.

The link is signed with the installation's key and printed where the program runs, so that only who runs it can begin.
"""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lantoa.orgs.actions.setup import start_authority
from lantoa.orgs.models import Unit
from lantoa.orgs.roster.cells import CODE

SALT, DAY = "lantoa.begin", 24 * 60 * 60


def token() -> str:
    """What the printed link carries; a day long."""
    return signing.dumps("begin", salt=SALT)


def opens(given: str) -> bool:
    """Whether a link still begins something: signed by this installation, not older than a day, nothing there yet."""
    try:
        signing.loads(given, salt=SALT, max_age=DAY)
    except signing.BadSignature:
        return False
    return not Unit.objects.exists()


class BeginForm(forms.Form):
    """The authority at the top of the tree, and who administers it."""

    code = forms.CharField(label=_("Code of the authority"), max_length=40, help_text=_("The ministry's code, as 31."))
    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("As “Sở Giáo dục và Đào tạo Hải Phòng”."))
    full_name = forms.CharField(label=_("Your name"), max_length=120)
    email = forms.EmailField(label=_("Your e-mail"), required=False)

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        if not CODE.fullmatch(code):
            raise ValidationError(_("Letters, digits, dots and hyphens alone, without spaces."))
        return code

    def begin(self) -> str:
        """Found the authority; returns the token of the administrator's invitation."""
        values: dict[str, Any] = self.cleaned_data
        _root, invitation = start_authority(**values)
        return invitation
