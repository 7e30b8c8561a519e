"""Addresses of the notify room."""

from django.urls import path

from lantoa.notify import views

app_name = "notify"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("da-doc/", views.read_all, name="read_all"),
    path("tuy-chon/", views.choose, name="choose"),
    path("tuy-chon/lich-moi/", views.new_calendar, name="new_calendar"),
    path("<int:pk>/", views.message, name="message"),
]
