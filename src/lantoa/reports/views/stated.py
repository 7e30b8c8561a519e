"""What the units say in a consolidated report: every statement, and every unit behind one, with its report."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest
from lantoa.reports import stated
from lantoa.reports.stated import Stated
from lantoa.vietnamese.text import fold

STATEMENTS, UNITS = 30, 100


@door("reports.view_consolidation", load=stated.statements)
def statements(request: OrgRequest, found: Stated) -> HttpResponse:
    """All statements of a section, those of the most units first; by theme and by words."""
    theme, words = request.GET.get("nhom", ""), request.GET.get("q", "").strip()
    key = fold(words)
    chosen = [
        (place, voice)
        for place, voice in enumerate(found.statements.voices, 1)
        if (not theme or voice.theme == theme) and (not key or key in fold(voice.text))
    ]
    context = {
        "found": found,
        "consolidation": found.consolidation,
        "cycle": found.consolidation.cycle,
        "theme": theme,
        "words": words,
        "page": Paginator(chosen, STATEMENTS).get_page(request.GET.get("page")),
    }
    return render(request, "reports/statements.html", context)


@door("reports.view_consolidation", load=stated.statement)
def statement(request: OrgRequest, found: Stated) -> HttpResponse:
    """One statement and every unit behind it."""
    context = {
        "found": found,
        "consolidation": found.consolidation,
        "cycle": found.consolidation.cycle,
        "voice": found.voice,
        "page": Paginator(found.voice.behind, UNITS).get_page(request.GET.get("page")),
    }
    return render(request, "reports/statement.html", context)
