"""Every room's addresses, under the words that its users read."""

from django.urls import URLPattern, URLResolver, include, path

from lantoa.library.layout.views import check as check_layout
from lantoa.notify.calendar import calendar

handler500 = "lantoa.config.faults.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("lantoa.workspace.urls")),
    path("giao-dien/", include("lantoa.ui.urls")),
    path("tai-khoan/", include("lantoa.orgs.accounts")),
    path("tep/", include("lantoa.files.urls")),
    path("don-vi/", include("lantoa.orgs.urls")),
    path("thong-bao/", include("lantoa.notify.urls")),
    path("lich/<str:token>.ics", calendar, name="calendar"),
    path("kiem-tra-the-thuc/", check_layout, name="check_layout"),
    path("van-ban/", include("lantoa.library.urls")),
    path("ke-hoach/", include("lantoa.plans.urls")),
    path("hoat-dong/", include("lantoa.activities.urls")),
    path("kho-khan/", include("lantoa.feedback.urls")),
    path("sang-kien/", include("lantoa.feedback.initiative_urls")),
    path("huong-dan/", include("lantoa.feedback.guidance_urls")),
    path("hoi-dap/", include("lantoa.feedback.question_urls")),
    path("kiem-tra/", include("lantoa.feedback.check_urls")),
    path("so-lieu/", include("lantoa.indicators.urls")),
    path("bao-cao/thi-dua/", include("lantoa.emulation.urls")),  # below the place of reports
    path("bao-cao/", include("lantoa.reports.urls")),
]
