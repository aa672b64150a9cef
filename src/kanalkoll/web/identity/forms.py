"""Forms about people, their roles and oneself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from kanalkoll.web.identity.models import LANGUAGES, User
from kanalkoll.web.identity.permissions import Action, Somebody, parts_where, roles_to_give
from kanalkoll.web.identity.roles import Role
from kanalkoll.web.identity.services import Invited, PersonDetails
from kanalkoll.web.organisation.forms import DayField, UnitField
from kanalkoll.web.organisation.models import Unit

NO_NAME = {"required": _("Skriv för- och efternamn.")}
WHOLE_BODY = _("Hela organisationen")
ABOUT: Mapping[Role, object] = {
    Role.READER: _("ser konton och underlag"),
    Role.EDITOR: _("lämnar uppgifter och bekräftar profiler"),
    Role.RESPONSIBLE: _("svarar för konton: mål, genomgångar och uppgifter"),
    Role.UNIT_HEAD: _("leder arbetet i verksamheten: konton, roller och inbjudningar"),
    Role.REGISTRAR: _("registrerar beslut och läser loggen"),
    Role.ARCHIVIST: _("läser loggen och arkiverar"),
    Role.SECRETARY: _("registrerar beslut i nämnden och läser loggen"),
    Role.CASE_OFFICER: _("bereder ärenden och registrerar beslut"),
    Role.CENTRAL_UNIT: _("leder arbetet i hela organisationen: policy, register och verksamheter"),
    Role.ADMINISTRATOR: _("sköter personer, roller, verksamheter och inläsning"),
}
"""What each role is for, in a few words."""


def role_choices(roles: Iterable[Role]) -> list[tuple[str, str]]:
    """Roles with what they are for, in the order of :class:`Role`."""
    given = set(roles)
    return [(role.value, f"{role.label}: {ABOUT[role]}") for role in Role if role in given]


class RoleForm(forms.Form):
    """A role and where it holds, of those that ``by`` may give somewhere."""

    role = forms.ChoiceField(
        label=_("Roll"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj en roll.")},
    )
    unit = UnitField(
        label=_("Gäller för"),
        nothing=WHOLE_BODY,
        help_text=_("Rollen gäller också allt som hör till verksamheten."),
    )

    def __init__(self, *given: object, by: Somebody, **more: object) -> None:
        super().__init__(*given, **more)  # type: ignore[arg-type]
        allowed = parts_where(by, Action.MANAGE_PEOPLE)
        role, unit = self.fields["role"], self.fields["unit"]
        assert isinstance(role, forms.ChoiceField)  # noqa: S101 (tells the type)
        assert isinstance(unit, UnitField)  # noqa: S101
        unit.offer(allowed)
        role.choices = role_choices(_to_give(by, allowed))


def _to_give(by: Somebody, allowed: frozenset[str] | None) -> frozenset[Role]:
    if allowed is None:
        return roles_to_give(by)
    units = Unit.objects.filter(key__in=allowed)
    return frozenset().union(*(roles_to_give(by, unit) for unit in units))


class InviteForm(RoleForm):
    """Whom to ask to join, as what."""

    email = forms.EmailField(
        label=_("E-postadress"),
        error_messages={"required": _("Skriv adressen som inbjudan ska skickas till.")},
    )
    name = forms.CharField(label=_("Namn"), max_length=150, required=False)
    field_order = ("email", "name", "unit", "role")

    def invited(self) -> Invited:
        """What was filled in."""
        given = self.cleaned_data
        return Invited(
            email=given["email"], name=given["name"], role=Role(given["role"]), unit=given["unit"]
        )


class OwnForm(forms.Form):
    """What a person says of themselves without asking anybody."""

    email = forms.EmailField(label=_("E-postadress"), required=False)
    phone = forms.CharField(label=_("Telefon"), max_length=40, required=False)
    language = forms.ChoiceField(label=_("Språk"), choices=LANGUAGES, widget=forms.RadioSelect)
    wants_mail = forms.BooleanField(
        label=_("Påminn mig med e-post innan något går ut"), required=False
    )

    def details(self, user: User) -> PersonDetails:
        """What was filled in, the rest as it is."""
        return PersonDetails(name=user.name, title=user.title, unit=user.unit, **self.cleaned_data)


class PersonForm(forms.Form):
    """What is said of a colleague."""

    name = forms.CharField(label=_("Namn"), max_length=150, error_messages=NO_NAME)
    title = forms.CharField(label=_("Befattning"), max_length=150, required=False)
    email = forms.EmailField(label=_("E-postadress"), required=False)
    phone = forms.CharField(label=_("Telefon"), max_length=40, required=False)
    unit = UnitField(label=_("Arbetar på"), nothing=_("Ingen särskild"))

    def __init__(self, *given: object, by: Somebody, **more: object) -> None:
        super().__init__(*given, **more)  # type: ignore[arg-type]
        unit = self.fields["unit"]
        assert isinstance(unit, UnitField)  # noqa: S101 (tells the type)
        unit.offer(parts_where(by, Action.MANAGE_PEOPLE))

    def details(self, user: User) -> PersonDetails:
        """What was filled in; how the person wants to be spoken to is as it is."""
        return PersonDetails(
            **self.cleaned_data, language=user.language, wants_mail=user.wants_mail
        )


class EndRoleForm(forms.Form):
    """When a role ends."""

    last_day = DayField(
        label=_("Sista dag"),
        required=False,
        help_text=_("Lämna tomt så upphör rollen genast."),
    )


class AcceptForm(forms.Form):
    """How somebody who was invited will sign in."""

    name = forms.CharField(label=_("Namn"), max_length=150, error_messages=NO_NAME)
    title = forms.CharField(label=_("Befattning"), max_length=150, required=False)
    username = forms.CharField(
        label=_("Användarnamn"),
        max_length=150,
        help_text=_("Det du loggar in med. Bokstäver, siffror och punkt går bra."),
        error_messages={"required": _("Skriv det användarnamn du vill logga in med.")},
    )
    password = forms.CharField(
        label=_("Lösenord"),
        strip=False,
        widget=forms.PasswordInput,
        help_text=_("Minst 12 tecken. En mening som bara du kommer på är bra."),
        error_messages={"required": _("Skriv ett lösenord.")},
    )
