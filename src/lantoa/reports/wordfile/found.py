"""What a file that was handed in says, as it is kept with it (`WordReturn.found`)."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from lantoa.reports.content import KEYS, Content, kinds_table
from lantoa.reports.models import WordCopy
from lantoa.reports.typed import SPACE
from lantoa.reports.wordfile.compare import Flag, compare, letters
from lantoa.reports.wordfile.places import Given
from lantoa.reports.wordfile.read import WordText, read_word
from lantoa.reports.wordfile.text import tidy
from lantoa.reports.wordfile.tokens import amount
from lantoa.reports.wordfile.write import copy_docx
from lantoa.vietnamese.text import fold


def found_in(word: WordText, copy: WordCopy, now: Mapping[str, str]) -> dict[str, Any]:
    """`now`: the figures of the report as they are counted today."""
    said = Content(copy.content)
    texts: dict[str, str] = {}
    flags: dict[str, dict[str, str]] = {}
    gone: dict[str, list[str]] = {}
    for key in (key for key in KEYS if key in word.sections):
        given = Given(tidy(said.text(key)), said.values, key not in copy.edited)
        back = compare(given, word.bits(key), now, len(flags))
        texts[key] = back.text
        for flag in back.flags:
            flags[letters(len(flags))] = {"section": key, **asdict(_counted(flag, copy.content))}
        if back.gone and back.text:
            gone[key] = back.gone
    return {
        "texts": texts,
        "flags": flags,
        "gone": gone,
        "table": _table(word.table, said),
        "outside": _outside(word, copy),
        "left": word.left,
    }


def _counted(flag: Flag, content: Mapping[str, Any]) -> Flag:
    """A figure that a writer had stated otherwise before is beside the counted one again."""
    if not flag.name.startswith(SPACE):
        return flag
    entry = content["typed"][flag.name.removeprefix(SPACE)]
    return replace(flag, name=entry["name"], was=entry["was"])


def _table(rows: list[list[str]], said: Content) -> list[list[str]]:
    """Cells of the table of figures that say another number: [row, column, typed, true]."""
    head, lines = kinds_table(said.figures)
    true = {fold(line[1]): line for line in lines}
    found = []
    for row in rows[1:]:
        line = true.get(fold(row[1])) if len(row) == len(head) else None
        for place in range(2, len(head) if line else 0):
            if line and amount(row[place]) != amount(line[place]):
                found.append([line[1], head[place], row[place], line[place]])
    return found


def _outside(word: WordText, copy: WordCopy) -> list[str]:
    """Lines that were typed outside the sections: above the first or below the last sentence."""
    ours = read_word(copy_docx(copy.report, copy.content, copy.number)).outside
    known = {fold(line) for line in ours}
    return [line for line in word.outside if fold(line) and fold(line) not in known]
