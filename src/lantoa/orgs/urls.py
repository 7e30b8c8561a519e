"""Addresses of the orgs room."""

from django.urls import path

from lantoa.orgs.views import edit, me, people, posts, reorganise, roster, sets, units

app_name = "orgs"
urlpatterns = [
    path("", units.units, name="units"),
    path("cay/", units.tree, name="tree"),
    path("danh-sach/", roster.import_, name="roster"),
    path("danh-sach/xem-truoc/", roster.look, name="roster_preview"),
    path("danh-sach/viec/<int:pk>/", roster.job, name="roster_job"),
    path("danh-sach/can-sua/", roster.returned, name="roster_returned"),
    path("danh-sach/loi-moi/", roster.invitations, name="roster_invitations"),
    path("danh-sach/tai-ve/", roster.export, name="export"),
    path("nguoi/", people.people, name="people"),
    path("nhom/", sets.sets, name="sets"),
    path("nhom/them/", sets.add_group, name="add_group"),
    path("nhom/tap/them/", sets.add_selector, name="add_selector"),
    path("nhom/tap/<int:pk>/", sets.selector, name="selector"),
    path("nhom/ma/<slug:code>/", sets.group, name="group"),
    path("nhom/ma/<slug:code>/xoa/", sets.delete_group, name="delete_group"),
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
    path("ma/<str:code>/them/", edit.add, name="add"),
    path("ma/<str:code>/sua/", edit.change, name="change"),
    path("ma/<str:code>/thong-tin/", edit.details, name="details"),
    path("ma/<str:code>/dong/", edit.close, name="close"),
    path("ma/<str:code>/sap-nhap/", reorganise.merge, name="merge"),
    path("ma/<str:code>/chia-tach/", reorganise.split, name="split"),
    path("ma/<str:code>/vi-tri/them/", posts.open_post, name="open_post"),
]
