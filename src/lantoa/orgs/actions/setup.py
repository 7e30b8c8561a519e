"""The first minute of an empty installation: the authority at the top, and a link for its first administrator."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.audit.log import System, record
from lantoa.orgs import codes
from lantoa.orgs.actions.invitations import make, new_token
from lantoa.orgs.actions.units import UnitFacts, found
from lantoa.orgs.models import Post, Role, Tenure, Unit, UnitKind

ADMIN_TITLE = "Quản trị hệ thống"


def start_authority(*, code: str, name: str, full_name: str = "", email: str = "") -> tuple[Unit, str]:
    """Found the top of the tree, where there is none, and invite its administrator; the token is known this once.

    Run again before anybody accepted, it makes a new link. ValidationError once an administrator is there.
    """
    with transaction.atomic():
        if Tenure.objects.filter(post__role=Role.ADMIN, until__isnull=True).exists():
            raise ValidationError(_("This installation has an administrator already."), code="done")
        root = Unit.objects.filter(depth=1).first() or found(
            parent=None, facts=UnitFacts(code=code, name=name, kind=UnitKind.DEPARTMENT)
        )
        admin, _new = Post.objects.get_or_create(unit=root, role=Role.ADMIN, title=ADMIN_TITLE)
        admin.invitations.filter(accepted_at__isnull=True).delete()
        token = new_token()
        make(admin, token, full_name=full_name, email=email).save()
        record(System("start_authority"), codes.SET_UP, root, administrator=email)
    return root, token
