"""How a file that was handed in stands to the report as it is now, section by section."""

from dataclasses import dataclass

from lantoa.reports.content import KEYS, Content, Live
from lantoa.reports.models import Report, WordReturn
from lantoa.reports.wordfile.text import tidy

FILE, REPORT, BOTH = "file", "report", "both"  # whose text is to stand


@dataclass(frozen=True)
class Standing:
    """`missing`: its heading is not in the file; `empty`: nothing under it; `differs`: its text is to be decided on;
    `conflict`: somebody wrote the section in the report after the copy was given out."""

    key: str
    given: str
    now: str
    file: str
    missing: bool = False
    empty: bool = False
    differs: bool = False
    conflict: bool = False


def standings(report: Report, now: Live, back: WordReturn) -> list[Standing]:
    """All sections, in the report's order; texts with marks, those of the file with its flags."""
    return [_standing(key, report, now, back) for key in KEYS]


def _standing(key: str, report: Report, now: Live, back: WordReturn) -> Standing:
    given, mine = tidy(Content(back.copy.content).text(key)), tidy(now.content.text(key))
    if key not in back.found["texts"]:
        return Standing(key, given, mine, "", missing=True)
    file = back.found["texts"][key]
    if not file:
        return Standing(key, given, mine, "", empty=True)
    differs = file not in (given, mine)
    conflict = differs and key in report.texts and mine != given
    return Standing(key, given, mine, file, differs=differs, conflict=conflict)
