"""Invitations: a link seats the next holder of a post. Only a hash of its token is kept; it lives fourteen days."""

import datetime as dt
import hashlib
import secrets

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.audit.log import record
from lantoa.orgs import codes
from lantoa.orgs.actions.posts import seat
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.models import Invitation, Post, User
from lantoa.periods import clock
from lantoa.vietnamese.text import squeeze

LIFETIME = dt.timedelta(days=14)


def new_token() -> str:
    """A token nobody guesses: 24 random bytes."""
    return secrets.token_urlsafe(24)


def token_hash(token: str) -> str:
    """What is kept of a token. It is random and long, so that a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def make(post: Post, token: str, *, full_name: str = "", email: str = "", phone: str = "") -> Invitation:
    """An unsaved invitation whose link holds `token`."""
    return Invitation(
        post=post,
        token_hash=token_hash(token),
        full_name=squeeze(full_name)[:120],
        email=email.strip(),
        phone=squeeze(phone)[:20],
        expires_at=clock.now() + LIFETIME,
    )


def invite(
    *, actor: Actor, post: Post, full_name: str = "", email: str = "", phone: str = ""
) -> tuple[Invitation, str]:
    """A new link for a post, with its token, which is shown this once. Earlier links of the post stop working."""
    require(actor, "orgs.manage_posts", post)
    if post.closed_on is not None:
        raise ValidationError(_("This post is closed."), code="closed")
    token = new_token()
    with transaction.atomic():
        post.invitations.filter(accepted_at__isnull=True, withdrawn_at__isnull=True).update(withdrawn_at=clock.now())
        invitation = make(post, token, full_name=full_name, email=email, phone=phone)
        invitation.save()
        record(actor, codes.INVITED, invitation, post=str(post))
    return invitation, token


def withdraw(*, actor: Actor, invitation: Invitation) -> None:
    """Make a link stop working."""
    require(actor, "orgs.manage_posts", invitation)
    if not invitation.is_open(clock.now()):
        raise ValidationError(_("This invitation is no longer open."), code="closed")
    with transaction.atomic():
        invitation.withdrawn_at = clock.now()
        invitation.save(update_fields=["withdrawn_at"])
        record(actor, codes.INVITATION_WITHDRAWN, invitation)


def find(token: str) -> Invitation | None:
    """The open invitation of a link, or None whatever the reason: a stranger learns nothing."""
    found = Invitation.objects.filter(token_hash=token_hash(token)).select_related("post__unit").first()
    usable = found is not None and found.is_open(clock.now()) and found.post.closed_on is None
    return found if usable else None


def accept_as_new(
    *, invitation: Invitation, full_name: str, username: str, password: str, email: str = "", phone: str = ""
) -> User:
    """Open an account and take the seat."""
    user = User(username=username.strip(), full_name=squeeze(full_name), email=email.strip(), phone=squeeze(phone)[:20])
    if User.objects.filter(username__iexact=user.username).exists():
        raise ValidationError({"username": _("This sign-in name is taken: choose another.")})
    if user.email and User.objects.filter(email__iexact=user.email).exists():
        raise ValidationError({"email": _("This e-mail has an account: sign in with it, then open this link again.")})
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise ValidationError({"password": error.messages}) from error
    user.set_password(password)
    with transaction.atomic():
        user.save()
        _accept(invitation, user)
    return user


def accept_as(*, invitation: Invitation, user: User) -> None:
    """A person who has an account takes the seat."""
    with transaction.atomic():
        _accept(invitation, user)


def _accept(invitation: Invitation, user: User) -> None:
    invitation = Invitation.objects.select_for_update(of=("self",)).select_related("post").get(pk=invitation.pk)
    if not invitation.is_open(clock.now()):
        raise ValidationError(_("This invitation is no longer open."), code="closed")
    who = Actor(user)
    invitation.accepted_at = clock.now()
    invitation.save(update_fields=["accepted_at"])
    present = invitation.post.tenures.filter(until__isnull=True).first()
    on = max(clock.today(), present.since) if present else clock.today()
    seat(post=invitation.post, user=user, on=on, who=who)
    record(who, codes.INVITATION_ACCEPTED, invitation)
