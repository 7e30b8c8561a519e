"""What people are told about initiatives: at each step, in its transaction, each once."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.feedback.models import Adoption, Initiative, Pilot
from lantoa.feedback.telling import AT_THE_UNIT
from lantoa.notify import registry
from lantoa.notify.actions import tell, tell_units
from lantoa.orgs.models import Role, Unit
from lantoa.orgs.models.units import EDUCATION_KINDS
from lantoa.periods import clock
from lantoa.vietnamese.dates import short

DRAFT = registry.register("feedback.initiative_written", _("An initiative of the unit waits to be sent"))
SENT = registry.register("feedback.initiative_sent", _("A unit proposes an initiative"))
STEP = registry.register("feedback.initiative_moved", _("An initiative of the unit came a step further"))
PILOT = registry.register("feedback.initiative_piloted", _("The unit tries an initiative"))
SPREAD = registry.register("feedback.initiative_spread", _("An initiative was spread to all units"))
ADOPTED = registry.register("feedback.initiative_adopted", _("A unit took an initiative up"))


def written(initiative: Initiative) -> None:
    """The head, who sends it."""
    tell(
        code=DRAFT,
        unit=initiative.unit,
        roles=(Role.HEAD,),
        title=f"Sáng kiến, giải pháp chờ thủ trưởng đơn vị gửi: {initiative.title}",
        url=_page(initiative),
        key=f"initiative-{initiative.pk}-draft",
    )


def sent(initiative: Initiative) -> None:
    """The office that reviews it."""
    tell(
        code=SENT,
        unit=initiative.level,
        roles=(Role.OFFICE, Role.DISTRICT),
        title=f"{initiative.unit} đề xuất: {initiative.title}",
        url=_page(initiative),
        key=f"initiative-{initiative.pk}-sent-{initiative.version}",
    )


def withdrawn(initiative: Initiative) -> None:
    """The office that would have reviewed it."""
    tell(
        code=SENT,
        unit=initiative.level,
        roles=(Role.OFFICE, Role.DISTRICT),
        title=f"{initiative.unit} rút đề xuất: {initiative.title}",
        url=reverse("initiatives:waiting"),
        key=f"initiative-{initiative.pk}-withdrawn",
    )


def moved(initiative: Initiative, words: str, body: str = "", step: str = "") -> None:
    """Everybody at the units that proposed it; `step` tells the same state apart where it comes again."""
    tell_units(
        code=STEP,
        units=Unit.objects.filter(pk__in=[unit.pk for unit in initiative.credited()]),
        roles=AT_THE_UNIT,
        title=f"{words}: {initiative.title}",
        body=body,
        url=_page(initiative),
        key=f"initiative-{initiative.pk}-{initiative.state}-{step or initiative.version}",
    )


def merged(initiative: Initiative, into: Initiative) -> None:
    """The unit whose proposal goes on as a part of another one."""
    tell(
        code=STEP,
        unit=initiative.unit,
        roles=AT_THE_UNIT,
        title=f"Gộp vào đề xuất có cùng nội dung, hai đơn vị cùng được ghi nhận: {into.title}",
        url=_page(into),
        key=f"initiative-{initiative.pk}-into-{into.pk}",
    )


def parted(initiative: Initiative) -> None:
    """Its unit, once a day at most."""
    tell(
        code=STEP,
        unit=initiative.unit,
        roles=AT_THE_UNIT,
        title=f"Tách lại thành đề xuất riêng: {initiative.title}",
        url=_page(initiative),
        key=f"initiative-{initiative.pk}-parted-{clock.today():%Y%m%d}",
    )


def pilot_started(pilot: Pilot) -> None:
    """The units that try it."""
    tell_units(
        code=PILOT,
        units=Unit.objects.filter(pk__in=pilot.units.values("pk")),
        roles=AT_THE_UNIT,
        title=f"Đơn vị được chọn thí điểm: {pilot.initiative.title}",
        body=f"Thời gian thí điểm từ {short(pilot.first_on)} đến {short(pilot.last_on)}.",
        url=_page(pilot.initiative),
        due=pilot.last_on,
        key=f"pilot-{pilot.pk}",
    )


def pilot_recorded(initiative: Initiative) -> None:
    """The office, which decides whether it is spread, and the units that proposed it."""
    tell(
        code=SENT,
        unit=Unit.objects.get(path=initiative.unit.path[: Unit.steplen]),
        roles=(Role.OFFICE,),
        title=f"Đã có kết quả thí điểm: {initiative.title}",
        url=_page(initiative),
        key=f"initiative-{initiative.pk}-result",
    )
    moved(initiative, "Đã có kết quả thí điểm")


def spread(initiative: Initiative) -> None:
    """Every education unit under the plan."""
    below = Unit.objects.filter(path__startswith=initiative.plan.owner.path, kind__in=EDUCATION_KINDS)
    tell_units(
        code=SPREAD,
        units=below.exclude(pk__in=[unit.pk for unit in initiative.credited()]),
        roles=(Role.OFFICER, Role.HEAD),
        title=f"Giải pháp được nhân rộng: {initiative.title}",
        body=initiative.advice[:500],
        url=_page(initiative),
        key=f"initiative-{initiative.pk}-spread",
    )
    moved(initiative, "Được nhân rộng tới các đơn vị", initiative.advice[:500])


def adopted(adoption: Adoption) -> None:
    """The units that proposed it."""
    initiative = adoption.initiative
    tell_units(
        code=ADOPTED,
        units=Unit.objects.filter(pk__in=[unit.pk for unit in initiative.credited()]),
        roles=AT_THE_UNIT,
        title=f"{adoption.unit} áp dụng giải pháp của đơn vị: {initiative.title}",
        body=adoption.note[:500],
        url=_page(initiative),
        key=f"initiative-{initiative.pk}-adopted-{adoption.unit_id}",
    )


def _page(initiative: Initiative) -> str:
    return reverse("initiatives:initiative", args=[initiative.pk])
