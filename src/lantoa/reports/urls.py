"""Addresses of the reports room."""

from django.urls import path

from lantoa.reports.views import block, calendar, completeness, levels, office, pack, papers, stated, unit

app_name = "reports"
urlpatterns = [
    path("", office.reports, name="reports"),
    path("ky/<int:pk>/", office.cycle, name="cycle"),
    path("ky/<int:pk>/bat-dau/", unit.start, name="start"),
    path("ky/<int:pk>/chap-nhan/", office.accept_all, name="accept_all"),
    path("ky/<int:pk>/dong/", office.close, name="close"),
    path("ky/<int:pk>/han/", office.move_due, name="move_due"),
    path("ky/<int:pk>/tong-hop/", office.ask, name="consolidate"),
    path("ky/<int:pk>/hoan-tac/", office.undo_accept, name="undo_accept"),
    path("ky/<int:pk>/khong-phat-sinh/", unit.nothing, name="nothing"),
    path("ky/<int:pk>/tinh-hinh/", completeness.completeness, name="completeness"),
    path("ky/<int:pk>/tinh-hinh.xlsx", completeness.completeness_sheet, name="completeness_sheet"),
    path("lich/", calendar.calendar, name="calendar"),
    path("cap-tren/", levels.superiors, name="superiors"),
    path("cap-tren/<int:pk>/", levels.superior, name="superior"),
    path("da-gui/<int:pk>/", levels.sending, name="sending"),
    path("cap/<int:pk>/", levels.level, name="level"),
    path("cap/<int:pk>/quyet-dinh/", levels.decide_level, name="decide_level"),
    path("tong-hop/<int:pk>/", office.consolidation, name="consolidation"),
    path("tong-hop/<int:pk>/vao-so/", papers.enter_level, name="enter_level"),
    path("tong-hop/<int:pk>/noi-dung/<slug:section>/", stated.statements, name="statements"),
    path("tong-hop/<int:pk>/noi-dung/<slug:section>/<int:place>/", stated.statement, name="statement"),
    path("tong-hop/<int:pk>/gui-len/", levels.send_up, name="send_up"),
    path("tong-hop/<int:pk>/gui-cap-tren/", levels.send_to, name="send_to"),
    path("ho-so/da-lap/<int:pk>/", pack.made, name="made_pack"),
    path("ho-so/<str:code>/", pack.pack, name="pack"),
    path("<int:pk>/", unit.report, name="report"),
    path("<int:pk>/khoi-noi-dung/", block.block, name="block"),
    path("<int:pk>/khoi-noi-dung.docx", block.block_file, name="block_file"),
    path("<int:pk>/vao-so/", papers.enter, name="enter"),
    path("<int:pk>/luu/", unit.save, name="save"),
    path("<int:pk>/tu-luu/", unit.autosave, name="autosave"),
    path("<int:pk>/gui/", unit.send, name="send"),
    path("<int:pk>/tra-nguoi-viet/", unit.give_back, name="give_back"),
    path("<int:pk>/dinh-chinh/", unit.correct_report, name="correct"),
    path("<int:pk>/quyet-dinh/", unit.decide, name="decide"),
]
