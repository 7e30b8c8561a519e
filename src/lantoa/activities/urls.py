"""Addresses of the activities room."""

from django.urls import path

from lantoa.activities import views

app_name = "activities"
urlpatterns = [
    path("", views.list_, name="list"),
    path("ghi/", views.log, name="log"),
    path("goi-y/", views.suggestions, name="suggestions"),
    path("duyet/", views.review, name="review"),
    path("co/<int:flag>/bo/", views.dismiss, name="dismiss"),
    path("<int:pk>/", views.activity, name="activity"),
    path("<int:pk>/sua/", views.revise, name="revise"),
    path("<int:pk>/minh-chung/", views.evidence, name="evidence"),
    path("<int:pk>/quyet-dinh/", views.decide, name="decide"),
]
