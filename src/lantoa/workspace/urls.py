"""The signed-in home, the list of the silent, and the search over everything."""

from django.urls import path

from lantoa.workspace import views
from lantoa.workspace.late import views as late
from lantoa.workspace.network import views as network
from lantoa.workspace.onepage import views as onepage

urlpatterns = [
    path("", views.home, name="home"),
    path("bat-dau/<str:token>/", views.begin, name="begin"),
    path("can-nhac/", views.chase, name="chase"),
    path("can-nhac/qua-han/", late.late, name="late"),
    path("can-nhac/qua-han/<slug:key>/", late.one, name="late_one"),
    path("mang-luoi/", network.network, name="network"),
    path("tim/", views.search, name="search"),
    path("toan-canh/", onepage.page, name="one_page"),
    path("toan-canh/ban-do/", onepage.arrange, name="arrange_map"),
]
