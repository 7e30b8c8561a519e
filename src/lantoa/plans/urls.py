"""Addresses of the plans room."""

from django.urls import path

from lantoa.plans.views import amend, plans, review, tasks, unit_plans

app_name = "plans"
urlpatterns = [
    path("", plans.plans, name="plans"),
    path("nhap/", plans.import_, name="import"),
    path("gia-han/", tasks.extensions, name="extensions"),
    path("gia-han/<int:pk>/", tasks.decide, name="decide_extension"),
    path("nhiem-vu/<int:pk>/", tasks.task, name="task"),
    path("viec/<int:pk>/gia-han/", tasks.ask, name="ask_extension"),
    path("viec/<int:pk>/mien/", tasks.exempt, name="exempt"),
    path("viec/<int:pk>/giao-lai/", tasks.oblige, name="oblige"),
    path("<int:pk>/", plans.plan, name="plan"),
    path("<int:pk>/ban/<int:number>/", plans.version, name="version"),
    path("<int:pk>/sao-chep/", plans.clone, name="clone"),
    path("<int:pk>/su-kien/", plans.event, name="event"),
    path("<int:pk>/ra-soat/", review.review, name="review"),
    path("<int:pk>/ra-soat/dau-van-ban/", review.head, name="head"),
    path("<int:pk>/ra-soat/co-quan/<int:body>/", review.body, name="body"),
    path("<int:pk>/ra-soat/canh-bao/<int:number>/", review.settle, name="settle"),
    path("<int:pk>/ra-soat/<str:kind>/them/", review.add, name="add"),
    path("<int:pk>/ra-soat/<str:kind>/<int:row>/", review.clause, name="clause"),
    path("<int:pk>/ra-soat/<str:kind>/<int:row>/xoa/", review.remove, name="remove"),
    path("<int:pk>/ra-soat/<str:kind>/<int:row>/gop/", review.merge, name="merge"),
    path("<int:pk>/ra-soat/<str:kind>/<int:row>/tach/", review.split, name="split"),
    path("<int:pk>/ban-hanh/", review.issue, name="issue"),
    path("<int:pk>/sua-doi/", amend.amendment, name="amendment"),
    path("<int:pk>/sua-doi/nhiem-vu/", amend.change, name="amend_task"),
    path("<int:pk>/sua-doi/chuyen/", amend.move, name="amend_move"),
    path("<int:pk>/sua-doi/rut/", amend.withdraw, name="amend_withdraw"),
    path("<int:pk>/sua-doi/bo/", amend.drop, name="amend_drop"),
    path("<int:pk>/cua-don-vi/", unit_plans.make, name="make_unit_plan"),
    path("don-vi/<int:pk>/", unit_plans.unit_plan, name="unit_plan"),
    path("don-vi/<int:pk>/word/", unit_plans.word, name="unit_plan_word"),
    path("don-vi/<int:pk>/long-ghep/", unit_plans.integrate, name="integrate"),
    path("don-vi/<int:pk>/trinh/", unit_plans.submit, name="submit_unit_plan"),
    path("don-vi/<int:pk>/phe-duyet/", unit_plans.approve, name="approve_unit_plan"),
    path("don-vi/<int:pk>/tra-lai/", unit_plans.return_, name="return_unit_plan"),
]
