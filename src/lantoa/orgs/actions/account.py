"""What a person changes of the own account."""

from django.db import transaction

from lantoa.audit.log import record
from lantoa.orgs import codes
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import User
from lantoa.vietnamese.text import squeeze


def change_details(*, actor: Actor, full_name: str, email: str, phone: str) -> User:
    """Name, e-mail and telephone of the person who acts; nobody else's."""
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=actor.user.pk)
        before = {"full_name": user.full_name, "email": user.email, "phone": user.phone}
        user.full_name, user.email, user.phone = full_name, email.strip(), squeeze(phone)
        user.save(update_fields=["full_name", "email", "phone", "name_fold", "name_sort"])
        after = {"full_name": user.full_name, "email": user.email, "phone": user.phone}
        record(actor, codes.ACCOUNT_CHANGED, user, before=before, after=after)
    return user
