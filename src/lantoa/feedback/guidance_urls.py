"""Addresses of guidance."""

from django.urls import path

from lantoa.feedback.views import guidance, recipients

app_name = "guidance"
urlpatterns = [
    path("", guidance.inbox, name="list"),
    path("da-gui/", guidance.outbox, name="written"),
    path("moi/", guidance.new, name="new"),
    path("<int:pk>/", guidance.guidance, name="guidance"),
    path("<int:pk>/sua/", guidance.edit, name="edit"),
    path("<int:pk>/gui/", guidance.send, name="send"),
    path("<int:pk>/bo/", guidance.drop, name="drop"),
    path("<int:pk>/dinh-chinh/", guidance.correct, name="correct"),
    path("<int:pk>/bo-tep/", guidance.detach, name="detach"),
    path("<int:pk>/word/", guidance.word, name="word"),
    path("<int:pk>/da-nhan/", recipients.receive, name="receive"),
    path("<int:pk>/tra-loi/", recipients.reply, name="reply"),
    path("<int:pk>/noi-nhan/", recipients.recipients, name="recipients"),
    path("<int:pk>/nhac/", recipients.remind, name="remind"),
]
