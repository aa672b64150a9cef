"""The forms of cases and of reading answers. They read; services judge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kanalkoll.web.consultation.models import Consultee

TEXTS_OF = ".docx,.pdf,.txt"


class SeveralFiles(forms.ClearableFileInput):
    """A field for one file or many."""

    allow_multiple_selected = True


class Files(forms.FileField):
    """One file or many; a list of them."""

    widget = SeveralFiles(attrs={"accept": TEXTS_OF, "multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Each file looked at by itself."""
        given = data if isinstance(data, (list, tuple)) else [data]
        return [super(Files, self).clean(one, initial) for one in given or [None]]


class ReceiveForm(forms.Form):
    """Answers to read in, and whose they are where the text need not tell."""

    documents = Files(
        label=pgettext_lazy("remissvar", "Svar"),
        help_text=_("Word, PDF eller text. Du kan välja flera filer på en gång."),
        allow_empty_file=True,
    )
    whose = forms.ChoiceField(
        label=_("Från"),
        required=False,
        help_text=_("Behövs bara när texten inte säger vem som svarar."),
    )

    def __init__(self, data: Any, files: Any, asked: Iterable[Consultee]) -> None:
        super().__init__(data, files)
        self.asked = {one.key: one for one in asked}
        names = [(key, one.name) for key, one in self.asked.items()]
        self.fields["whose"].choices = [("", _("det som texten säger")), *names]  # type: ignore[attr-defined]
        if not names:
            del self.fields["whose"]

    def consultee(self) -> Consultee | None:
        """Whose they are; ``None``: the text tells."""
        return self.asked.get(self.cleaned_data.get("whose", ""))
