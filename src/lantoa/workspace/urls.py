"""The signed-in home, the list of the silent, and the search over everything."""

from django.urls import path

from lantoa.workspace import views

urlpatterns = [
    path("", views.home, name="home"),
    path("bat-dau/<str:token>/", views.begin, name="begin"),
    path("can-nhac/", views.chase, name="chase"),
    path("tim/", views.search, name="search"),
]
