"""Addresses of the library."""

from django.urls import path

from lantoa.library import views
from lantoa.library.issued import views as issued
from lantoa.library.templating import views as templating

app_name = "library"
urlpatterns = [
    path("", views.directives, name="directives"),
    path("phat-hanh/", issued.register, name="register"),
    path("phat-hanh/<int:pk>/", issued.issued, name="issued"),
    path("phat-hanh/<int:pk>/ban-ky/", issued.sign, name="sign"),
    path("mau/", templating.templates, name="templates"),
    path("mau/<str:template>/", templating.template, name="template"),
    path("mau/<str:template>/mau-bat-dau/", templating.start, name="template_start"),
    path("mau/<str:template>/xem-thu/", templating.look, name="template_look"),
    path("mau/<str:template>/tro-lai/", templating.take_back, name="template_take_back"),
    path("<int:pk>/", views.directive, name="directive"),
    path("<int:pk>/sua/", views.edit, name="edit"),
]
