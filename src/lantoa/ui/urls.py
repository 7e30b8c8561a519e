"""Addresses of the ui room: the choice of language."""

from django.urls import path

from lantoa.ui import views

app_name = "ui"
urlpatterns = [path("ngon-ngu/", views.set_language, name="language")]
