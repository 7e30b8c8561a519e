"""Addresses of files."""

from django.urls import path

from lantoa.files import views

app_name = "files"
urlpatterns = [
    path("<str:key>/", views.file, name="file"),
    path("<str:key>/nho/", views.thumbnail, name="thumbnail"),
]
