"""The registers that indicators count over: looked at, kept entry by entry, brought in from Excel."""

from io import BytesIO

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lantoa.audit.log import history
from lantoa.indicators import register_queries as queries
from lantoa.indicators import registers
from lantoa.indicators.actions.entries import import_register, keep_entry
from lantoa.indicators.forms import EntryForm, RegisterSheetForm
from lantoa.indicators.models import RegisterEntry
from lantoa.indicators.register_queries import Register
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.orgs.queries import areas
from lantoa.periods import clock
from lantoa.ui.sheets import Row, SheetError, read_rows
from lantoa.ui.tables import xlsx_response
from lantoa.ui.uploads import keep, kept

PAGE = 50
_KEPT = "register-{}"  # in the session: which rows were looked at last; the sweep of files forgets them after a day


@door("indicators.view_registers", load=queries.register)
def entries(request: OrgRequest, register: Register) -> HttpResponse:
    """One register as of today: who is in it, who meets the target."""
    today = clock.today()
    asked = queries.RegisterFilter(
        q=request.GET.get("q", "").strip(),
        area=request.GET.get("khu-vuc", ""),
        state=request.GET.get("trang-thai", ""),
    )
    rows = queries.entries(request.actor, register.code, asked, today)
    if "xuat" in request.GET:
        return xlsx_response(f"so-{register.code}", registers.sheet(rows))
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        **_context(request, register),
        "asked": asked,
        "areas": areas(request.actor),
        "filtered": any((asked.q, asked.area, asked.state)),
        "page": page,
        "rows": [(one, queries.state_of(one, today)) for one in page],
        "share": queries.share(request.actor, register.code, today),
        "states": queries.STATES,
    }
    return render(request, "indicators/register.html", context)


@door("indicators.keep_registers")
def add(request: OrgRequest, register: str) -> HttpResponse:
    """A new entry."""
    found = queries.register(request.actor, register)
    return _edit(request, found, RegisterEntry(register=found.code, valid_from=clock.today()))


@door("indicators.view_registers", load=queries.entry)
def entry(request: OrgRequest, entry: RegisterEntry) -> HttpResponse:
    """One entry: its days, and what happened to it; those who keep the register change it here."""
    register = queries.register(request.actor, entry.register)
    if allowed(request.actor, "indicators.keep_register", entry.unit):
        return _edit(request, register, entry)
    if request.method == "POST":
        raise PermissionDenied
    state = queries.state_of(entry, clock.today())
    context = {**_context(request, register), "entry": entry, "state": state, "entries": history(entry)}
    return render(request, "indicators/entry.html", context)


def _edit(request: OrgRequest, register: Register, instance: RegisterEntry) -> HttpResponse:
    title = instance.name
    form = EntryForm(request.actor, register, request.POST if request.method == "POST" else None, instance=instance)
    if request.method == "POST" and form.is_valid():
        try:
            keep_entry(actor=request.actor, entry=form.instance)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("indicators:register", register=register.code)
    context = {
        **_context(request, register),
        "form": form,
        "title": title,
        "entry": instance if instance.pk else None,
        "entries": history(instance) if instance.pk else [],
    }
    return render(request, "indicators/entry_form.html", context, status=422 if form.errors else 200)


@door("indicators.keep_registers")
def import_(request: OrgRequest, register: str) -> HttpResponse:
    """Upload a sheet; what it will do is shown next."""
    found = queries.register(request.actor, register)
    posted = request.method == "POST"
    form = RegisterSheetForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            rows = read_rows(file.read(), file.name, registers.HEADS)
            request.session[_KEPT.format(found.code)] = keep(rows, file.name)
        except SheetError as error:
            form.add_error("file", str(error))
        else:
            return redirect("indicators:register_preview", register=found.code)
    context = {**_context(request, found), "form": form, "heads": registers.HEADS.written}
    return render(request, "indicators/register_import.html", context, status=422 if form.errors else 200)


@door("indicators.keep_registers")
def look(request: OrgRequest, register: str) -> HttpResponse:
    """What the sheet will do, row by row where it is wrong; confirming does it."""
    found = queries.register(request.actor, register)
    held = _held(request, found)
    if held is None:
        return _again(request, found)
    rows, name = held
    if request.method == "POST":
        plan = import_register(actor=request.actor, register=found.code, rows=rows)
        if not plan.errors:
            del request.session[_KEPT.format(found.code)]
            told = {"new": len(plan.new), "changed": len(plan.changed)}
            messages.success(request, _("Imported: %(new)s new entries, %(changed)s changed.") % told)
            return redirect("indicators:register", register=found.code)
    else:
        plan = registers.look(actor=request.actor, register=found.code, rows=rows)
    context = {**_context(request, found), "plan": plan, "name": name}
    status = 422 if request.method == "POST" else 200
    return render(request, "indicators/register_preview.html", context, status=status)


@door("indicators.keep_registers")
def returned(request: OrgRequest, register: str) -> HttpResponseBase:
    """The sheet as it was sent, with a column that says what is wrong."""
    found = queries.register(request.actor, register)
    held = _held(request, found)
    if held is None:
        return _again(request, found)
    registers.look(actor=request.actor, register=found.code, rows=held[0])
    data = BytesIO(registers.returned_sheet(held[0]))
    return FileResponse(data, as_attachment=True, filename="so-can-sua.xlsx")


def _held(request: OrgRequest, register: Register) -> tuple[list[Row], str] | None:
    return kept(request.session.get(_KEPT.format(register.code), ""))


def _again(request: OrgRequest, register: Register) -> HttpResponse:
    """What was read is kept for a day alone."""
    messages.info(request, _("Choose the file again: what was read of it is no longer kept."))
    return redirect("indicators:register_import", register=register.code)


def _context(request: OrgRequest, register: Register) -> dict[str, object]:
    tabs = queries.built_in()
    if register.indicator:
        tabs.append(register)
    return {"register": register, "tabs": tabs, "may_keep": allowed(request.actor, "indicators.keep_registers")}
