"""Which files are not taken, each with a sentence that says what is wrong and what to do."""

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lantoa.documents.errors import DocumentError
from lantoa.files.content import MAX_SIZE, MEGABYTE, FileRefusedError
from lantoa.reports.content import SECTIONS
from lantoa.reports.drafting import period_label
from lantoa.reports.kinds import capital
from lantoa.reports.models import Report, WordCopy
from lantoa.reports.wordfile.identity import UNIT, Identity, identity_of
from lantoa.reports.wordfile.read import WordText, read_word
from lantoa.vietnamese.text import fold

SENTENCES: dict[str, Promise] = {
    "kind": _(
        "This is a document of another kind (%(found)s), not the draft of this report. Hand in the file that you "
        "downloaded from this page."
    ),
    "sent": _(
        "This is a report as it is sent, not its draft. Download the draft on this page, copy your text into it and "
        "hand that in."
    ),
    "foreign": _(
        "This Word file is not a draft that was downloaded here. Download the draft on this page, copy your text into "
        "it and hand that in."
    ),
    "unit": _("This is the draft of another unit (code %(found)s), not of %(unit)s. Choose the file of your own unit."),
    "period": _(
        "This is the draft for %(found)s, and this report is for %(period)s. Open the report of that period and hand "
        "it in there."
    ),
    "plan": _("This is the draft of a report on another plan. Open the report of that plan and hand it in there."),
    "sections": _(
        "None of the five headings of the report was found in the file. Put them back as in the draft (for example "
        "“II. KẾT QUẢ THỰC HIỆN”) and hand it in again."
    ),
    "nothing": _("There is no text under the headings of this file. Check that it was saved, and hand it in again."),
}
_KINDS = {
    fold(kind): kind
    for kind in (
        "Kế hoạch",
        "Công văn",
        "Giấy mời",
        "Quyết định",
        "Biên bản",
        "Thông báo",
        "Tờ trình",
        "Hướng dẫn",
        "Nghị quyết",
    )
}
_HEAD = 25  # lines in which the kind of a document stands


def title(key: str) -> str:
    """A section's title as a sentence names it."""
    return capital(dict(SECTIONS)[key].lower())


def read_or_refuse(data: bytes, name: str) -> WordText:
    """The file's text; ValidationError for one that cannot be read, FileRefusedError for an empty or too large one."""
    if not data:
        raise FileRefusedError("empty", name)
    if len(data) > MAX_SIZE:
        raise FileRefusedError("large", name, str(MAX_SIZE // MEGABYTE))
    try:
        return read_word(data)
    except DocumentError as error:
        told = error.named(name)
        raise ValidationError(told.vietnamese if get_language() == "vi" else str(told), code=error.code) from None


def copy_of(report: Report, data: bytes, word: WordText) -> WordCopy:
    """The copy of this report that the file was; ValidationError for another one's, and for one without its text."""
    identity = identity_of(data, word.lines)
    if identity is None:
        raise _stranger(word)
    if identity.kind != UNIT:
        raise _refusal("kind", found=identity.kind)
    if identity.report != report.pk:
        _compare(report, identity)
    copy = WordCopy.objects.select_related("report__cycle__plan", "report__unit").filter(
        report=report, number=identity.number
    )
    found = copy.first()
    if found is None:
        raise _refusal("foreign")
    if not word.sections:
        raise _refusal("sections")
    if not any(word.sections.values()):
        raise _refusal("nothing")
    return found


def _compare(report: Report, identity: Identity) -> None:
    """Refuse a draft of another report."""
    if identity.unit != report.unit.code:
        raise _refusal("unit", found=identity.unit, unit=report.unit)
    if identity.period != report.cycle.period:
        raise _refusal("period", found=_label(identity.period), period=_label(report.cycle.period))
    if identity.report:
        raise _refusal("plan")


def _label(period: str) -> str:
    """A period as its report names it; what is no period as it stands in the file."""
    try:
        return period_label(period)
    except ValueError:
        return period


def _stranger(word: WordText) -> ValidationError:
    """What to say of a file that does not say whose draft it is."""
    if not any(line.strip() for line in word.lines):
        return _refusal("nothing")
    head = [fold(line) for line in word.lines if line][:_HEAD]
    kind = next((_KINDS[line] for line in head if line in _KINDS), "")
    if kind:
        return _refusal("kind", found=kind)
    return _refusal("sent" if "bao cao" in head else "foreign")


def _refusal(code: str, **params: object) -> ValidationError:
    return ValidationError(str(SENTENCES[code]), code=code, params=params)
