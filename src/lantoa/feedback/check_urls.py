"""Addresses of checks."""

from django.urls import path

from lantoa.feedback.views import checks, findings, visits

app_name = "checks"
urlpatterns = [
    path("", checks.checks, name="list"),
    path("moi/", checks.new, name="new"),
    path("khac-phuc/", findings.follow_ups, name="follow_ups"),
    path("chua-kiem-tra/", checks.unchecked, name="unchecked"),
    path("<int:pk>/", checks.check, name="check"),
    path("<int:pk>/sua/", checks.edit, name="edit"),
    path("<int:pk>/thong-bao/", checks.announce, name="announce"),
    path("<int:pk>/huy/", checks.cancel, name="cancel"),
    path("<int:pk>/ket-thuc/", checks.close, name="close"),
    path("luot/<int:pk>/", visits.visit, name="visit"),
    path("luot/<int:pk>/ghi/", visits.record, name="record"),
    path("luot/<int:pk>/doi-ngay/", visits.move, name="move"),
    path("luot/<int:pk>/bo-qua/", visits.skip, name="skip"),
    path("luot/<int:pk>/ket-luan/", visits.conclude, name="conclude"),
    path("luot/<int:pk>/bien-ban/", visits.minutes, name="minutes"),
    path("ket-qua/<int:pk>/", findings.finding, name="finding"),
    path("ket-qua/<int:pk>/bo/", findings.remove, name="remove"),
    path("ket-qua/<int:pk>/bao-cao/", findings.answer, name="answer"),
    path("ket-qua/<int:pk>/quyet-dinh/", findings.decide, name="decide"),
]
