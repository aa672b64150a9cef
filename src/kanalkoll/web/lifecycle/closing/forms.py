"""The forms of a closing. They read what was typed; services judge it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kanalkoll.core.closing.reasons import OWN, REASONS
from kanalkoll.core.errors import BadInput
from kanalkoll.web.collection.pictures import Picture, check_picture
from kanalkoll.web.lifecycle.closing.ending import hash_of
from kanalkoll.web.lifecycle.closing.notice_time import NoticeTime
from kanalkoll.web.lifecycle.models import ArchiveLevel, NameAfter
from kanalkoll.web.register.forms import Day, lines
from kanalkoll.web.register.models import Account
from kanalkoll.web.ui.saying import said


class ReasonForm(forms.Form):
    """Why: a sentence of the library, or one's own words."""

    library = forms.ChoiceField(
        label=_("Varför avslutas kontot?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj en anledning.")},
    )
    reason = forms.CharField(
        label=_("Anledningen, som den ska stå i texten"),
        required=False,
        widget=lines(2),
        help_text=_(
            "En mening som läsaren förstår, till exempel ”Renoveringen av vattentornet är klar.” "
            "Lämna tomt för att använda meningen du valde."
        ),
    )
    short_reason = forms.CharField(
        label=_("Samma sak med färre ord"),
        required=False,
        help_text=_("Används bara där utrymmet är litet."),
    )

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        choices = [(key, said(sentence)) for key, sentence in REASONS.items()]
        self.fields["library"] = _with_choices(self.fields["library"], choices)

    def clean(self) -> dict[str, Any]:
        """The library's sentence stands where nothing else is written."""
        told = self.cleaned_data
        chosen = told.get("library", "")
        if not told.get("reason", "").strip():
            if chosen == OWN:
                self.add_error("reason", _("Skriv anledningen med egna ord."))
            elif chosen:
                told["reason"] = REASONS[chosen].sv
        return told


class ReferralForm(forms.Form):
    """Where to turn instead."""

    account = forms.CharField(
        label=_("Konto att följa i stället"),
        required=False,
        max_length=200,
        help_text=_("Kontonamnet på ett av era egna konton, till exempel @fastighet.exempelstad."),
    )
    place = forms.CharField(
        label=_("Annan plats"),
        required=False,
        help_text=_("En webbadress eller ett ställe, om ni inte hänvisar till ett konto."),
    )
    contact = forms.CharField(
        label=_("Telefon eller e-post för frågor"),
        required=False,
        help_text=_("Helst en funktion och inte en person."),
    )
    answers = forms.BooleanField(
        label=_("Jag har provat i dag: platsen och numret eller adressen svarar."), required=False
    )

    def __init__(self, *args: Any, near: Account, **named: Any) -> None:
        super().__init__(*args, **named)
        self._near = near

    def clean_account(self) -> Account | None:
        """The account of that handle, on the same platform first."""
        return account_named(self.cleaned_data["account"], self._near)


def account_named(handle: str, near: Account) -> Account | None:
    """The body's account of that handle; :class:`forms.ValidationError` when there is none."""
    name = handle.strip().removeprefix("@")
    if not name:
        return None
    rows = Account.objects.filter(handle__iexact=name, registered=True).select_related("unit")
    found = sorted(rows, key=lambda one: one.platform != near.platform)
    if not found:
        raise forms.ValidationError(_("Kontot finns inte i registret. Kontrollera namnet."))
    return found[0]


class DecisionForm(forms.Form):
    """Who decided, and when."""

    decided_by = forms.CharField(
        label=_("Vem beslutade?"),
        help_text=_("En funktion eller en nämnd, till exempel förvaltningschefen."),
        error_messages={"required": _("Skriv vem som beslutade.")},
    )
    decided_on = Day(label=_("Vilken dag?"), error_messages={"required": _("Ange beslutsdagen.")})
    delegation = forms.CharField(label=_("Delegation"), required=False)
    case_number = forms.CharField(label=_("Diarienummer"), required=False)


class GroundsForm(DecisionForm):
    """A decision with a reason of its own: to go on, or to do without a step."""

    reason = forms.CharField(
        label=_("Varför?"),
        widget=lines(),
        error_messages={"required": _("Skriv varför.")},
    )
    field_order = ("reason", "decided_by", "decided_on", "delegation", "case_number")


class TimeForm(forms.Form):
    """How long the notice is to be there, and the account's last day."""

    needed_days = forms.IntegerField(
        label=_("Hur många dagar ska informationen finnas kvar?"),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Skriv ett antal dagar."),
            "invalid": _("Skriv antalet med siffror."),
        },
    )
    last_day = Day(
        label=_("Kontots sista dag"), error_messages={"required": _("Ange kontots sista dag.")}
    )

    def __init__(self, *args: Any, time: NoticeTime, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["needed_days"].help_text = time.words


class WordsForm(ReferralForm, TimeForm):
    """What the notice says, for changing it."""

    reason = forms.CharField(label=_("Anledningen"), widget=lines(2))
    short_reason = forms.CharField(label=_("Samma sak med färre ord"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("reason", "short_reason", "account", "place", "contact", "answers",
                   "needed_days", "last_day")  # fmt: skip


class VersionForm(forms.Form):
    """Which version of the closing the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class SightingForm(forms.Form):
    """A look at the account, with a picture."""

    day = Day(label=_("Vilken dag syntes texten?"), error_messages={"required": _("Ange dagen.")})
    picture = forms.FileField(
        label=_("Bild av profilen där texten syns"),
        help_text=_(
            "PNG eller JPEG, högst 5 megabyte. Bilden visas bara för er som arbetar med kontot."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": "image/png,image/jpeg"}),
        error_messages={"required": _("Lägg till en bild av profilen där texten syns.")},
    )

    def clean_picture(self) -> Picture | None:
        """The picture, checked."""
        file = self.cleaned_data["picture"]
        try:
            return check_picture(file.read())
        except BadInput as wrong:
            for problem in wrong.problems:
                right = said(problem.right) if problem.right else ""
                self.add_error("picture", f"{said(problem.wrong)} {right}".strip())
        return None


class ArchiveForm(forms.Form):
    """What was archived: the file is hashed and not kept, or its checksum is typed."""

    archived_on = Day(
        label=_("Vilken dag arkiverades kontot?"),
        error_messages={"required": _("Ange dagen.")},
    )
    level = forms.ChoiceField(
        label=_("Hur mycket är arkiverat?"),
        widget=forms.RadioSelect,
        choices=ArchiveLevel.choices,
        error_messages={"required": _("Välj hur mycket som är arkiverat.")},
    )
    file = forms.FileField(
        label=_("Arkivfilen"),
        required=False,
        help_text=_("Kontrollsumman räknas ut. Filen sparas inte här."),
    )
    sha256 = forms.CharField(
        label=_("Eller filens kontrollsumma (SHA-256)"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocapitalize": "off", "spellcheck": "false"}),
    )
    kept_at = forms.CharField(
        label=_("Var filen finns"), required=False, help_text=_("Till exempel e-arkivet.")
    )

    def clean(self) -> dict[str, Any]:
        """The checksum of the file that was chosen, or the one that was typed."""
        told = self.cleaned_data
        if told.get("file"):
            told["sha256"] = hash_of(told["file"])
        elif not told.get("sha256", "").strip():
            self.add_error("sha256", _("Välj arkivfilen eller skriv dess kontrollsumma."))
        return told


class NameForm(VersionForm):
    """What becomes of the account's name."""

    name_after = forms.ChoiceField(
        label=_("Vad händer med kontonamnet?"),
        widget=forms.RadioSelect,
        choices=NameAfter.choices,
        error_messages={"required": _("Välj vad som händer med namnet.")},
    )


def day_typed(value: object) -> date | None:
    """A day of a draft, kept as text."""
    return date.fromisoformat(str(value)) if value else None


def _with_choices(field: forms.Field, choices: list[tuple[str, str]]) -> forms.Field:
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
    return field
