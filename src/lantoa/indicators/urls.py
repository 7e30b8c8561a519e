"""Addresses of the indicators room."""

from django.urls import path

from lantoa.indicators import views

app_name = "indicators"
urlpatterns = [
    path("", views.dashboard, name="dashboard"),
    path("<int:pk>/", views.indicator, name="indicator"),
]
