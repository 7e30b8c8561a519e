"""Writing a document: with the template in force, else in our own layout. A template that fails never stops a document."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.audit import log
from lantoa.audit import registry as audit_registry
from lantoa.documents.templating.rendering import render
from lantoa.documents.templating.values import Draft
from lantoa.files.content import MAX_SIZE
from lantoa.library.models import WordTemplate
from lantoa.library.templating.queries import in_force
from lantoa.library.templating.registry import kind
from lantoa.notify import registry as notify_registry
from lantoa.notify.actions import tell
from lantoa.orgs.models import Role, Unit

FAILED = audit_registry.register("library.template_failed", _("Template not filled, own layout used"))
TOLD = notify_registry.register("library.template_failed", _("Template that cannot be filled"))


def written(code: str, unit: Unit, draft: Draft) -> bytes:
    """The Word file of a document of `unit`, with the template in force."""
    row = in_force(code, unit)
    if row is None or row.file is None:
        return draft.document.to_bytes()
    try:
        data = render(row.file.read(), draft)
        if len(data) > MAX_SIZE:
            raise ValueError(f"{len(data)} bytes")
        return data
    except Exception as error:
        _tell(row, unit, str(error))
        return draft.document.to_bytes()


def _tell(row: WordTemplate, unit: Unit, error: str) -> None:
    """Its owner is told once of each template."""
    found = kind(row.kind)
    with transaction.atomic():
        told = tell(
            code=TOLD,
            unit=row.owner,
            roles=[Role.OFFICE, Role.DISTRICT],
            title=f"Mẫu “{found.label if found else row.kind}” không điền được cho {unit.name}",
            body=(
                "Văn bản đã được lập theo bố cục của hệ thống. Hãy mở trang mẫu, xem thử, sửa tệp rồi tải lên lại, "
                f"hoặc trở lại mẫu của hệ thống. Lỗi: {error[:300]}"
            ),
            url=reverse("library:template", args=[row.kind]),
            key=f"library.template_failed:{row.pk}",
        )
        if told:
            log.record(log.System("lantoa"), FAILED, row, unit=unit.code, error=error[:300])
