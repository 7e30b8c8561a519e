"""Addresses of the reports room."""

from django.urls import path

from lantoa.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.reports, name="reports"),
    path("ky/<int:pk>/", views.cycle, name="cycle"),
    path("ky/<int:pk>/bat-dau/", views.start, name="start"),
    path("ky/<int:pk>/chap-nhan/", views.accept_all, name="accept_all"),
    path("ky/<int:pk>/dong/", views.close, name="close"),
    path("ky/<int:pk>/tong-hop/", views.ask, name="consolidate"),
    path("tong-hop/<int:pk>/", views.consolidation, name="consolidation"),
    path("<int:pk>/", views.report, name="report"),
    path("<int:pk>/luu/", views.save, name="save"),
    path("<int:pk>/quyet-dinh/", views.decide, name="decide"),
]
