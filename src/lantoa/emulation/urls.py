"""Addresses of the emulation room."""

from django.urls import path

from lantoa.emulation.views import clusters, formula, home, objections, person, rounds, sheets

app_name = "emulation"
urlpatterns = [
    path("", home.home, name="home"),
    path("<int:pk>/", home.plan, name="plan"),
    path("<int:pk>/cong-thuc/", formula.formula, name="formula"),
    path("<int:pk>/cong-thuc/soan/", formula.start, name="start_draft"),
    path("<int:pk>/cong-thuc/tieu-chi/", formula.criterion, name="criterion"),
    path("<int:pk>/cong-thuc/bo-tieu-chi/", formula.drop, name="drop_criterion"),
    path("<int:pk>/cong-thuc/bo-ban-soan/", formula.drop_draft, name="drop_draft"),
    path("<int:pk>/cong-thuc/cong-bo/", formula.publish, name="publish_formula"),
    path("<int:pk>/cum/", clusters.clusters, name="clusters"),
    path("<int:pk>/chuyen-cum/", clusters.move, name="move_unit"),
    path("<int:pk>/cong-bo-diem/", rounds.new, name="new_round"),
    path("<int:pk>/don-vi/<str:code>/", sheets.sheet, name="sheet"),
    path("<int:pk>/kien-nghi/", objections.objections, name="objections"),
    path("dot/<int:pk>/", rounds.shown, name="round"),
    path("dot/<int:pk>/tinh-lai/", rounds.recount, name="recount"),
    path("dot/<int:pk>/rut/", rounds.withdraw, name="withdraw_round"),
    path("dot/<int:pk>/chot/", rounds.freeze, name="freeze_round"),
    path("dot/<int:pk>/excel/", rounds.xlsx, name="round_xlsx"),
    path("dot/<int:pk>/word/", rounds.docx, name="round_docx"),
    path("dot/<int:pk>/don-vi/<str:code>/kien-nghi/", objections.new, name="object"),
    path("kien-nghi/<int:pk>/", objections.objection, name="objection"),
    path("kien-nghi/<int:pk>/tra-loi/", objections.answer, name="answer"),
    path("kien-nghi/<int:pk>/rut/", objections.withdraw, name="withdraw_objection"),
    path("ca-nhan/", person.mine, name="mine"),
    path("ca-nhan/<int:pk>/", person.person, name="person"),
    path("ca-nhan/<int:pk>/word/", person.docx, name="person_docx"),
    path("ca-nhan/<int:pk>/excel/", person.xlsx, name="person_xlsx"),
    path("can-bo/", person.staff, name="staff"),
]
