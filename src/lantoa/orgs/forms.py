"""What people type about themselves and about posts; each mistake gets a sentence that says what to do."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.orgs import queries
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import allowed
from lantoa.orgs.models import Post, Role, Selector, Unit, User
from lantoa.orgs.rules import grantable
from lantoa.periods import clock


def day_field(label: Any, **options: Any) -> forms.DateField:
    """A day, chosen in the browser's calendar or typed as people write it."""
    widget = forms.DateInput(format="%Y-%m-%d")
    widget.input_type = "date"
    return forms.DateField(
        label=label,
        widget=widget,
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"],
        error_messages={"invalid": gettext_lazy("Write the day as 15/10/2024.")},
        **options,
    )


def secret_field(label: Any, name: str) -> forms.CharField:
    """A password; `name` is what the browser's own keeper calls it."""
    return forms.CharField(
        label=label, strip=False, widget=forms.PasswordInput(attrs={"autocomplete": name}, render_value=False)
    )


class PersonForm(forms.Form):
    """Who a person is and how to reach the person."""

    full_name = forms.CharField(
        label=gettext_lazy("Full name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    phone = forms.CharField(
        label=gettext_lazy("Telephone"), max_length=20, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )


class AccountForm(PersonForm):
    """The own details; an e-mail belongs to one account."""

    def __init__(self, user: User, data: Any = None) -> None:
        super().__init__(data, initial={"full_name": user.full_name, "email": user.email, "phone": user.phone})
        self.user = user

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if email and User.objects.filter(email__iexact=email).exclude(pk=self.user.pk).exists():
            raise ValidationError(_("Another account has this e-mail: choose another one."))
        return email


class InviteForm(PersonForm):
    """Whom the link is for; it may be left open."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["full_name"].required = False
        self.fields["full_name"].label = _("Full name of the next holder")


class AcceptForm(PersonForm):
    """A new account, opened with an invitation."""

    username = forms.CharField(
        label=gettext_lazy("Sign-in name"),
        max_length=150,
        validators=[User.username_validator],
        help_text=gettext_lazy("Letters, digits and . _ - without spaces; you may sign in with the e-mail too."),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = secret_field(gettext_lazy("Password"), "new-password")
    again = secret_field(gettext_lazy("The password again"), "new-password")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["password"].help_text = _(
            "At least 10 signs, unlike your name, and none that everybody would guess."
        )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = self.cleaned_data
        if values.get("password") and values.get("again") and values["password"] != values["again"]:
            self.add_error("again", _("This is not the same password: type both once more."))
        return values

    def account(self) -> dict[str, str]:
        """What the action wants of it."""
        return {name: self.cleaned_data[name] for name in ("full_name", "username", "password", "email", "phone")}


class PostForm(forms.Form):
    """A post: its role among those that the actor may give, its title, and the schools it follows."""

    role = forms.ChoiceField(label=gettext_lazy("Role"))
    title = forms.CharField(
        label=gettext_lazy("Title of the post"),
        max_length=120,
        help_text=gettext_lazy("As people say it: “Phụ trách CNTT”, “Phó Hiệu trưởng”."),
    )
    selector = forms.ModelChoiceField(
        Selector.objects.none(),
        label=gettext_lazy("Follows besides"),
        required=False,
        help_text=gettext_lazy("A saved set of units that this post sees beyond its own, as the schools of a level."),
        empty_label=gettext_lazy("nothing more"),
    )

    def __init__(self, actor: Actor, unit: Unit, post: Post | None, data: Any = None) -> None:
        initial = {"title": post.title, "selector": post.selector} if post else {}
        super().__init__(data, initial=initial)
        fields: dict[str, Any] = self.fields
        fields["selector"].queryset = queries.selectors()
        self._kept = post.selector if post else None
        if not allowed(actor, "orgs.manage_selectors"):
            del self.fields["selector"]
        if post is not None:
            del self.fields["role"]
        else:
            given = grantable(actor, unit)
            fields["role"].choices = [(role.value, role.label) for role in Role if role in given]

    def values(self) -> dict[str, Any]:
        """What the action wants of it; a set that the actor may not choose stays."""
        return {"selector": self._kept, **self.cleaned_data}


class HandOverForm(forms.Form):
    """A person who has an account takes the post on a day."""

    person = forms.CharField(
        label=gettext_lazy("Sign-in name or e-mail of the next holder"),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    on = day_field(gettext_lazy("From"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"on": clock.today()})

    def clean_person(self) -> User:
        found = queries.person(self.cleaned_data["person"])
        if found is None:
            raise ValidationError(_("Nobody has this sign-in name or e-mail. Make an invitation link instead."))
        return found
