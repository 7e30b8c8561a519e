"""Addresses of the orgs room."""

from django.urls import path

from lantoa.orgs.views import people, roster, units

app_name = "orgs"
urlpatterns = [
    path("", units.units, name="units"),
    path("vai/<int:post>/", units.act, name="act"),
    path("danh-sach/", roster.import_, name="roster"),
    path("danh-sach/xuat/", roster.export, name="export"),
    path("loi-moi/<str:token>/", people.invitation, name="invitation"),
    path("chuc-danh/<int:pk>/moi/", people.invite, name="invite"),
    path("chuc-danh/<int:pk>/roi/", people.vacate, name="vacate"),
    path("<str:code>/", units.unit, name="unit"),
    path("<str:code>/them/", units.add, name="add"),
    path("<str:code>/sua/", units.change, name="change"),
    path("<str:code>/dong/", units.close, name="close"),
    path("<str:code>/chuc-danh/", people.open_post, name="open_post"),
]
