"""Forms with which a check is planned, findings are recorded on a phone, and answered."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from lantoa.feedback.actions.checks import CheckFacts, Member
from lantoa.feedback.forms.files import FilesField
from lantoa.feedback.forms.guidance import UnitsForm
from lantoa.feedback.models import Check, Verdict, Visit
from lantoa.orgs.actor import Actor
from lantoa.orgs.forms import day_field
from lantoa.orgs.models import Unit
from lantoa.orgs.queries import person
from lantoa.vietnamese.text import squeeze

_MARK = re.compile(r"^\s*(?:\d+[.)]|[-–•+*])\s*")
USUAL = (
    "Ban hành kế hoạch truyền thông về chuyển đổi số của đơn vị",
    "Bảng tin: có tin, bài về chuyển đổi số theo số lượng quy định",
    "Tiết học ngoại khóa, buổi sinh hoạt chuyên đề về chuyển đổi số",
    "Chuyên mục chuyển đổi số trên trang thông tin điện tử",
    "Hồ sơ, minh chứng hoạt động; chế độ báo cáo",
)


def lines_of(text: str) -> list[str]:
    """What stands on each line, once, without the numbers or dashes before it."""
    return list(dict.fromkeys(filter(None, (squeeze(_MARK.sub("", line)) for line in text.splitlines()))))


class CheckForm(UnitsForm):
    """What is checked, by whom, when, at which units."""

    title = forms.CharField(label=pgettext_lazy("check", "Title"), max_length=300)
    basis = forms.CharField(
        label=gettext_lazy("Basis"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("The decision or plan that it rests on."),
    )
    criteria = forms.CharField(
        label=gettext_lazy("What is checked"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("One point on each line; each is gone through at every unit."),
    )
    members = forms.CharField(
        label=gettext_lazy("Who checks"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "One person on each line: name; duty; sign-in name, where the person records findings. The first leads the team."
        ),
    )
    first_on = day_field(gettext_lazy("Begins on"))
    last_on = day_field(gettext_lazy("Ends on"))
    per_day = forms.IntegerField(
        label=gettext_lazy("Units a day"),
        min_value=1,
        max_value=50,
        initial=2,
        help_text=gettext_lazy("The visits are spread over working days; each can be moved afterwards."),
    )
    field_order: Iterable[str] | None = (
        *("title", "basis", "criteria", "members", "first_on", "last_on", "per_day"),
        *UnitsForm.UNIT_FIELDS,
    )

    def __init__(self, actor: Actor, check: Check | None, data: Any = None) -> None:
        initial: dict[str, Any] = {"criteria": "\n".join(USUAL), "members": f"{actor.user}; Trưởng đoàn"}
        if check is not None:
            initial = {name: getattr(check, name) for name in ("title", "basis", "first_on", "last_on")}
            initial["criteria"] = "\n".join(check.criteria)
            team = check.members.select_related("user")
            initial["members"] = "\n".join(_line(one.name, one.duty, one.user) for one in team)
        super().__init__(actor, check.selector if check else None, data, initial)

    def clean_criteria(self) -> list[str]:
        found = lines_of(self.cleaned_data["criteria"])
        if too_long := next((one for one in found if len(one) > 300), None):
            raise forms.ValidationError(_("This line is too long: “%(line)s…”.") % {"line": too_long[:60]})
        return found

    def clean_members(self) -> list[Member]:
        return [_member(line) for line in lines_of(self.cleaned_data["members"])]

    def facts(self) -> CheckFacts:
        """What the action wants of it."""
        values = self.cleaned_data
        values["name"] = values["title"][:200]
        names = ("title", "basis", "criteria", "members", "first_on", "last_on", "per_day")
        return CheckFacts(**{name: values[name] for name in names}, rule=self.rule())


def _line(name: str, duty: str, user: Any) -> str:
    return "; ".join(filter(None, [name, duty or ("–" if user else ""), user.username if user else ""]))


def _member(line: str) -> Member:
    name, duty, login, *rest = [*(part.strip() for part in line.split(";")), "", ""]
    if not name or [one for one in rest if one] or len(name) > 120 or len(duty) > 160:
        raise forms.ValidationError(_("Write name; duty; sign-in name on this line: “%(line)s”.") % {"line": line[:80]})
    user = person(login) if login else None
    if login and user is None:
        raise forms.ValidationError(_("Nobody has the sign-in name “%(name)s”.") % {"name": login[:60]})
    return Member(name, "" if duty == "–" else duty, user)


class FindingForm(forms.Form):
    """One point, on a phone: result, words, until when, who, photographs."""

    criterion = forms.ChoiceField(label=gettext_lazy("What was checked"))
    verdict = forms.ChoiceField(label=gettext_lazy("Result"), choices=Verdict.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=gettext_lazy("What was found"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    due_on = day_field(
        gettext_lazy("Put right by"), required=False, help_text=gettext_lazy("Must be set where it is not met.")
    )
    responsible = forms.ModelChoiceField(
        label=gettext_lazy("Who puts it right"), queryset=Unit.objects.none(), required=False, empty_label=None
    )
    photographs = FilesField(gettext_lazy("Photographs or files"))

    def __init__(self, visit: Visit, data: Any = None, files: Any = None) -> None:
        noted = set(visit.findings.values_list("criterion", flat=True))
        todo = [one for one in visit.of_check.criteria if one not in noted]
        super().__init__(data, files, initial={"criterion": next(iter(todo), ""), "responsible": visit.unit_id})
        fields: dict[str, Any] = self.fields
        fields["criterion"].choices = [(one, one) for one in visit.of_check.criteria]
        line = [visit.unit.path[:end] for end in range(Unit.steplen, len(visit.unit.path) + 1, Unit.steplen)]
        fields["responsible"].queryset = Unit.objects.filter(path__in=line).order_by("-depth")


class ConcludeForm(forms.Form):
    """The end of a visit."""

    present = forms.CharField(
        label=gettext_lazy("Who was there for the unit"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Name and post, as they stand in the minutes."),
    )
    conclusion = forms.CharField(
        label=gettext_lazy("Conclusion"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )


class AnswerFindingForm(forms.Form):
    """What the unit did."""

    text = forms.CharField(
        label=gettext_lazy("What was done"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    attachments = FilesField(gettext_lazy("Photographs or files"))


class DecideForm(forms.Form):
    """The checker's decision; asking for more needs words."""

    text = forms.CharField(
        label=gettext_lazy("Remark"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    due_on = day_field(gettext_lazy("New day, where more is asked for"), required=False)


class MoveForm(forms.Form):
    """Another day for a visit."""

    on = day_field(gettext_lazy("Day"))


class ReasonForm(forms.Form):
    """A reason that the units read."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
