"""Addresses of the library."""

from django.urls import path

from lantoa.library import views
from lantoa.library.issued import views as issued

app_name = "library"
urlpatterns = [
    path("", views.directives, name="directives"),
    path("phat-hanh/", issued.register, name="register"),
    path("phat-hanh/<int:pk>/", issued.issued, name="issued"),
    path("phat-hanh/<int:pk>/ban-ky/", issued.sign, name="sign"),
    path("<int:pk>/", views.directive, name="directive"),
    path("<int:pk>/sua/", views.edit, name="edit"),
]
