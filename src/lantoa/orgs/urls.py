"""Addresses of the orgs room."""

from django.urls import path

from lantoa.orgs.views import me, people, posts, roster, units

app_name = "orgs"
urlpatterns = [
    path("", units.units, name="units"),
    path("cay/", units.tree, name="tree"),
    path("danh-sach/", roster.import_, name="roster"),
    path("danh-sach/xem-truoc/", roster.look, name="roster_preview"),
    path("danh-sach/can-sua/", roster.returned, name="roster_returned"),
    path("danh-sach/loi-moi/", roster.invitations, name="roster_invitations"),
    path("danh-sach/tai-ve/", roster.export, name="export"),
    path("nguoi/", people.people, name="people"),
    path("toi/", me.account, name="account"),
    path("loi-moi/<str:token>/", people.invitation, name="invitation"),
    path("loi-moi/<int:pk>/thu-hoi/", people.withdraw, name="withdraw"),
    path("vi-tri/<int:pk>/", posts.post, name="post"),
    path("vi-tri/<int:post>/dung/", me.act, name="act"),
    path("vi-tri/<int:pk>/moi/", posts.invite, name="invite"),
    path("vi-tri/<int:pk>/ban-giao/", posts.hand_over, name="hand_over"),
    path("vi-tri/<int:pk>/sua/", posts.change, name="change_post"),
    path("vi-tri/<int:pk>/de-trong/", posts.vacate, name="vacate"),
    path("vi-tri/<int:pk>/dong/", posts.close, name="close_post"),
    path("ma/<str:code>/", units.unit, name="unit"),
    path("ma/<str:code>/vi-tri/them/", posts.open_post, name="open_post"),
]
