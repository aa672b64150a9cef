"""Forms of the guide."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kanalkoll.core.language import Text
from kanalkoll.data import shipped_policies, shipped_policy
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.start.own_list import Reply
from kanalkoll.web.ui.saying import capitalised, said
from kanalkoll.web.ui.saying import period as said_period

POLICY = "exempelstad-utkast"
"""The policy that is chosen at first: the one of the demonstration."""


def policy_choices() -> list[tuple[str, str]]:
    """The model policies that ship, by title."""
    return [(name, said(shipped_policy(name).title)) for name in shipped_policies()]


class ListForm(forms.Form):
    """A file with one's own accounts."""

    body = forms.CharField(
        label=_("Vad heter er organisation?"), max_length=200,
        error_messages={"required": _("Skriv till exempel Exempelstads kommun.")},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )  # fmt: skip
    file = forms.FileField(
        label=_("Lista över era konton"),
        error_messages={"required": _("Välj filen med listan."), "empty": _("Filen är tom.")},
        help_text=_(
            "Excel eller csv, med en rad per konto. Kolumner som förstås: Plattform, Konto, "
            "Adress, Verksamhet, Ansvarig, Startdatum. Ordningen spelar ingen roll."
        ),
    )


class CellForm(forms.Form):
    """What is to stand in a cell instead."""

    row = forms.IntegerField(min_value=1, max_value=1_048_576)
    field = forms.CharField(max_length=100)
    text = forms.CharField(max_length=500, strip=True)


class PolicyForm(forms.Form):
    """The policy that one's own list is tried against."""

    policy = forms.ChoiceField(label=_("Policy att pröva mot"), choices=policy_choices)


class ReplyForm(forms.Form):
    """The four questions about one account. What is left empty is not known."""

    last_post = forms.DateField(
        label=_("Vilken dag publicerades det senaste inlägget?"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    posts = forms.IntegerField(
        label="",
        required=False,
        min_value=0,
        max_value=100_000,
        error_messages={
            "invalid": _("Skriv antalet med siffror."),
            "min_value": _("Skriv noll eller ett större tal."),
            "max_value": _("Skriv ett tal som är högst 100 000."),
        },
    )
    account_type = forms.ChoiceField(label=_("Vilken kontotyp är det?"), required=False)
    profile_text = forms.CharField(
        label=_("Vad står det i profiltexten?"), required=False, max_length=5_000,
        help_text=_("Klistra in texten som den står."), widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, *args: Any, platform: str, period: tuple[date, date], **more: Any) -> None:
        super().__init__(*args, **more)
        self.period = period
        self.fields["posts"].label = gettext("Hur många inlägg publicerades %(period)s?") % {
            "period": said_period(*period)
        }
        known = load_catalogue().platforms.get(platform)
        types = known.account_types if known else ()
        self.fields["account_type"].choices = [  # type: ignore[attr-defined]
            ("", gettext("Vet inte")), *((kind.key, capitalised(said(kind.name))) for kind in types)
        ]  # fmt: skip

    def reply(self, *, told_on: date) -> Reply:
        """The answers; an empty question is one that nobody answered."""
        given = self.cleaned_data
        posts = given["posts"]
        return Reply(
            told_on=told_on,
            last_post=given["last_post"],
            posts=posts,
            period=self.period if posts is not None else None,
            account_type=given["account_type"] or None,
            profile_text=given["profile_text"] or None,
        )


class FirstPersonForm(forms.Form):
    """Who sets the installation up."""

    code = forms.CharField(
        label=_("Kod"), max_length=40,
        help_text=_("Den som sköter servern får koden med kommandot kanalkoll set-up."),
        error_messages={"required": _("Skriv koden.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    name = forms.CharField(
        label=_("Ditt namn"), max_length=150,
        error_messages={"required": _("Skriv för- och efternamn.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("Din e-postadress"),
        error_messages={"required": _("Skriv din e-postadress.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    username = forms.CharField(
        label=_("Användarnamn"), max_length=150, help_text=_("Det du loggar in med."),
        error_messages={"required": _("Skriv det användarnamn du vill logga in med.")},
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )  # fmt: skip
    password = forms.CharField(
        label=_("Lösenord"), max_length=200, help_text=_("Minst tolv tecken."),
        error_messages={"required": _("Skriv ett lösenord.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip


NOTHING_TOLD = Text(sv="Svara på minst en av frågorna.", en="Answer at least one of the questions.")
