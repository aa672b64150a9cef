"""Where a notice sends its readers: checked to be there, and to answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kanalkoll.core.closing.referral import is_mail, is_phone, is_web_address, safe_host
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.acting import SYSTEM, Actor
from kanalkoll.web.lifecycle.closing.answering import ask
from kanalkoll.web.lifecycle.closing.notices import Words
from kanalkoll.web.lifecycle.closing.seen import under_way
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import Account


@dataclass(frozen=True, slots=True)
class Answers:
    """Since when the place and the contact are known to answer, and from whom."""

    on: date
    by: str


def wrong_referral(account: Account, words: Words) -> Iterator[Problem]:
    """What is wrong with where readers are sent, before anything is asked."""
    if not (words.account or words.place.strip() or words.contact.strip()):
        yield problem("account", "Ange ett konto, en plats eller en kontaktuppgift.",
                      "Give an account, a place or a contact.")  # fmt: skip
    if words.account is not None and words.place.strip():
        yield problem("place", "Välj antingen ett konto eller en annan plats.",
                      "Choose either an account or another place.")  # fmt: skip
    if words.account is not None:
        yield from _wrong_account(account, words.account)
    if is_web_address(words.place) and safe_host(words.place) is None:
        yield problem("place", "Adressen går inte att hänvisa till. Skriv en vanlig webbadress.",
                      "Readers cannot be sent to that address. Write one of the web.")  # fmt: skip
    contact = words.contact.strip()
    if contact and not (is_phone(contact) or is_mail(contact)):
        yield problem("contact", "Skriv ett telefonnummer, till exempel 0123-45 60 00, "
                      "eller en e-postadress.",
                      "Write a telephone number such as 0123-45 60 00, or an e-mail address.",
                      )  # fmt: skip


def _wrong_account(account: Account, instead: Account) -> Iterator[Problem]:
    name = instead.shown_name
    if instead.pk == account.pk:
        yield problem("account", "Hänvisa till ett annat konto än det som avslutas.",
                      "Refer to another account than the one that is closed.")  # fmt: skip
    elif instead.closed_on is not None or not instead.registered:
        yield problem("account", f"{name} används inte längre. Välj ett annat.",
                      f"{name} is not in use. Choose another.")  # fmt: skip
    elif under_way(instead) is not None:
        yield problem("account", f"{name} håller också på att avslutas. Välj ett annat.",
                      f"{name} is being closed too. Choose another.")  # fmt: skip


def asked(words: Words, *, person_says: bool, by: Actor) -> Answers:
    """Who knows that the place and the contact answer: the program, or the person who says so.

    Raises :class:`BadInput` when the place does not answer, or nobody has tried it.
    """
    place, contact = words.place.strip(), words.contact.strip()
    reply = ask(place) if is_web_address(place) else None
    if reply is not None and reply.answers is False:
        raise BadInput(problem("place", "Adressen svarar inte. Kontrollera den.",
                               "The address does not answer. Check it."))  # fmt: skip
    if reply is not None and reply.answers and not contact:
        return Answers(today(), SYSTEM.key)
    if (place or contact) and not person_says:
        raise BadInput(problem("answers", "Prova först, och bekräfta sedan att det svarar.",
                               "Try first, and then say that it answers."))  # fmt: skip
    return Answers(today(), by.key)


def problem(field: str, sv: str, en: str) -> Problem:
    """What is wrong with a field."""
    return Problem(Text(sv=sv, en=en), field=field)
