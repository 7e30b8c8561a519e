"""Guidance, questions and checks for tests, made through the front door."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from tests.factories.world import World

from lantoa.feedback.actions import checks, findings, guidance, initiatives, questions, reviewing, sending
from lantoa.feedback.models import (
    Answer,
    Check,
    Finding,
    Guidance,
    Initiative,
    Question,
    ReviewCriterion,
    Verdict,
    Visit,
)
from lantoa.orgs.actions.sets import SelectorRule
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import UnitKind
from lantoa.periods import clock
from lantoa.plans.models import Plan

CRITERIA = ("Kế hoạch truyền thông", "Bảng tin")


def make_guidance(actor: Actor, plan: Plan, *, send: bool = False, **values: Any) -> Guidance:
    """A draft of the actor's level, or one that was sent; `values` may name units as `SelectorRule` does."""
    names = ("kinds", "within", "groups", "extra", "excluded")
    rule = SelectorRule(name="Nơi nhận", **{name: values.pop(name) for name in names if name in values})
    ordinary: dict[str, Any] = {"kind": "guidance", "title": "Hướng dẫn tổ chức tiết học", "text": "Mỗi lớp hai tiết."}
    facts = guidance.GuidanceFacts(**{**ordinary, **values}, rule=rule)
    row = guidance.write(actor=actor, plan=plan, facts=facts)
    if send:
        sending.send(actor=actor, guidance=row)
        row.refresh_from_db()
    return row


def make_check(actor: Actor, plan: Plan, *, announced: bool = False, **values: Any) -> Check:
    """A check of the actor's level from today on, of the primary schools unless told otherwise."""
    today = clock.today()
    ordinary: dict[str, Any] = {
        "title": "Kiểm tra công tác truyền thông",
        "criteria": CRITERIA,
        "first_on": today,
        "last_on": today + dt.timedelta(days=7),
        "members": (checks.Member("Nguyễn Văn Đoàn", "Trưởng đoàn"),),
        "rule": SelectorRule(name="Kiểm tra", kinds=(UnitKind.PRIMARY,)),
    }
    row = checks.plan_check(actor=actor, plan=plan, facts=checks.CheckFacts(**{**ordinary, **values}))
    if announced:
        checks.announce(actor=actor, check=row)
        row.refresh_from_db()
    return row


def make_initiative(actor: Actor, plan: Plan, *, sent: bool = False, **values: Any) -> Initiative:
    """A draft of the actor's unit, or one that was sent."""
    ordinary: dict[str, Any] = {
        "title": "Đố vui số giờ ra chơi",
        "what": "Câu hỏi trên màn hình",
        "why": "Học sinh ít đọc",
    }
    facts = initiatives.InitiativeFacts(**{**ordinary, **values})
    return initiatives.write(actor=actor, plan=plan, facts=facts, send_now=sent)


def score_all(initiative: Initiative, *reviewers: Actor, points: int = 4) -> None:
    """The same points of each reviewer on every criterion."""
    for actor in reviewers:
        given = dict.fromkeys(ReviewCriterion.values, points)
        reviewing.score(actor=actor, initiative=initiative, points=given)


@dataclass
class Said:
    """Something of everything that the small world's levels and units say to each other."""

    sent: Guidance
    draft: Guidance
    waiting: Question
    answer: Answer
    planned: Check
    visit: Visit
    finding: Finding


def make_said(world: World) -> Said:
    """Guidance sent and in draft, a question that waits and one answered, a check to come and one with a finding."""
    kinds = (UnitKind.PRIMARY,)
    task = world.task("IV.4")
    sent = make_guidance(world.office, world.plan, send=True, kinds=kinds, tasks=[task], reply_by=clock.today())
    asked = questions.ask(actor=world.officer, subject=task, text="Một tiết có tính cho hai lớp không?")
    answer = questions.answer(actor=world.office, question=asked, wording="Một tiết tính mấy lớp?", text="Tính một.")
    waiting = questions.ask(actor=world.head, subject=sent, text="Có mẫu báo cáo không?")
    visit = make_check(world.office, world.plan, announced=True).visits.select_related("unit", "of_check").get()
    finding = findings.record(
        actor=world.office,
        visit=visit,
        criterion=CRITERIA[1],
        verdict=Verdict.UNMET,
        text="Thiếu tin",
        due_on=clock.today(),
    )
    findings.conclude(actor=world.office, visit=visit, conclusion="Cơ bản đạt")
    draft = make_guidance(world.office, world.plan, kinds=kinds)
    return Said(sent, draft, waiting, answer, make_check(world.office, world.plan), visit, finding)
