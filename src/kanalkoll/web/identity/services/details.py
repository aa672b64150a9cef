"""What is said of a person, and what can be wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import override

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.identity.models import LANGUAGES, User
from kanalkoll.web.organisation.models import Unit


class PersonDetails(msgspec.Struct, frozen=True, kw_only=True):
    """What colleagues see of a person, and how kanalkoll speaks to them."""

    name: str
    title: str = ""
    email: str = ""
    phone: str = ""
    unit: Unit | None = None
    language: str = "sv"
    wants_mail: bool = True


def refuse(problems: Iterable[Problem]) -> None:
    """Raise :class:`BadInput` with all that is wrong, if something is."""
    found = list(problems)
    if found:
        raise BadInput(found)


def person_problems(details: PersonDetails, *, besides: User | None = None) -> Iterator[Problem]:
    """What is wrong with the details, when they are to be those of ``besides``."""
    if not details.name.strip():
        yield Problem(Text(sv="Namnet saknas.", en="The name is missing."), field="name")
    if details.language not in dict(LANGUAGES):
        yield Problem(
            Text(sv="Välj svenska eller engelska.", en="Choose a language."), field="language"
        )
    for field, most in (("name", 150), ("title", 150), ("phone", 40)):
        if len(getattr(details, field)) > most:
            yield Problem(_too_long(most), field=field)
    yield from email_problems(details.email, besides=besides)


def email_problems(email: str, *, besides: User | None = None) -> Iterator[Problem]:
    """What is wrong with an address, which may be empty."""
    if not email:
        return
    try:
        validate_email(email)
    except ValidationError:
        yield Problem(_NO_MAIL, field="email")
        return
    others = User.objects.filter(email__iexact=email)
    if (others.exclude(pk=besides.pk) if besides else others).exists():
        yield Problem(_MAIL_TAKEN, field="email")


def username_problems(username: str) -> Iterator[Problem]:
    """What is wrong with the name to sign in with."""
    try:
        UnicodeUsernameValidator()(username)
    except ValidationError:
        yield Problem(_NO_USERNAME, field="username")
        return
    if User.objects.filter(username__iexact=username).exists():
        yield Problem(_USERNAME_TAKEN, field="username")


def password_problems(password: str, user: User) -> Iterator[Problem]:
    """What is wrong with a password for ``user``, as Django's validators say it."""
    try:
        validate_password(password, user)
    except ValidationError as refused:
        for message in _in_both_languages(refused):
            yield Problem(message, field="password")


def _in_both_languages(refused: ValidationError) -> Iterator[Text]:
    said = []
    for language in ("sv", "en"):
        with override(language):
            said.append([str(message) for message in refused.messages])
    return (Text(sv=sv, en=en) for sv, en in zip(*said, strict=True))


def _too_long(most: int) -> Text:
    return Text(sv=f"Högst {most} tecken.", en=f"At most {most} characters.")


_NO_LANGUAGE = Text(sv="Välj svenska eller engelska.", en="Choose Swedish or English.")
_NO_MAIL = Text(
    sv="Skriv e-postadressen så här: namn@exempelstad.example.",
    en="Write the e-mail address like this: name@exempelstad.example.",
)
_MAIL_TAKEN = Text(
    sv="Någon annan har redan den e-postadressen.",
    en="Somebody else has that e-mail address already.",
)
_NO_USERNAME = Text(
    sv="Användarnamnet får ha bokstäver, siffror och tecknen @ . + - _ men inga mellanslag.",
    en="A user name has letters, digits and @ . + - _ but no spaces.",
)
_USERNAME_TAKEN = Text(
    sv="Användarnamnet är upptaget. Välj ett annat.",
    en="The user name is taken. Choose another.",
)
