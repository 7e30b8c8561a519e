"""What people type about units, groups and selectors."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.orgs import queries
from lantoa.orgs.actions.sets import SelectorRule, units_of_codes
from lantoa.orgs.actions.units import UnitFacts
from lantoa.orgs.actor import Actor
from lantoa.orgs.filters import kind_choices
from lantoa.orgs.forms import day_field
from lantoa.orgs.kinds import GROUPS_OF_KINDS
from lantoa.orgs.models import Selector, Unit, UnitGroup, UnitKind
from lantoa.orgs.roster.cells import CODE
from lantoa.periods import clock
from lantoa.vietnamese.text import squeeze


def check_code(text: str) -> None:
    """A code can stand in an address. ValidationError else."""
    if not CODE.fullmatch(text):
        raise ValidationError(_("A code holds letters, digits, . _ - alone, 40 at most."))


def code_field(**options: Any) -> forms.CharField:
    """The ministry's code of a unit."""
    return forms.CharField(label=gettext_lazy("Code"), max_length=40, validators=[check_code], **options)


def name_field(**options: Any) -> forms.CharField:
    """The full name of a unit."""
    return forms.CharField(label=gettext_lazy("Name"), max_length=200, **options)


def reason_field(label: Any) -> forms.CharField:
    """The decision that a change rests on."""
    return forms.CharField(
        label=label, max_length=200, help_text=gettext_lazy("As “Quyết định số 1234/QĐ-UBND ngày 01/8/2024”.")
    )


class _Offices(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An office of the tree; which ones depends on the actor."""

    def __init__(self, label: Any, **options: Any) -> None:
        super().__init__(Unit.objects.none(), label=label, empty_label="—", **options)

    def label_from_instance(self, obj: Unit) -> str:
        return f"{obj.short_name or obj.name} ({obj.code})"


class DetailsForm(forms.Form):
    """What a unit keeps itself."""

    short_name = forms.CharField(label=gettext_lazy("Short name"), max_length=60, required=False)
    website = forms.URLField(label=gettext_lazy("Website"), max_length=200, required=False, assume_scheme="https")
    pupils = forms.IntegerField(label=gettext_lazy("Number of pupils"), min_value=0, max_value=100_000, required=False)


class UnitForm(DetailsForm):
    """A unit that is founded."""

    code = code_field()
    name = name_field()
    kind = forms.ChoiceField(label=gettext_lazy("Kind"))
    second_line = _Offices(gettext_lazy("Second line of command"), required=False)
    second_line_reviews = forms.BooleanField(
        label=gettext_lazy("The second line accepts and returns what the unit sends"), required=False
    )
    field_order: Iterable[str] | None = (
        "code",
        "name",
        "short_name",
        "kind",
        "second_line",
        "second_line_reviews",
        "website",
        "pupils",
    )

    def __init__(self, actor: Actor, data: Any = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [("", "—"), *kind_choices()[1:]]
        offices = [UnitKind.DEPARTMENT, UnitKind.DISTRICT, UnitKind.COMMUNE, UnitKind.DIVISION]
        fields["second_line"].queryset = Unit.objects.filter(kind__in=offices).active_on(clock.today())

    def facts(self) -> UnitFacts:
        """What the action wants of it."""
        names = UnitFacts.__dataclass_fields__
        return UnitFacts(**{name: value for name, value in self.cleaned_data.items() if name in names})


class FoundForm(UnitForm):
    """A new unit may date from an earlier day."""

    active_from = day_field(gettext_lazy("Works since"), required=False)


class ChangeForm(UnitForm):
    """Anything of a unit that stands; what has a history counts from a day."""

    parent = _Offices(gettext_lazy("Belongs to"))
    on = day_field(gettext_lazy("A new name, kind or place counts from"))
    reason = forms.CharField(label=gettext_lazy("Decision or reason"), max_length=300, required=False)
    correction = forms.BooleanField(
        label=gettext_lazy("Only a slip of the pen: correct it without keeping the old wording"), required=False
    )
    field_order: Iterable[str] | None = (
        *("code", "name", "short_name", "kind", "parent", "second_line", "second_line_reviews"),
        *("website", "pupils", "on", "reason", "correction"),
    )

    def __init__(self, actor: Actor, unit: Unit, data: Any = None) -> None:
        names = ("code", "name", "short_name", "kind", "second_line", "second_line_reviews", "website", "pupils")
        initial = {name: getattr(unit, name) for name in names}
        parent = Unit.objects.get_parent(unit, update=True)
        super().__init__(actor, data, initial | {"parent": parent, "on": clock.today()})
        if parent is None:
            del self.fields["parent"]
        else:
            places: Any = self.fields["parent"]
            offices = queries.visible_to(actor).active_on(clock.today()).exclude(kind__in=GROUPS_OF_KINDS[1][1])
            places.queryset = offices | Unit.objects.filter(pk=parent.pk)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = self.cleaned_data
        dated = {"name", "kind", "parent"} & set(self.changed_data)
        if dated and not values.get("correction") and not values.get("reason"):
            self.add_error("reason", _("Name the decision: the old name or place stays in old reports."))
        return values


class CloseForm(forms.Form):
    """The end of a unit."""

    last_day = day_field(gettext_lazy("Last day of the unit"))
    reason = reason_field(gettext_lazy("Decision"))


_MOST_TICKED = 60  # a longer list is no help: the codes are typed


class MergeForm(forms.Form):
    """Which units become one, and which one goes on or is founded."""

    near = forms.ModelMultipleChoiceField(
        Unit.objects.none(),
        label=gettext_lazy("Units of the same kind beside it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    codes = forms.CharField(
        label=gettext_lazy("Codes of units elsewhere"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("One or more, with spaces or commas between."),
    )
    into = forms.ChoiceField(
        label=gettext_lazy("What goes on"),
        choices=[("this", gettext_lazy("this unit goes on")), ("new", gettext_lazy("a new unit is founded"))],
        widget=forms.RadioSelect,
        initial="this",
    )
    code = code_field(required=False)
    name = name_field(required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of the new unit"), required=False)
    on = day_field(gettext_lazy("Counts from"))
    basis = reason_field(gettext_lazy("Decision"))

    def __init__(self, actor: Actor, unit: Unit, data: Any = None) -> None:
        super().__init__(data, initial={"on": clock.today(), "kind": unit.kind})
        self.actor, self.unit = actor, unit
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [("", "—"), *kind_choices()[1:]]
        fields["code"].label, fields["name"].label = _("Code of the new unit"), _("Name of the new unit")
        fields["near"].queryset = queries.beside(actor, unit)
        fields["near"].label_from_instance = lambda one: f"{one.name} ({one.code})"
        if not 0 < fields["near"].queryset.count() <= _MOST_TICKED:
            del self.fields["near"]

    def clean_codes(self) -> list[Unit]:
        others = units_of_codes(self.actor, self.cleaned_data["codes"])
        if self.unit in others:
            raise ValidationError(_("Name the other units alone; this one is among them already."))
        return others

    def others(self) -> list[Unit]:
        """The units that are merged with this one."""
        return list(dict.fromkeys([*self.cleaned_data.get("near", ()), *self.cleaned_data["codes"]]))

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = self.cleaned_data
        if "codes" in values and not values["codes"] and not values.get("near"):
            self.add_error("near" if "near" in self.fields else "codes", _("Choose at least one other unit."))
        for name in ("code", "name", "kind"):
            if values.get("into") == "new" and not values.get(name) and name not in self.errors:
                self.add_error(name, _("The new unit needs this."))
        return values

    def new(self) -> UnitFacts | None:
        """The unit to be founded, if one is."""
        values = self.cleaned_data
        return UnitFacts(values["code"], values["name"], values["kind"]) if values["into"] == "new" else None


class SplitForm(forms.Form):
    """When and why a unit is split, and whether it stays as one of the parts."""

    on = day_field(gettext_lazy("Counts from"))
    basis = reason_field(gettext_lazy("Decision"))
    goes_on = forms.BooleanField(label=gettext_lazy("This unit goes on as one of the parts"), required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"on": clock.today()})


class PartForm(forms.Form):
    """One unit that comes out of a split; an empty line is none."""

    code = code_field()
    name = name_field()
    kind = forms.ChoiceField(label=gettext_lazy("Kind"))

    def __init__(self, *args: Any, unit_kind: str, **options: Any) -> None:
        super().__init__(*args, **options)
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [("", "—"), *kind_choices()[1:]]
        fields["kind"].initial = unit_kind

    def has_changed(self) -> bool:
        """A kind alone, which is filled in beforehand, makes no part."""
        return bool({"code", "name"} & set(self.changed_data))


PartFormSet = formset_factory(PartForm, extra=4, max_num=8)


class _Codes(forms.CharField):
    """Codes of units, pasted as they come."""

    def __init__(self, label: Any, help_text: Any = "") -> None:
        super().__init__(label=label, help_text=help_text, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class GroupForm(forms.Form):
    """A group: its name and its units."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=160)
    codes = _Codes(gettext_lazy("Codes of its units"), gettext_lazy("One after another, as pasted from a sheet."))

    def __init__(self, actor: Actor, group: UnitGroup | None, data: Any = None) -> None:
        codes = "\n".join(group.units.values_list("code", flat=True)) if group else ""
        super().__init__(data, initial={"name": group.name if group else "", "codes": codes})
        self.actor = actor

    def clean_codes(self) -> list[Unit]:
        return units_of_codes(self.actor, self.cleaned_data["codes"])


class SelectorForm(forms.Form):
    """A rule that names units; what is left empty does not narrow it."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Kinds"), choices=UnitKind.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    within = _Offices(gettext_lazy("Below"), required=False)
    groups = forms.ModelMultipleChoiceField(
        UnitGroup.objects.none(), label=gettext_lazy("Groups"), required=False, widget=forms.CheckboxSelectMultiple
    )
    extra = _Codes(gettext_lazy("Also these codes"))
    excluded = _Codes(gettext_lazy("But not these codes"))

    def __init__(self, actor: Actor, selector: Selector | None, data: Any = None) -> None:
        initial: dict[str, Any] = {}
        if selector is not None:
            initial = {
                "name": selector.name,
                "kinds": selector.kinds,
                "within": selector.within,
                "groups": list(selector.groups.all()),
                "extra": "\n".join(selector.extra.values_list("code", flat=True)),
                "excluded": "\n".join(selector.excluded.values_list("code", flat=True)),
            }
        super().__init__(data, initial=initial)
        self.actor = actor
        fields: dict[str, Any] = self.fields
        fields["within"].queryset = queries.areas(actor)
        fields["groups"].queryset = queries.groups()
        if not fields["groups"].queryset:
            del self.fields["groups"]

    def clean_extra(self) -> list[Unit]:
        return units_of_codes(self.actor, self.cleaned_data["extra"])

    def clean_excluded(self) -> list[Unit]:
        return units_of_codes(self.actor, self.cleaned_data["excluded"])

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = self.cleaned_data
        if not any(values.get(name) for name in ("kinds", "within", "groups", "extra")) and not self.errors:
            raise ValidationError(_("The set is empty: choose kinds, a branch, groups or codes."))
        return values

    def rule(self) -> SelectorRule:
        """What the action wants of it."""
        values = self.cleaned_data
        return SelectorRule(
            name=squeeze(values["name"]),
            kinds=tuple(values["kinds"]),
            within=values["within"],
            groups=tuple(values.get("groups", ())),
            extra=tuple(values["extra"]),
            excluded=tuple(values["excluded"]),
        )
