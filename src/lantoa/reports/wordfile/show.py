"""What a page shows of a file that was handed in: each section beside the report as it is now, each flag to be decided on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from lantoa.reports.content import Content, Live
from lantoa.reports.marks import plain
from lantoa.reports.models import Report, WordReturn
from lantoa.reports.wordfile.refuse import title
from lantoa.reports.wordfile.standing import Standing, standings
from lantoa.reports.wordfile.write import title_of

_WORD = re.compile(r"\s+|\d+(?:[.,]\d+)*|[^\W\d]+|[^\w\s]")


@dataclass(frozen=True)
class Part:
    """Words that both texts have, or that were taken out ("del"), or put in ("ins")."""

    text: str
    kind: str = ""


@dataclass
class FlagShown:
    """A number that was changed by hand: `true` is what it says if it is put right; `kept`, `reason` as the form has them."""

    letters: str
    typed: str
    true: str
    counts: str
    before: str
    after: str
    kept: bool = False
    reason: str = ""


@dataclass
class SectionShown:
    """A section of the file. `parts` from the report as it is to what the file says, `given` as the copy had it."""

    key: str
    title: str
    standing: Standing
    shown: str
    parts: list[Part]
    given: str
    flags: list[FlagShown] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    choice: str = ""


def sections_of(
    report: Report, now: Live, back: WordReturn, form: Mapping[str, str] | None = None
) -> list[SectionShown]:
    """All sections in the report's order; `form` is what somebody had chosen already."""
    chosen, content, copy = form or {}, now.content, Content(back.copy.content)
    typed = {f"flag.{letters}": str(flag["typed"]) for letters, flag in back.found["flags"].items()}
    found = []
    for one in standings(report, now, back):
        said, file = plain(one.now, content.values), plain(one.file, content.values | typed)
        section = SectionShown(
            one.key,
            title(one.key),
            one,
            content.shown(one.key),
            difference(said, file) if one.differs else [],
            plain(one.given, copy.values),
            gone=[f"{title_of(name)} ({copy.values[name]})" for name in back.found["gone"].get(one.key, [])],
            choice=chosen.get(f"section-{one.key}", ""),
        )
        for letters, flag in back.found["flags"].items():
            if flag["section"] == one.key:
                section.flags.append(_flag(letters, flag, content.values, chosen))
        found.append(section)
    return found


def _flag(letters: str, flag: Mapping[str, Any], values: Mapping[str, str], chosen: Mapping[str, str]) -> FlagShown:
    return FlagShown(
        letters,
        flag["typed"],
        values.get(flag["name"], flag["was"]),
        title_of(flag["name"]) if flag["name"] else "",
        flag["before"],
        flag["after"],
        chosen.get(f"flag-{letters}") == "keep",
        chosen.get(f"reason-{letters}", ""),
    )


def difference(old: str, new: str) -> list[Part]:
    """Both texts as one, word by word."""
    a, b = _WORD.findall(old), _WORD.findall(new)
    parts: list[Part] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(Part("".join(a[i1:i2])))
            continue
        parts += [Part("".join(a[i1:i2]), "del")] if i2 > i1 else []
        parts += [Part("".join(b[j1:j2]), "ins")] if j2 > j1 else []
    return parts
