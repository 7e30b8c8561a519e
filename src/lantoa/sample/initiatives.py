"""The sample's initiatives, each at another step: two say what a third one says, one is spread and taken up by three schools."""

import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from decimal import Decimal

from lantoa.activities.models import Activity, ActivityState
from lantoa.feedback.actions import initiatives as writing
from lantoa.feedback.actions import piloting, reviewing
from lantoa.feedback.models import Initiative, ReviewCriterion
from lantoa.orgs.actor import Actor, actor_of
from lantoa.orgs.models import Role, Tenure, UnitKind, User
from lantoa.plans.models import Plan
from lantoa.sample.accounts import PROTAGONIST
from lantoa.sample.pictures import draw

Living = Callable[[dt.date], AbstractContextManager[None]]
Facts = writing.InitiativeFacts
_LETTER = Facts(
    "Bản tin số một trang gửi cha mẹ học sinh mỗi tuần",
    "Mỗi thứ Sáu, giáo viên phụ trách gửi một trang tin có mã QR dẫn tới chuyên mục chuyển đổi số của trường; "
    "nội dung lấy từ tin đã đăng trong tuần, không soạn thêm.",
    "Cha mẹ ít vào trang thông tin điện tử của trường nên không biết các dịch vụ số đã có.",
    "Thử tại khối 3 từ tháng 01/2024: lượt đọc tin tăng gấp đôi sau bốn tuần.",
    "Một giáo viên, 30 phút mỗi tuần; không phát sinh kinh phí.",
)
_PARENTS = Facts(
    "Tổ công nghệ số của cha mẹ học sinh tại từng lớp",
    "Mỗi lớp có hai cha mẹ thành thạo hướng dẫn gia đình khác cài đặt và dùng sổ liên lạc điện tử, thanh toán học phí trực tuyến.",
    "Nhiều gia đình chưa dùng được các ứng dụng của trường dù đã có điện thoại thông minh.",
    "Lớp 1A, 1B năm học 2023-2024.",
    "Không có kinh phí; tập huấn một buổi đầu năm học.",
)
_SAME = (
    Facts(
        "Cha mẹ hướng dẫn cha mẹ dùng ứng dụng số ở từng lớp",
        "Mỗi lớp chọn hai cha mẹ thành thạo để hướng dẫn gia đình khác cài đặt, dùng sổ liên lạc điện tử "
        "và nộp học phí trực tuyến.",
        "Gia đình có điện thoại nhưng chưa dùng được ứng dụng của trường.",
    ),
    Facts(
        "Tổ công nghệ số cộng đồng của cha mẹ học sinh",
        "Thành lập tổ cha mẹ học sinh hướng dẫn gia đình cài đặt sổ liên lạc điện tử, thanh toán học phí trực tuyến tại từng lớp.",
        "Tỷ lệ thanh toán trực tuyến còn thấp.",
    ),
)
_QUIZ = Facts(
    "Đố vui chuyển đổi số năm phút đầu giờ chào cờ",
    "Mỗi tuần một câu hỏi trên màn hình, lớp trả lời bằng thẻ mã QR in giấy, tổng hợp bằng một điện thoại.",
    "Học sinh nhớ lâu hơn khi được trả lời ngay, lớp không đủ thiết bị cho từng em.",
    "Câu lạc bộ tin học của trường, học kỳ II năm học 2023-2024.",
    "In thẻ một lần, 300.000 đồng mỗi khối.",
)
_LIBRARY = Facts(
    "Góc truyền thông số trong thư viện",
    "Một máy tính cũ chiếu lần lượt bản tin và video ngắn về an toàn trên mạng trong giờ ra chơi.",
    "Bảng tin ngoài sân ít học sinh đọc vào mùa mưa.",
)
_VIDEO = Facts(
    "Video một phút “Em kể chuyện số”",
    "Mỗi lớp quay một video một phút kể một việc đã làm bằng công nghệ; trường chọn mười video đăng chuyên mục.",
    "Tin bài do giáo viên viết còn khô, ít người xem.",
)
_RADIO = Facts(
    "Phát thanh măng non về an toàn trên mạng",
    "Mười phút phát thanh mỗi sáng thứ Hai do học sinh tự viết và đọc.",
    "Học sinh nhỏ chưa đọc được bảng tin.",
)
_SCREEN = Facts(
    "Mua màn hình LED cho toàn bộ cổng trường",
    "Lắp màn hình LED ngoài trời tại cổng trường để chạy bản tin.",
    "Bảng tin giấy nhanh hỏng.",
    cost="Khoảng 180 triệu đồng mỗi trường.",
)
_CARD = Facts(
    "Thẻ từ khóa chuyển đổi số cho giáo viên",
    "Bộ 40 thẻ giải thích từ khóa, dùng trong sinh hoạt chuyên môn mười phút mỗi tuần.",
    "Giáo viên lớn tuổi ngại thuật ngữ công nghệ.",
)


def load_initiatives(plan: Plan, living_on: Living) -> None:
    """All of it; `living_on` makes a business date stand still for a block."""
    office, leader, division, district = (
        actor_of(User.objects.get(username=name)) for name in ("vanphong", "giamdoc", "phongtieuhoc", "phonggd")
    )
    schools, year = _heads(), plan.year
    letter = _measured(plan, living_on, schools, district, (office, leader, division))
    with living_on(dt.date(year, 9, 5)):
        advice = "Dùng mẫu một trang kèm theo; gửi qua nhóm lớp vào chiều thứ Sáu; mã QR dẫn tới chuyên mục của trường."
        piloting.spread(actor=office, initiative=letter, advice=advice)
        quiz = _sent(plan, _actor(PROTAGONIST, Role.HEAD), _QUIZ)
    with living_on(dt.date(year, 9, 16)):
        letter.refresh_from_db()
        for place, head in enumerate(schools[3:6]):
            _adopt(letter, head, ("Áp dụng ở khối 1, khối 2.", "Cả trường, bắt đầu từ tuần 3.", "")[place])
        _chosen(quiz, district, (office, division), ("45445", "44454"))
    with living_on(dt.date(year, 9, 23)):
        days = (dt.date(year, 9, 30), dt.date(year, 11, 15))
        _pilot(quiz, district, [_actor(PROTAGONIST, Role.HEAD)], days, ("Tỷ lệ học sinh trả lời đúng (%)",))
        parents = _sent(plan, schools[2], _PARENTS)
        same = [_sent(plan, head, facts) for head, facts in zip(schools[6:8], _SAME, strict=True)]
    with living_on(dt.date(year, 10, 2)):
        for one in same:
            reviewing.merge(actor=office, initiative=one, into=parents)
        reviewing.take(actor=district, initiative=parents)
        _score(parents, leader, "4534", "Gần với việc thật của phụ huynh; nên có tài liệu một trang.")
        video = _sent(plan, schools[5], _VIDEO)
        _chosen(video, district, (office, leader), ("43445", "54434"))
        card = _sent(plan, schools[4], _CARD)
        reviewing.give_back(actor=district, initiative=card, reason="Bổ sung nơi đã dùng thử và cách đo kết quả.")
    with living_on(dt.date(year, 10, 14)):
        _sent(plan, schools[3], _RADIO)
        writing.write(actor=_actor(PROTAGONIST, Role.OFFICER), plan=plan, facts=_LIBRARY)


def _measured(
    plan: Plan, living_on: Living, schools: Sequence[Actor], district: Actor, scorers: Sequence[Actor]
) -> Initiative:
    """The spring: one initiative is chosen, tried and measured, another is refused; the first one."""
    year = plan.year
    with living_on(dt.date(year, 3, 11)):
        letter = _sent(plan, schools[0], _LETTER, "ban-tin-tuan.jpg")
    with living_on(dt.date(year, 3, 25)):
        _chosen(letter, district, scorers, ("54545", "45444", "55443"))
        led = _sent(plan, schools[1], _SCREEN)
        reviewing.take(actor=district, initiative=led)
        reviewing.refuse(
            actor=district,
            initiative=led,
            reason="Kinh phí lớn, chưa có nguồn; bảng tin điện tử dùng ti vi cũ đã đạt yêu cầu.",
        )
    with living_on(dt.date(year, 4, 1)):
        days = (dt.date(year, 4, 8), dt.date(year, 5, 24))
        _pilot(
            letter,
            district,
            [schools[0], schools[2]],
            days,
            ("Tỷ lệ cha mẹ đọc tin trong tuần (%)", "Lượt xem chuyên mục"),
        )
    with living_on(dt.date(year, 6, 3)):
        figures = dict(
            zip(
                letter.pilot.measures.values_list("pk", flat=True),
                ((Decimal("31.5"), Decimal("78.2")), (Decimal(420), Decimal(1865))),
                strict=True,
            )
        )
        words = "Cha mẹ đọc tin đều hơn; 9/10 lớp duy trì sau khi kết thúc thí điểm. Giáo viên mất 25 phút mỗi tuần."
        picture = [(draw(97), "bieu-do-luot-doc.jpg")]
        piloting.record(actor=schools[0], initiative=letter, result=words, figures=figures, files=picture)
    return letter


def _heads() -> list[Actor]:
    """Eight principals of primary schools, the protagonist's not among them."""
    rows = Tenure.objects.filter(post__role=Role.HEAD, post__unit__kind=UnitKind.PRIMARY, until__isnull=True)
    near = rows.filter(post__unit__code__startswith="3101").exclude(post__unit__code=PROTAGONIST)
    far = rows.exclude(post__unit__code__startswith="3101")
    found = [*near.order_by("post__unit__path")[:6], *far.order_by("post__unit__path")[:8]]
    return [actor_of(row.user) for row in found[:8]]


def _actor(unit: str, role: str) -> Actor:
    return actor_of(Tenure.objects.filter(post__unit__code=unit, post__role=role, until__isnull=True)[0].user)


def _sent(plan: Plan, head: Actor, facts: Facts, picture: str = "") -> Initiative:
    row = writing.write(actor=head, plan=plan, facts=facts)
    if picture:
        writing.attach(actor=head, initiative=row, data=draw(96), name=picture)
    return writing.send(actor=head, initiative=row)


def _score(row: Initiative, reviewer: Actor, points: str, comment: str = "") -> None:
    given = {name: int(point) for name, point in zip(ReviewCriterion.values, points, strict=False)}
    reviewing.score(actor=reviewer, initiative=row, points=given, comment=comment)


def _chosen(row: Initiative, district: Actor, reviewers: Sequence[Actor], points: Sequence[str]) -> None:
    reviewing.take(actor=district, initiative=row)
    comments = ("Chi phí thấp, làm được ngay.", "Nên thí điểm ở hai trường khác điều kiện.", "")
    for reviewer, given, comment in zip(reviewers, points, comments, strict=False):
        _score(row, reviewer, given, comment)
    reviewing.choose(actor=district, initiative=row, reason="Thí điểm trước khi nhân rộng.")


def _pilot(
    row: Initiative, district: Actor, heads: Sequence[Actor], days: tuple[dt.date, dt.date], measures: Sequence[str]
) -> None:
    units = [head.unit for head in heads if head.unit]
    facts = piloting.PilotFacts(units, days[0], days[1], measures)
    piloting.start(actor=district, initiative=row, facts=facts)
    row.refresh_from_db()


def _adopt(row: Initiative, head: Actor, note: str) -> None:
    proof = Activity.objects.filter(unit=head.unit, state=ActivityState.ACCEPTED).order_by("-held_on", "-pk").first()
    assert row.spread_on is not None
    on = row.spread_on + dt.timedelta(days=7)
    piloting.adopt(actor=head, initiative=row, on=on, note=note, activity=proof)
