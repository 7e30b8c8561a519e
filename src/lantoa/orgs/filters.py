"""The filter above the table of units: Vietnamese words in the address, so that any number elsewhere can link here."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.orgs import queries
from lantoa.orgs.actor import Actor
from lantoa.orgs.kinds import GROUPS_OF_KINDS
from lantoa.orgs.models import UnitKind
from lantoa.orgs.queries import UnitFilter

NAMES = {
    "kind": "loai",
    "area": "khu-vuc",
    "group": "nhom",
    "state": "trang-thai",
    "order": "thu-tu",
    "vacant": "chua-co-nguoi",
}


def kind_choices() -> list[tuple[Any, Any]]:
    """The kinds under two heads, after a choice of all."""
    heads = [(head, [(kind, UnitKind(kind).label) for kind in kinds]) for head, kinds in GROUPS_OF_KINDS]
    return [("", _("All kinds")), *heads]


class FilterForm(forms.Form):
    """Narrow the table. An unknown value is as good as none."""

    q = forms.CharField(label=_("Name or code"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    area = forms.ChoiceField(label=_("Area"), required=False)
    group = forms.ChoiceField(label=_("Group"), required=False)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("active", _("Working")), ("closed", _("Closed")), ("all", _("All"))],
    )
    order = forms.ChoiceField(
        label=_("Sorted by"),
        required=False,
        choices=[
            ("name", _("Name")),
            ("tree", _("Place in the tree")),
            ("code", _("Code")),
            ("pupils", _("Number of pupils")),
        ],
    )
    vacant = forms.BooleanField(label=_("Nobody in charge"), required=False)

    def __init__(self, data: Any, actor: Actor) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = kind_choices()
        areas = [(unit.code, unit.short_name or unit.name) for unit in queries.areas(actor)]
        fields["area"].choices = [("", _("All areas")), *areas]
        groups = [(group.code, group.name) for group in queries.groups()]
        fields["group"].choices = [("", _("All groups")), *groups]
        if not groups:
            del self.fields["group"]

    def add_prefix(self, field_name: str) -> str:
        return NAMES.get(field_name, field_name)

    def wanted(self) -> UnitFilter:
        """The filter; whatever is not understood is left out."""
        self.is_valid()
        values = self.cleaned_data
        state = values.get("state") or "active"
        return UnitFilter(
            q=values.get("q", ""),
            kind=values.get("kind", ""),
            area=values.get("area", ""),
            group=values.get("group", ""),
            state="" if state == "all" else state,
            vacant=bool(values.get("vacant")),
            order=values.get("order") or "name",
        )
