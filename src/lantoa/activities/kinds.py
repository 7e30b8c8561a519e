"""What kind of activity it is, told from the tasks that were chosen and from the words: nobody has to pick it from a list."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from lantoa.activities.models import Channel
from lantoa.orgs.models import Unit
from lantoa.plans.actions.fulfil import acting_for, rule_of
from lantoa.plans.models import ActivityKind, Assignment, Plan, RuleKind, Task
from lantoa.vietnamese.text import fold

# Folded words by which people name each kind; the first kind that is named wins.
_WORDS: dict[str, tuple[str, ...]] = {
    ActivityKind.TRAINING: ("tap huan", "boi duong"),
    ActivityKind.CONTEST: ("cuoc thi", "hoi thi", "du thi"),
    ActivityKind.BULLETIN: ("bang tin", "ap phich"),
    ActivityKind.SOCIAL: ("facebook", "fanpage", "zalo", "mang xa hoi", "tiktok"),
    ActivityKind.NEWS: ("dang bai", "dang tin", "cong thong tin", "trang thong tin", "website", "chuyen muc"),
    ActivityKind.DX_DAY: ("ngay chuyen doi so", "ngay cds", "tieu dung so", "10 10"),
    ActivityKind.EXEMPLAR: ("guong", "dien hinh", "mo hinh"),
    ActivityKind.SESSION: ("chuyen de", "toa dam", "hoi thao", "hoi nghi", "noi chuyen", "chao co"),
    ActivityKind.LESSON: ("tiet hoc", "ngoai khoa", "bai hoc", "tiet day", "gio hoc", "cau lac bo"),
}
_CHANNELS = {
    ActivityKind.BULLETIN: Channel.BOARD,
    ActivityKind.NEWS: Channel.PORTAL,
    ActivityKind.SOCIAL: Channel.FACEBOOK,
}


@dataclass(frozen=True)
class Owed:
    """A task that activities of a unit can count for: the kinds that its rule takes (none: any), and how it stands."""

    task: Task
    kinds: tuple[str, ...] = ()
    monthly: bool = False
    done: bool = False

    @property
    def words(self) -> str:
        """Folded words of its title."""
        return self.task.words


def owed_tasks(plan: Plan, unit: Unit) -> list[Owed]:
    """The tasks that activities of `unit` can count for, in the plan's order: two queries."""
    tasks = plan.tasks.filter(is_group=False, withdrawn_in__isnull=True)
    rows = Assignment.objects.filter(task__in=tasks, unit__in=acting_for(unit), owes_proof=True)
    found = []
    for row in rows.select_related("task").prefetch_related("task__rules").order_by("task__position"):
        rule = rule_of(row)
        done = row.done_on is not None
        if rule is None:
            found.append(Owed(row.task, done=done))
        elif rule.kind in {RuleKind.ACTIVITIES, RuleKind.MONTHLY}:
            found.append(Owed(row.task, tuple(rule.activity_kinds), rule.kind == RuleKind.MONTHLY, done))
    return found


def named_kind(text: str) -> str | None:
    """The kind that the words name; None where they name none."""
    words = fold(text)
    return next((kind for kind, names in _WORDS.items() if any(name in words for name in names)), None)


def kind_for(text: str, taken: Iterable[Iterable[str]]) -> str:
    """The kind that the words name if a chosen task takes it, else the one that most chosen tasks take.

    `taken` holds, for each chosen task, the kinds that it takes; empty means any.
    """
    lists = [list(kinds) for kinds in taken]
    named = named_kind(text)
    votes = Counter(kind for kinds in lists for kind in kinds)
    if named and (not votes or named in votes):
        return named
    if votes:
        return max(votes, key=lambda kind: votes[kind])
    return ActivityKind.OTHER


def channel_for(kind: str, text: str) -> str:
    """The channel by which an activity of a kind usually reaches people."""
    if kind == ActivityKind.SOCIAL and "zalo" in fold(text):
        return Channel.ZALO
    return _CHANNELS.get(ActivityKind(kind), Channel.DIRECT)
