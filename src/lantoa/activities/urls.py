"""Addresses of the activities room."""

from django.urls import path

from lantoa.activities.views import log, proof, read, review

app_name = "activities"
urlpatterns = [
    path("", read.list_, name="list"),
    path("xuat/", read.export, name="export"),
    path("ghi/", log.log, name="log"),
    path("goi-y/", log.suggestions, name="suggestions"),
    path("duyet/", review.review, name="review"),
    path("co/<int:flag>/bo/", review.dismiss, name="dismiss"),
    path("<int:pk>/", read.activity, name="activity"),
    path("<int:pk>/sua/", log.revise, name="revise"),
    path("<int:pk>/rut/", log.withdraw, name="withdraw"),
    path("<int:pk>/minh-chung/", proof.evidence, name="evidence"),
    path("<int:pk>/minh-chung/bo/", proof.remove, name="remove_evidence"),
    path("<int:pk>/quyet-dinh/", review.decide, name="decide"),
]
