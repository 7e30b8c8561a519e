"""Addresses of the orgs room."""

from django.urls import URLPattern

app_name = "orgs"
urlpatterns: list[URLPattern] = []
