"""Addresses of the figures and of the registers that they count over."""

from django.urls import path

from lantoa.indicators.views import dashboard, exceptions, frozen, measuring, registers

app_name = "indicators"

urlpatterns = [
    path("", dashboard.dashboard, name="dashboard"),
    path("<int:pk>/", dashboard.indicator, name="indicator"),
    path("<int:pk>/khong-ap-dung/<str:unit>/", exceptions.except_, name="except"),
    path("khong-ap-dung/<int:pk>/tinh-lai/", exceptions.include_, name="include"),
    path("chot/<int:pk>/", frozen.frozen, name="frozen"),
    path("cach-do/<int:pk>/", measuring.measure, name="measure"),
    path("so/muc/<int:pk>/", registers.entry, name="entry"),
    path("so/<slug:register>/", registers.entries, name="register"),
    path("so/<slug:register>/them/", registers.add, name="add_entry"),
    path("so/<slug:register>/nhap/", registers.import_, name="register_import"),
    path("so/<slug:register>/nhap/xem-truoc/", registers.look, name="register_preview"),
    path("so/<slug:register>/nhap/can-sua/", registers.returned, name="register_returned"),
]
