"""A report's draft goes out to Word and comes back: its words are taken, each changed figure is put right or has a reason."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lantoa.audit.log import record
from lantoa.files.actions import store
from lantoa.files.content import DOCX
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.periods import clock
from lantoa.reports.actions.write import LONGEST, change_texts, ensure_open, locked
from lantoa.reports.content import KEYS, Live, live
from lantoa.reports.marks import mark
from lantoa.reports.models import Report, WordCopy, WordReturn, WordReturnState
from lantoa.reports.typed import SPACE
from lantoa.reports.wordfile.compare import letters
from lantoa.reports.wordfile.found import found_in
from lantoa.reports.wordfile.refuse import copy_of, read_or_refuse, title
from lantoa.reports.wordfile.standing import BOTH, FILE, REPORT, Standing, standings

GIVEN, HANDED, TAKEN, DROPPED = (
    "reports.word_given",
    "reports.word_handed_in",
    "reports.word_taken",
    "reports.word_dropped",
)


def give_copy(*, actor: Actor, report: Report) -> WordCopy:
    """The draft to be edited in Word: a new number where it says something else than the last one that was given out."""
    require(actor, "reports.write_report", report)
    with transaction.atomic():
        report = locked(report)
        ensure_open(report)
        now = live(report)
        last = report.word_copies.last()
        if last is None or last.content != dict(now.content.data):
            last = WordCopy.objects.create(
                report=report,
                number=last.number + 1 if last else 1,
                content=dict(now.content.data),
                edited=[key for key in KEYS if key in report.texts],
                bases={key: report.bases.get(key) or now.base(key) for key in KEYS},
                given_by=actor.label,
            )
        record(actor, GIVEN, report, copy=last.number)
    return last


def hand_in(*, actor: Actor, report: Report, data: bytes, name: str) -> WordReturn:
    """Keep a Word file that was a draft of the report and say what it says; nothing of it is in the report yet.

    ValidationError, with what to do, for a file that is no draft of this report; FileRefusedError where it cannot be kept.
    The same file again is the one that waits already.
    """
    require(actor, "reports.write_report", report)
    with transaction.atomic():
        report = locked(report)
        ensure_open(report)
        word = read_or_refuse(data, name)
        copy = copy_of(report, data, word)
        now = live(report)
        found = found_in(word, copy, now.content.values)
        for key, text in found["texts"].items():
            if len(text) > LONGEST:
                raise ValidationError(
                    _(
                        "The section “%(title)s” is longer than 20 000 letters. Shorten it in Word and hand the file in again."
                    ),
                    code="long",
                    params={"title": title(key)},
                )
        file = store(data=data, name=name, content_type=DOCX, unit_code=report.unit.code)
        waiting = WordReturn.objects.filter(copy=copy, file__sha256=file.sha256, state=WordReturnState.WAITING).first()
        if waiting:
            return waiting
        back = WordReturn.objects.create(copy=copy, file=file, found=found, handed_by=actor.label)
        record(actor, HANDED, report, copy=copy.number, file=file.name, flags=len(found["flags"]))
    return back


def take_return(
    *, actor: Actor, back: WordReturn, sections: Mapping[str, str], kept: Mapping[str, str], shown: Mapping[str, str]
) -> Report:
    """Take the file's sentences into the report.

    `sections`: {key: FILE | REPORT | BOTH}, FILE where it is silent, but for one that somebody else wrote meanwhile, which
    must be decided; `kept`: {letters of a flag: why the typed number stands}, the others are put right; `shown`: which text
    of each section the decision was made beside (ConflictError as in `change_texts`).
    """
    report = back.copy.report
    require(actor, "reports.write_report", report)
    with transaction.atomic():
        report = locked(report)
        ensure_open(report)
        back = _waiting(back)
        now = live(report)
        texts: dict[str, str] = {}
        taken: list[str] = []
        for one in standings(report, now, back):
            choice = _choice(one, sections)
            if not one.differs or choice == REPORT:
                continue
            text, mine = _settled(actor, report, back, one.key, kept)
            taken += mine
            if one.conflict:
                if choice == BOTH:
                    text = f"{now.content.text(one.key)}\n{text}"
                else:
                    report.kept[one.key] = report.texts[one.key]
            texts[one.key] = text
        report.save(update_fields=["typed", "kept"])
        change_texts(actor=actor, report=report, texts=texts, shown=_shown(report, now, back, shown))
        _decide(actor, back, WordReturnState.TAKEN)
        record(actor, TAKEN, report, copy=back.copy.number, sections=sorted(texts), typed=taken)
        return locked(report)


def drop_return(*, actor: Actor, back: WordReturn) -> WordReturn:
    """Put a file aside that is not to be taken; it stays where it is kept."""
    require(actor, "reports.write_report", back.copy.report)
    with transaction.atomic():
        locked(back.copy.report)
        back = _waiting(back)
        _decide(actor, back, WordReturnState.DROPPED)
        record(actor, DROPPED, back.copy.report, copy=back.copy.number)
    return back


def _waiting(back: WordReturn) -> WordReturn:
    back = WordReturn.objects.select_related("copy__report").get(pk=back.pk)
    if back.state != WordReturnState.WAITING:
        raise ValidationError(_("This file was decided on already. Load the page again."), code="state")
    return back


def _decide(actor: Actor, back: WordReturn, state: str) -> None:
    back.state, back.decided_at, back.decided_by = state, timezone.now(), actor.label
    back.save(update_fields=["state", "decided_at", "decided_by"])


def _choice(one: Standing, sections: Mapping[str, str]) -> str:
    choice = sections.get(one.key, "")
    if one.conflict and choice not in {FILE, REPORT, BOTH}:
        raise ValidationError(
            _("Somebody changed “%(title)s” in the report after this copy was taken. Choose which text is to stand."),
            code="choose",
            params={"title": title(one.key)},
        )
    return choice or FILE


def _settled(
    actor: Actor, report: Report, back: WordReturn, key: str, kept: Mapping[str, str]
) -> tuple[str, list[str]]:
    """The file's text with its flags decided: put right, or a mark of the writer's own in `report.typed`; and those."""
    text, taken = str(back.found["texts"][key]), []
    for name, flag in back.found["flags"].items():
        if flag["section"] != key:
            continue
        right = mark(flag["name"]) if flag["name"] else flag["was"]
        if name in kept:
            if not kept[name].strip():
                raise ValidationError(
                    _("Say why “%(typed)s” is to stand in place of %(true)s, or put the true figure back."),
                    code="reason",
                    params={"typed": flag["typed"], "true": flag["was"]},
                )
            own = letters(len(report.typed))
            report.typed[own] = {
                **{field: flag[field] for field in ("typed", "name", "was")},
                "reason": kept[name].strip(),
                "by": actor.label,
                "on": clock.today().isoformat(),
            }
            right = mark(f"{SPACE}{own}")
            taken.append(flag["typed"])
        text = text.replace(mark(f"flag.{name}"), right)
    return text, taken


def _shown(report: Report, now: Live, back: WordReturn, shown: Mapping[str, str]) -> dict[str, str]:
    """A section that nobody wrote was written over the draft of the copy; one that somebody wrote, beside what was shown."""
    return {
        key: shown.get(key, now.content.shown(key)) if key in report.texts else str(back.copy.bases[key])
        for key in KEYS
    }
