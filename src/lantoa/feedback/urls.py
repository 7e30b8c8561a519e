"""Addresses of the feedback room."""

from django.urls import path

from lantoa.feedback.views import difficulties

app_name = "feedback"
urlpatterns = [
    path("", difficulties.difficulties, name="difficulties"),
    path("moi/", difficulties.new, name="new"),
    path("<int:pk>/sua/", difficulties.edit, name="edit"),
    path("<int:pk>/rut/", difficulties.withdraw, name="withdraw"),
]
