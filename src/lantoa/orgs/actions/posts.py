"""Posts: opened at a unit, handed from person to person in one step, closed. History stays."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.audit.log import Who, record
from lantoa.orgs import codes
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.models import Post, Selector, Tenure, Unit, User
from lantoa.orgs.signals import post_handed_over
from lantoa.periods import clock
from lantoa.vietnamese.text import squeeze


def open_post(*, actor: Actor, unit: Unit, role: str, title: str, selector: Selector | None = None) -> Post:
    """A further seat at a unit. A closed one of the same name is opened again, with its history."""
    post = Post(unit=unit, role=role, title=squeeze(title), selector=selector)
    require(actor, "orgs.manage_posts", post)
    _ask_for_width(actor, None, selector)
    if not post.title:
        raise ValidationError(_("Give the post a title."), code="title")
    with transaction.atomic():
        known = Post.objects.filter(unit=unit, role=role, title=post.title).first()
        if known is not None and known.closed_on is None:
            raise ValidationError(_("This unit has an open post of that title."), code="taken")
        if known is not None:
            known.closed_on, known.selector, post = None, selector, known
        post.save()
        record(actor, codes.POST_OPENED, post, role=role)
    return post


def change_post(*, actor: Actor, post: Post, title: str, selector: Selector | None) -> Post:
    """Another title, or another set of schools to follow. The role stays: another role is another post."""
    require(actor, "orgs.manage_posts", post)
    _ask_for_width(actor, post.selector, selector)
    with transaction.atomic():
        if Post.objects.filter(unit=post.unit, role=post.role, title=squeeze(title)).exclude(pk=post.pk).exists():
            raise ValidationError(_("This unit has an open post of that title."), code="taken")
        post.title, post.selector = squeeze(title) or post.title, selector
        post.save(update_fields=["title", "selector"])
        record(actor, codes.POST_CHANGED, post, selector=str(selector or ""))
    return post


def _ask_for_width(actor: Actor, before: Selector | None, after: Selector | None) -> None:
    """A set of units lets a post see beyond its own unit: only who keeps the sets gives or takes one."""
    if before != after:
        require(actor, "orgs.manage_selectors")


def hand_over(*, actor: Actor, post: Post, user: User, on: dt.date) -> Tenure:
    """Seat `user` at the post from `on`; whoever sat there leaves the day before."""
    require(actor, "orgs.manage_posts", post)
    return seat(post=post, user=user, on=on, who=actor)


def seat(*, post: Post, user: User, on: dt.date, who: Who) -> Tenure:
    """The change of holder itself, for actions that have asked: a hand-over, an accepted invitation."""
    with transaction.atomic():
        post = Post.objects.select_for_update(of=("self",)).select_related("unit").get(pk=post.pk)
        if post.closed_on is not None:
            raise ValidationError(_("This post is closed."), code="closed")
        present = post.tenures.filter(until__isnull=True).select_related("user").first()
        if present is not None and present.user_id == user.pk:
            return present
        if present is not None and on < present.since:
            raise ValidationError(
                _("%(person)s holds the post since %(day)s: choose that day or a later one."),
                code="past",
                params={"person": str(present.user), "day": f"{present.since:%d/%m/%Y}"},
            )
        post.tenures.filter(Q(until__isnull=True) | Q(until__gte=on)).update(until=on - dt.timedelta(days=1))
        tenure = Tenure.objects.create(post=post, user=user, since=on)
        left = str(present.user) if present else ""
        record(who, codes.POST_HANDED_OVER, post, holder=str(user), before=left, on=on.isoformat())
        post_handed_over.send(sender=Post, post=post, tenure=tenure, actor=who)
    return tenure


def vacate(*, actor: Actor, post: Post, last_day: dt.date) -> None:
    """The holder leaves and nobody follows yet."""
    require(actor, "orgs.manage_posts", post)
    with transaction.atomic():
        present = post.tenures.select_for_update().filter(until__isnull=True).first()
        if present is None:
            raise ValidationError(_("Nobody holds this post."), code="vacant")
        present.until = max(present.since, last_day)
        present.save(update_fields=["until"])
        record(actor, codes.POST_VACATED, post, holder=str(present.user), last_day=present.until.isoformat())


def close_post(*, actor: Actor, post: Post) -> None:
    """Close a post at once; its holder leaves, its open invitations die. The last administrator's seat stays."""
    require(actor, "orgs.manage_posts", post)
    with transaction.atomic():
        if post.role == "admin" and not Post.objects.filter(role="admin", closed_on__isnull=True).exclude(pk=post.pk):
            raise ValidationError(_("This is the last administrator's post: open another first."), code="last")
        today = clock.today()
        post.closed_on = today
        post.save(update_fields=["closed_on"])
        gone = Q(until__isnull=True) | Q(until__gte=today)
        post.tenures.filter(gone).update(until=today - dt.timedelta(days=1))
        post.invitations.filter(accepted_at__isnull=True, withdrawn_at__isnull=True).update(withdrawn_at=clock.now())
        record(actor, codes.POST_CLOSED, post)
