"""The first minute of an empty installation: a root unit, an administrator, and the Office's post."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.audit.log import System, record
from lantoa.orgs import codes
from lantoa.orgs.actions.units import UnitFacts, found
from lantoa.orgs.models import Post, Role, Tenure, Unit, UnitKind, User
from lantoa.periods import clock

ADMIN_TITLE = "Quản trị hệ thống"


def set_up(*, code: str, name: str, username: str, full_name: str, password: str) -> User:
    """Found the root unit and seat its first administrator, who coordinates too until the Office is handed over."""
    user = User(username=username, full_name=full_name)
    validate_password(password, user)
    user.set_password(password)
    with transaction.atomic():
        if Tenure.objects.filter(post__role=Role.ADMIN, until__isnull=True).exists():
            raise ValidationError(_("This installation has an administrator already."), code="done")
        root = Unit.objects.filter(depth=1).first() or found(
            parent=None, facts=UnitFacts(code=code, name=name, kind=UnitKind.DEPARTMENT)
        )
        user.save()
        today = clock.today()
        admin, _new = Post.objects.get_or_create(unit=root, role=Role.ADMIN, title=ADMIN_TITLE)
        office = Post.objects.filter(unit=root, role=Role.OFFICE).first() or Post.objects.create(
            unit=root, role=Role.OFFICE, title="Văn phòng Sở, điều phối"
        )
        seats = [admin] if office.tenures.filter(until__isnull=True).exists() else [admin, office]
        Tenure.objects.bulk_create([Tenure(post=post, user=user, since=today) for post in seats])
        record(System("setup-admin"), codes.SET_UP, root, administrator=username)
    return user
