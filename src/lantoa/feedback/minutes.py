"""The minutes of a visit in Word. A statutory document is Vietnamese, whatever language the screen speaks."""

from collections.abc import Sequence

from lantoa.documents.statutory import Head
from lantoa.documents.statutory.minutes import Minutes
from lantoa.feedback.letter import letterhead
from lantoa.feedback.models import Finding, Verdict, Visit

_RESULTS = {Verdict.MET: "Đạt", Verdict.UNMET: "Chưa đạt", Verdict.ADVICE: "Khuyến nghị"}


def minutes_of(visit: Visit, findings: Sequence[Finding]) -> bytes:
    """What was found, who puts what right until when, the conclusion; both sides sign. The number stays blank for the clerk."""
    check, team = visit.of_check, list(visit.of_check.members.all())
    issuer = check.owner
    document = Minutes(
        Head(
            **letterhead(issuer, check.plan),
            kind="Biên bản",
            subject=f"{check.title} tại {visit.unit}",
            symbol="BB-ĐKT",
            issued_on=visit.on,
        )
    )
    if check.basis:
        lines = [line.strip() for line in check.basis.splitlines() if line.strip()]
        document.basis([line if line.startswith("Căn cứ") else f"Căn cứ {line}" for line in lines])
    document.paragraph(
        f"Ngày {visit.on:%d/%m/%Y}, tại {visit.unit}, đoàn kiểm tra của {issuer} đã tiến hành kiểm tra và lập biên bản như sau:"
    )
    document.section("I", "Thành phần")
    document.heading("1.", "Đoàn kiểm tra")
    for one in team:
        document.item(f"{one.name}{f', {one.duty}' if one.duty else ''};")
    document.heading("2.", "Đơn vị được kiểm tra")
    document.item(visit.present or str(visit.unit))
    document.section("II", "Kết quả kiểm tra")
    rows = [
        (
            str(number),
            one.criterion,
            _RESULTS[Verdict(one.verdict)],
            one.text,
            f"{one.responsible}, chậm nhất ngày {one.due_on:%d/%m/%Y}" if one.due_on else "",
        )
        for number, one in enumerate(findings, 1)
    ]
    if rows:
        head = ("TT", "Nội dung kiểm tra", "Kết quả", "Nhận xét", "Khắc phục")
        document.table(head, rows, (0.7, 3, 1.3, 4, 2.5))
    else:
        document.paragraph("Chưa có nội dung được ghi nhận.")
    document.section("III", "Kết luận")
    for line in (visit.conclusion or "……………………………………").splitlines():
        if line.strip():
            document.paragraph(line)
    document.paragraph("Biên bản được lập thành 02 bản, đọc cho các bên cùng nghe và thống nhất ký tên.")
    secretary = next((one.name for one in team if "thư ký" in one.duty.lower()), "")
    document.signatures(("Đại diện đơn vị", visit.present.split(",")[0]), ("Thư ký", secretary))
    leader = team[0].name if team else ""
    document.close([str(visit.unit), str(issuer), "Lưu: VT, hồ sơ kiểm tra"], "Trưởng đoàn kiểm tra", leader)
    return document.to_bytes()
