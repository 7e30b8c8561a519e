"""Addresses of the feedback room."""

from django.urls import path

from lantoa.feedback import views

app_name = "feedback"
urlpatterns = [
    path("", views.difficulties, name="difficulties"),
    path("moi/", views.new, name="new"),
    path("<int:pk>/sua/", views.edit, name="edit"),
    path("<int:pk>/rut/", views.withdraw, name="withdraw"),
]
