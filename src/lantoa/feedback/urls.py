"""Addresses of the feedback room."""

from django.urls import path

from lantoa.feedback.views import difficulties, solving

app_name = "feedback"
urlpatterns = [
    path("", difficulties.difficulties, name="difficulties"),
    path("moi/", difficulties.new, name="new"),
    path("cho-tra-loi/", solving.waiting, name="waiting"),
    path("giai-dap/", solving.faq, name="faq"),
    path("giai-dap/<int:pk>/", solving.publish, name="publish"),
    path("<int:pk>/", solving.difficulty, name="difficulty"),
    path("<int:pk>/tra-loi/", solving.answer, name="answer"),
    path("<int:pk>/chuyen/", solving.pass_on, name="pass_on"),
    path("<int:pk>/chua-xong/", solving.reopen, name="reopen"),
    path("<int:pk>/da-xong/", solving.settle, name="settle"),
    path("<int:pk>/sua/", difficulties.edit, name="edit"),
    path("<int:pk>/rut/", difficulties.withdraw, name="withdraw"),
]
