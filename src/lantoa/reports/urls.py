"""Addresses of the reports room."""

from django.urls import path

from lantoa.reports.views import office, papers, unit

app_name = "reports"
urlpatterns = [
    path("", office.reports, name="reports"),
    path("ky/<int:pk>/", office.cycle, name="cycle"),
    path("ky/<int:pk>/bat-dau/", unit.start, name="start"),
    path("ky/<int:pk>/chap-nhan/", office.accept_all, name="accept_all"),
    path("ky/<int:pk>/dong/", office.close, name="close"),
    path("ky/<int:pk>/han/", office.move_due, name="move_due"),
    path("ky/<int:pk>/tong-hop/", office.ask, name="consolidate"),
    path("tong-hop/<int:pk>/", office.consolidation, name="consolidation"),
    path("<int:pk>/", unit.report, name="report"),
    path("<int:pk>/vao-so/", papers.enter, name="enter"),
    path("<int:pk>/luu/", unit.save, name="save"),
    path("<int:pk>/tu-luu/", unit.autosave, name="autosave"),
    path("<int:pk>/gui/", unit.send, name="send"),
    path("<int:pk>/tra-nguoi-viet/", unit.give_back, name="give_back"),
    path("<int:pk>/quyet-dinh/", unit.decide, name="decide"),
]
