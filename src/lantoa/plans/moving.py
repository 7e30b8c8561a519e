"""Moving the words of a plan from one year to another. What it cites stays as it was issued."""

import calendar
import datetime as dt
import re

_CITED = re.compile(  # a document's number, and all that follows until the next one or the end of the sentence
    r"(?<![\w/])\d{1,5}[a-z]?(?:/(?:19|20)\d\d)?[/-][A-ZĐ][A-Za-zĐđ0-9&.]*(?:[/-][A-ZĐ][A-Za-zĐđ0-9&.]*)*"
    r".*?(?=[;…]|\.(?:\s|$)|,\s+[A-ZĐ]|$)",
    re.DOTALL,
)
_SCHOOL_YEAR = re.compile(
    r"(?P<words>năm học|NH)(?P<gap>\s*)(?P<first>20\d\d)(?P<dash>\s*[-–]\s*)(?P<last>20\d\d)", re.IGNORECASE
)
_YEAR = re.compile(r"(?<![\d-])(?P<year>20\d\d)(?!\d|\s*[-–]\s*20\d\d)")
_PHASE = re.compile(r"20\d\d\s*[-–]\s*20\d\d")
_DAY = re.compile(
    r"(?<!\d)(?P<day>29|30|31)(?P<one>\s*[/.-]\s*)(?P<month>\d{1,2})(?P<two>\s*[/.-]\s*)(?P<year>20\d\d)(?!\d)"
)


class Move:
    """From the plan's year to another one."""

    def __init__(self, old: int, new: int) -> None:
        self._old, self._by = old, new - old

    def prose(self, words: str) -> str:
        """The plan's own year, and its school year, become the new ones; cited documents and phases stay."""
        return self._outside_citations(words, {self._old})

    def time(self, words: str) -> str:
        """In time words every year is moved: a plan of 2024 may end on 15/01/2025."""
        return self._outside_citations(words, None)

    def day(self, day: dt.date) -> dt.date:
        """The same day in the new year; 29 February becomes the 28th."""
        year = day.year + self._by
        return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))

    def _outside_citations(self, words: str, years: set[int] | None) -> str:
        parts, at = [], 0
        for cited in _CITED.finditer(words):
            parts += [self._moved(words[at : cited.start()], years), cited.group()]
            at = cited.end()
        return "".join([*parts, self._moved(words[at:], years)])

    def _moved(self, words: str, years: set[int] | None) -> str:
        def year(match: re.Match[str]) -> str:
            value = int(match["year"])
            return str(value + self._by) if years is None or value in years else match.group()

        def school_year(match: re.Match[str]) -> str:
            first, last = int(match["first"]), int(match["last"])
            if self._old not in {first, last}:
                return match.group()
            return f"{match['words']}{match['gap']}{first + self._by}{match['dash']}{last + self._by}"

        kept = [one.span() for one in _PHASE.finditer(words)]
        parts, at = [], 0
        for first, last in kept:
            parts += [_YEAR.sub(year, words[at:first]), words[first:last]]
            at = last
        return _DAY.sub(_real_day, _SCHOOL_YEAR.sub(school_year, "".join([*parts, _YEAR.sub(year, words[at:])])))


def _real_day(match: re.Match[str]) -> str:
    """29/2 of a leap year becomes 28/2 of another."""
    month, year = int(match["month"]), int(match["year"])
    if not 1 <= month <= 12:
        return match.group()
    day = min(int(match["day"]), calendar.monthrange(year, month)[1])
    return f"{day}{match['one']}{match['month']}{match['two']}{match['year']}"
