"""Addresses of questions."""

from django.urls import path

from lantoa.feedback.views import questions

app_name = "questions"
urlpatterns = [
    path("", questions.questions, name="list"),
    path("nhiem-vu/<int:pk>/", questions.ask_task, name="ask_task"),
    path("huong-dan/<int:pk>/", questions.ask_guidance, name="ask_guidance"),
    path("<int:pk>/rut/", questions.withdraw, name="withdraw"),
    path("<int:pk>/tra-loi/", questions.answer, name="answer"),
    path("tra-loi/<int:pk>/sua/", questions.correct, name="correct"),
]
