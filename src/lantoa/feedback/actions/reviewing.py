"""The level above reviews initiatives: completes, scores, merges what says the same, chooses for a pilot or refuses."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.audit import log
from lantoa.feedback import codes
from lantoa.feedback import telling_initiatives as telling
from lantoa.feedback.actions.initiatives import move, standing
from lantoa.feedback.assessment import POINTS
from lantoa.feedback.models import (
    MERGEABLE,
    Initiative,
    InitiativeReview,
    InitiativeState,
    ReviewCriterion,
)
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.periods import clock

LEAST_REVIEWERS = 2


def give_back(*, actor: Actor, initiative: Initiative, reason: str) -> Initiative:
    """Ask the unit to complete it. ValidationError without saying what is missing."""
    require(actor, "feedback.review_initiative", initiative)
    words = _reason(reason, _("Say what the unit has to complete."))
    with transaction.atomic():
        row = standing(initiative)
        move(row, InitiativeState.RETURNED)
        row.reason = words
        row.save(update_fields=["state", "reason"])
        log.record(actor, codes.INITIATIVE_RETURNED, row, reason=words)
        telling.moved(row, "Đề nghị hoàn thiện", words)
    return row


def take(*, actor: Actor, initiative: Initiative) -> Initiative:
    """Take it into review: from now on points are given."""
    require(actor, "feedback.review_initiative", initiative)
    with transaction.atomic():
        row = standing(initiative)
        move(row, InitiativeState.REVIEW)
        row.save(update_fields=["state"])
        log.record(actor, codes.INITIATIVE_TAKEN, row)
        telling.moved(row, "Đang xem xét")
    return row


def score(*, actor: Actor, initiative: Initiative, points: Mapping[str, int], comment: str = "") -> InitiativeReview:
    """One reviewer's points by criterion, 1 to 5; given again, the last ones hold and the log has the first.

    ValidationError where one is missing, or where it is not under review. Nobody gives points to the own unit's (403).
    """
    require(actor, "feedback.score_initiative", initiative)
    given = {name: points.get(name, 0) for name in ReviewCriterion.values}
    for name, value in given.items():
        if value not in POINTS:
            label = ReviewCriterion(name).label
            raise ValidationError(_("Give 1 to 5 points: %(criterion)s."), code=name, params={"criterion": label})
    with transaction.atomic():
        row = standing(initiative)
        require(actor, "feedback.score_initiative", row)
        if row.state != InitiativeState.REVIEW:
            raise ValidationError(
                _("Points are given while it is under review, neither before nor after."), code="state"
            )
        before = row.reviews.filter(reviewer=actor.user, version=row.version).values(*given).first()
        review, _made = InitiativeReview.objects.update_or_create(
            initiative=row,
            reviewer=actor.user,
            version=row.version,
            defaults={
                **given,
                "comment": comment.strip(),
                "reviewer_label": actor.label[:200],
                "reviewed_on": clock.today(),
            },
        )
        log.record(actor, codes.INITIATIVE_SCORED, row, before=before, points=given)
    return review


def choose(*, actor: Actor, initiative: Initiative, reason: str = "") -> Initiative:
    """Choose it for a pilot. ValidationError with points of fewer than two reviewers."""
    require(actor, "feedback.review_initiative", initiative)
    with transaction.atomic():
        row = standing(initiative)
        move(row, InitiativeState.CHOSEN)
        number = row.reviews.filter(version=row.version).count()
        if number < LEAST_REVIEWERS:
            raise ValidationError(
                _("%(number)s of %(least)s reviewers have given points. Ask another one before you choose it."),
                code="reviewers",
                params={"number": number, "least": LEAST_REVIEWERS},
            )
        row.reason = reason.strip()
        row.save(update_fields=["state", "reason"])
        log.record(actor, codes.INITIATIVE_CHOSEN, row, reason=row.reason, reviewers=number)
        telling.moved(row, "Được chọn để thí điểm", row.reason)
    return row


def refuse(*, actor: Actor, initiative: Initiative, reason: str) -> Initiative:
    """Do not choose it. ValidationError without a reason."""
    require(actor, "feedback.review_initiative", initiative)
    words = _reason(reason, _("Say why it is not chosen: the unit reads it."))
    with transaction.atomic():
        row = standing(initiative)
        move(row, InitiativeState.REFUSED)
        row.reason = words
        row.save(update_fields=["state", "reason"])
        log.record(actor, codes.INITIATIVE_REFUSED, row, reason=words)
        telling.moved(row, "Chưa được chọn", words)
    return row


def merge(*, actor: Actor, initiative: Initiative, into: Initiative) -> Initiative:
    """Make it a part of another one that says the same: both units are credited, it counts once, its words stay.

    What was merged into it goes along. ValidationError where either has gone too far, or they stand under two plans.
    """
    require(actor, "feedback.review_initiative", initiative)
    require(actor, "feedback.review_initiative", into)
    if initiative.pk == into.pk:
        raise ValidationError(_("Choose another one: nothing is merged into itself."), code="into")
    with transaction.atomic():
        for pk in sorted([initiative.pk, into.pk]):  # one order, so that two people never wait for each other
            Initiative.objects.select_for_update().get(pk=pk)
        row, whole = standing(initiative), standing(into)
        if row.plan_id != whole.plan_id:
            raise ValidationError(
                _("They stand under two plans: only initiatives of one plan are merged."), code="into"
            )
        if row.state not in MERGEABLE or whole.state not in {*MERGEABLE, InitiativeState.CHOSEN}:
            raise ValidationError(_("One of them has gone too far to be merged. Load the page again."), code="state")
        parts = list(row.merged.values_list("pk", flat=True))
        row.merged.update(merged_into=whole)
        row.merged_into = whole
        row.save(update_fields=["merged_into"])
        log.record(actor, codes.INITIATIVE_MERGED, row, into=whole.pk, parts=parts)
        log.record(actor, codes.INITIATIVE_MERGED, whole, of=row.pk)
        telling.merged(row, whole)
    return row


def part(*, actor: Actor, initiative: Initiative) -> Initiative:
    """Undo a merging: it stands by itself again, in the state in which it was. ValidationError once the other was tried."""
    require(actor, "feedback.review_initiative", initiative)
    with transaction.atomic():
        row = (
            Initiative.objects.select_for_update(of=("self",))
            .select_related("unit", "merged_into")
            .get(pk=initiative.pk)
        )
        whole = row.merged_into
        if whole is None:
            raise ValidationError(_("It stands by itself already."), code="parted")
        if whole.state not in {*MERGEABLE, InitiativeState.RETURNED, InitiativeState.CHOSEN, InitiativeState.REFUSED}:
            raise ValidationError(_("The pilot of both has begun: they stay together."), code="state")
        row.merged_into = None
        row.save(update_fields=["merged_into"])
        log.record(actor, codes.INITIATIVE_PARTED, row, of=whole.pk)
        log.record(actor, codes.INITIATIVE_PARTED, whole, part=row.pk)
        telling.parted(row)
    return row


def _reason(reason: str, missing: object) -> str:
    if not reason.strip():
        raise ValidationError(missing, code="reason")  # type: ignore[arg-type]  # lazy text
    return reason.strip()
