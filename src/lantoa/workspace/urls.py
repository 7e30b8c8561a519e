"""The signed-in home and the search over everything."""

from django.urls import path

from lantoa.workspace import views

urlpatterns = [
    path("", views.home, name="home"),
    path("tim/", views.search, name="search"),
]
