"""The sample's events with kits, response plans in every state, registrations; budget lines of the plan and of some units."""

import datetime as dt

from lantoa.activities.models import Activity, ActivityState
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Selector, Unit
from lantoa.orgs.models.units import EDUCATION_KINDS
from lantoa.plans.actions import kit
from lantoa.plans.actions.budget import add_line, spend
from lantoa.plans.models import (
    BudgetLine,
    Event,
    EventKind,
    EventResponse,
    KitItem,
    Plan,
    PlanKind,
    ProgrammeItem,
    Registration,
    ResponseItem,
    Source,
    Spending,
)
from lantoa.sample.accounts import PROTAGONIST
from lantoa.sample.profiles import chance_of

BATCH = 1000
_N, _C, _D = Event.Level.NATIONAL, Event.Level.CITY, Event.Level.DEPARTMENT
_PLACE, _HOST = "Trung tâm Hội nghị thành phố", "Sở Thông tin và Truyền thông"
# title, kind, level, first and last day, a DX day, place, host, last day to register, places
EVENTS = (
    ("Ngày Chuyển đổi số quốc gia 10/10", EventKind.NATIONAL_DAY, _N, (10, 10), (10, 10), True, "", "", None, None),
    ("Tháng tiêu dùng số", EventKind.MONTH, _N, (10, 1), (10, 31), False, "", "", None, None),
    ("Hội thảo chuyển đổi số trong trường học", EventKind.CONFERENCE, _C, (5, 22), (5, 22), False, _PLACE, _HOST, (5, 15), 60),
    ("Cuộc thi trực tuyến tìm hiểu về chuyển đổi số", EventKind.CONTEST, _C, (9, 4), (9, 30), False, "", _HOST, (9, 3), None),
    ("Hội nghị trực tuyến về học bạ số", EventKind.CONFERENCE, _D, (8, 14), (8, 14), False, "Trực tuyến", "", None, None),
    ("Hội thảo tổng kết chuyển đổi số năm học", EventKind.CONFERENCE, _C, (11, 20), (11, 20), False, _PLACE, _HOST, (11, 10), 40),
)  # fmt: skip
_PROGRAMME = (
    ("7h30 - 8h00", "Đón tiếp đại biểu, phát tài liệu", "Ban Tổ chức"),
    ("8h00 - 8h15", "Tuyên bố lý do, giới thiệu đại biểu", "Văn phòng Sở"),
    ("8h15 - 9h30", "Báo cáo kết quả, chia sẻ mô hình chuyển đổi số của các trường", "Các trường"),
    ("9h30 - 10h30", "Thảo luận", "Đại biểu"),
    ("10h30 - 11h00", "Kết luận, bế mạc", "Lãnh đạo Sở"),
)
_BUDGET = (
    ("IV.2", Source.ALLOTTED, "Tập huấn viết tin, bài cho cán bộ truyền thông", 120_000_000, (62_500_000, 41_250_000)),
    ("IV.5", Source.CITY, "Giải thưởng cuộc thi tìm hiểu về chuyển đổi số", 85_000_000, (84_600_000,)),
    ("IV.1", Source.ALLOTTED, "Thiết kế, in áp phích, bảng tin mẫu", 45_000_000, (28_400_000, 19_750_000)),
    ("", Source.OTHER, "Tổ chức Ngày Chuyển đổi số quốc gia", 60_000_000, (37_234_567,)),
    ("", Source.ALLOTTED, "Kiểm tra, tổng hợp, báo cáo", 20_000_000, ()),
)


def load_events(plan: Plan) -> None:
    """The events themselves, before the year's activities name them."""
    year = plan.year
    for title, kind, level, first, last, is_day, place, host, until, capacity in EVENTS:
        event = Event.objects.create(
            plan=plan,
            title=title,
            kind=kind,
            level=level,
            is_dx_day=is_day,
            starts_on=dt.date(year, *first),
            ends_on=dt.date(year, *last),
            place=place,
            host=host,
            register_until=dt.date(year, *until) if until else None,
            capacity=capacity,
        )
        if kind == EventKind.CONFERENCE and level == _C:
            ProgrammeItem.objects.bulk_create(
                ProgrammeItem(event=event, position=number, at=at, what=what, who=who)
                for number, (at, what, who) in enumerate(_PROGRAMME)
            )


def answer_events(office: Actor, plan: Plan) -> None:
    """Kits issued to the schools, what each school made of them, who registered."""
    for event in plan.events.filter(kind__in=[EventKind.NATIONAL_DAY, EventKind.MONTH]):
        kit.start_kit(actor=office, event=event)
        event.addressed = Selector.objects.create(
            name=event.title[:200], kinds=[str(one) for one in EDUCATION_KINDS], within=plan.owner
        )
        event.kit_issued_on = event.starts_on - dt.timedelta(days=25)
        event.save()
        kit.add_file(actor=office, event=event, title="Bộ nhận diện Ngày Chuyển đổi số", url="https://dx.mic.gov.vn/")
        _responses(event)
    _registrations(plan)


def _responses(event: Event) -> None:
    schools = list(Unit.objects.filter(kind__in=EDUCATION_KINDS).order_by("path"))
    filed = dict(
        Activity.objects.filter(event=event, state=ActivityState.ACCEPTED).order_by("-pk").values_list("unit", "pk")
    )
    chosen = [unit for unit in schools if unit.code == PROTAGONIST or chance_of(unit, event.title).random() < 0.7]
    made = EventResponse.objects.bulk_create(
        [
            EventResponse(
                event=event,
                unit=unit,
                in_charge="Giáo viên phụ trách truyền thông",
                made_on=event.starts_on - dt.timedelta(days=chance_of(unit, "response").randint(6, 20)),
            )
            for unit in chosen
        ],
        batch_size=BATCH,
    )
    items = list(event.kit.all())
    rows = [row for one in made for row in _items(one, items, filed.get(one.unit_id))]
    ResponseItem.objects.bulk_create(rows, batch_size=BATCH)


def _items(response: EventResponse, items: list[KitItem], proof: int | None) -> list[ResponseItem]:
    """The kit's items: all done where an activity is there and the unit is diligent, some where it is, else none."""
    chance = chance_of(response.unit, f"items {response.event_id}")
    done = (len(items) if chance.random() < 0.5 else chance.randint(1, len(items) - 1)) if proof else 0
    return [
        ResponseItem(
            response=response,
            kit_item=item,
            position=item.position,
            text=item.text,
            by=item.by,
            product=item.product,
            done_on=response.event.starts_on if place < done else None,
            proof=proof if 0 < place < done else None,
            said="Đã phân công và niêm yết tại bảng tin" if place == 0 < done else "",
        )
        for place, item in enumerate(items)
    ]


def _registrations(plan: Plan) -> None:
    state = Registration.State
    past = plan.events.get(kind=EventKind.CONFERENCE, level=_C, starts_on__month=5)
    coming = plan.events.get(kind=EventKind.CONFERENCE, level=_C, starts_on__month=11)
    units = list(Unit.objects.filter(kind__in=EDUCATION_KINDS).order_by("path")[:200:14])
    units = [*units, *Unit.objects.filter(code=PROTAGONIST).exclude(pk__in=[one.pk for one in units])]
    for number, unit in enumerate(units):
        people = 1 + number % 3
        contact = "Văn phòng trường, 0225 3 000 000"
        declined = number % 7 == 3
        Registration.objects.create(
            event=past,
            unit=unit,
            people=people,
            contact=contact,
            asked_on=past.starts_on - dt.timedelta(days=12),
            state=state.DECLINED if declined else state.CONFIRMED,
            answer="Hội trường đã đủ chỗ, mời trường dự trực tuyến." if declined else "",
            attended=None if declined else max(people - number % 2, 1),
        )
        Registration.objects.create(
            event=coming,
            unit=unit,
            people=people,
            names=[f"Đại biểu {place}" for place in range(1, people + 1)],
            contact=contact,
            asked_on=dt.date(plan.year, 10, 10),
            state=(state.ASKED, state.CONFIRMED, state.ASKED)[number % 3],
        )


def load_budget(office: Actor, plan: Plan) -> None:
    """The plan's own budget through the front door; of every ninth unit's plan some lines at once."""
    tasks = {task.code: task for task in plan.tasks.all()}
    for code, source, content, allotted, payments in _BUDGET:
        values = {"task": tasks.get(code), "source": source, "content": content, "allotted": allotted}
        line = add_line(actor=office, plan=plan, values=values)
        for number, amount in enumerate(payments, 1):
            day = dt.date(plan.year, 4 + 2 * number, 12)
            paid = {"on": day, "amount": amount, "what": f"{content}, đợt {number}", "document": f"{number:02d}/UNC"}
            spend(actor=office, line=line, values=paid)
    plans = list(Plan.objects.filter(kind=PlanKind.UNIT, parent=plan).select_related("owner").order_by("owner__path"))
    chosen = [one for number, one in enumerate(plans) if number % 9 == 0 or one.owner.code == PROTAGONIST]
    lines = BudgetLine.objects.bulk_create(
        BudgetLine(
            plan=one,
            source=Source.ALLOTTED,
            content="Hoạt động truyền thông về chuyển đổi số của trường",
            allotted=chance_of(one.owner, "budget").randint(4, 20) * 500_000,
        )
        for one in chosen
    )
    Spending.objects.bulk_create(
        Spending(
            line=line,
            on=dt.date(plan.year, 9, 20),
            amount=round(line.allotted * chance_of(line.plan.owner, "spent").choice([0.4, 0.7, 1, 1.1])),
            what="In băng rôn, tài liệu tuyên truyền",
            document="05/PC",
        )
        for line in lines
    )
