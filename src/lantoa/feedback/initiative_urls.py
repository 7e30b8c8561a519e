"""Addresses of initiatives."""

from django.urls import path

from lantoa.feedback.views import initiatives, piloting, reviewing

app_name = "initiatives"
urlpatterns = [
    path("", initiatives.initiatives, name="list"),
    path("moi/", initiatives.new, name="new"),
    path("cho-xem-xet/", reviewing.waiting, name="waiting"),
    path("nhan-rong/", piloting.spread_list, name="spread_list"),
    path("<int:pk>/", initiatives.initiative, name="initiative"),
    path("<int:pk>/sua/", initiatives.edit, name="edit"),
    path("<int:pk>/bo-tep/", initiatives.detach, name="detach"),
    path("<int:pk>/gui/", initiatives.send, name="send"),
    path("<int:pk>/rut/", initiatives.withdraw, name="withdraw"),
    path("<int:pk>/xem-xet/", reviewing.take, name="take"),
    path("<int:pk>/cham/", reviewing.score, name="score"),
    path("<int:pk>/quyet-dinh/", reviewing.decide, name="decide"),
    path("<int:pk>/gop/", reviewing.merge, name="merge"),
    path("<int:pk>/tach/", reviewing.part, name="part"),
    path("<int:pk>/thi-diem/", piloting.start, name="start"),
    path("<int:pk>/ket-qua/", piloting.record, name="record"),
    path("<int:pk>/nhan-rong/", piloting.spread, name="spread"),
    path("<int:pk>/ap-dung/", piloting.adopt, name="adopt"),
    path("<int:pk>/thoi-ap-dung/", piloting.drop, name="drop"),
]
