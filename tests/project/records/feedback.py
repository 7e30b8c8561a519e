"""Guidance sent and in draft, questions, a check to come and one with a finding."""

from tests.factories.feedback import make_said
from tests.factories.world import World


def records(world: World) -> dict[str, int]:
    """See above."""
    said = make_said(world)
    return {
        "guidance": said.sent.pk,
        **{f"guidance:{name}": said.draft.pk for name in ("edit", "send", "drop", "detach")},
        "questions": said.waiting.pk,
        "questions:ask_task": world.task("IV.4").pk,
        "questions:ask_guidance": said.sent.pk,
        "questions:correct": said.answer.pk,
        "checks": said.visit.of_check_id,
        **{f"checks:{name}": said.planned.pk for name in ("edit", "announce", "cancel")},
        **{f"checks:{name}": said.visit.pk for name in ("visit", "record", "move", "skip", "conclude", "minutes")},
        **{f"checks:{name}": said.finding.pk for name in ("finding", "remove", "answer", "decide")},
    }
