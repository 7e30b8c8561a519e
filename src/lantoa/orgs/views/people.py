"""Who holds which post, and invitations: taken back by whoever gives out the post, accepted by whoever has the link."""

from django import forms
from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from lantoa.orgs import queries
from lantoa.orgs.actions import invitations
from lantoa.orgs.door import PUBLIC, door
from lantoa.orgs.forms import AcceptForm
from lantoa.orgs.middleware import OrgRequest
from lantoa.orgs.models import Invitation, Role, User
from lantoa.orgs.pages import PER_PAGE, tools
from lantoa.orgs.queries import PeopleFilter
from lantoa.vietnamese.text import slug

_BACKEND = "django.contrib.auth.backends.ModelBackend"


class PeopleForm(forms.Form):
    """Narrow the list of people."""

    q = forms.CharField(
        label=gettext_lazy("Person or unit"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Role"), required=False, choices=[("", gettext_lazy("All roles")), *Role.choices]
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[
            ("", gettext_lazy("All")),
            ("held", gettext_lazy("Held")),
            ("vacant", gettext_lazy("Vacant")),
            ("invited", gettext_lazy("Invited")),
        ],
    )

    order = forms.ChoiceField(
        label=gettext_lazy("Sorted by"),
        required=False,
        choices=[("unit", gettext_lazy("Unit")), ("name", gettext_lazy("Given name"))],
    )

    def add_prefix(self, field_name: str) -> str:
        return {"role": "vai-tro", "state": "trang-thai", "order": "thu-tu"}.get(field_name, field_name)


@door("orgs.view_people")
def people(request: OrgRequest) -> HttpResponse:
    """Every open post within reach with its holder, fifty a page."""
    form = PeopleForm(request.GET)
    form.is_valid()
    found = queries.people(
        request.actor, PeopleFilter(**{name: form.cleaned_data.get(name, "") for name in form.fields})
    )
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "orgs/people.html", {"form": form, "page": page, **tools(request.actor)})


@require_POST
@door("orgs.manage_posts", load=queries.invitation)
def withdraw(request: OrgRequest, invitation: Invitation) -> HttpResponse:
    """A link stops working."""
    try:
        invitations.withdraw(actor=request.actor, invitation=invitation)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The link no longer works."))
    return redirect("orgs:post", pk=invitation.post_id)


@door(PUBLIC)
def invitation(request: OrgRequest, token: str) -> HttpResponse:
    """Take a post: with the account that is signed in, or with a new one."""
    found = invitations.find(token)
    if found is None:
        return render(request, "orgs/invitation_gone.html", status=410)
    if isinstance(request.user, User):
        return _accept_as(request, found, request.user)
    initial = {
        "full_name": found.full_name,
        "email": found.email,
        "phone": found.phone,
        "username": slug(found.full_name).replace("-", "."),
    }
    form = AcceptForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            user = invitations.accept_as_new(invitation=found, **form.account())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            login(request, user, backend=_BACKEND)
            return _welcome(request, found)
    context = {"invitation": found, "form": form}
    return render(request, "orgs/invitation.html", context, status=422 if form.errors else 200)


def _accept_as(request: OrgRequest, found: Invitation, user: User) -> HttpResponse:
    if request.method != "POST":
        return render(request, "orgs/invitation.html", {"invitation": found})
    try:
        invitations.accept_as(invitation=found, user=user)
    except ValidationError:
        return render(request, "orgs/invitation_gone.html", status=410)
    return _welcome(request, found)


def _welcome(request: OrgRequest, found: Invitation) -> HttpResponse:
    messages.success(request, _("Welcome. You hold the post “%(title)s” now.") % {"title": found.post.title})
    return redirect("home")
