"""Addresses of the library."""

from django.urls import path

from lantoa.library import views

app_name = "library"
urlpatterns = [
    path("", views.directives, name="directives"),
    path("<int:pk>/", views.directive, name="directive"),
    path("<int:pk>/sua/", views.edit, name="edit"),
]
