"""What people told, as the register shows it beside its own: never in its place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from kanalkoll.platforms import load_catalogue
from kanalkoll.web.collection.access import names_of
from kanalkoll.web.collection.selectors import known_type
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.told import ToldRow
from kanalkoll.web.ui.saying import long_day, said


def told_rows(account: Account, on: date, me: str) -> Iterator[ToldRow]:
    """The account type that somebody told within a year."""
    known = known_type(account, on)
    if known.told is None:
        return
    platform = load_catalogue().platforms.get(account.platform)
    types = platform.account_types if platform else ()
    name = next((said(kind.name) for kind in types if kind.key == known.key), known.key)
    who = names_of([known.told.person], me=me)[known.told.person]
    how = _("Uppgiften lämnades av %(who)s %(day)s och gäller till och med %(last)s.")
    days = {"day": long_day(known.told.told_on), "last": long_day(known.told.expires_on)}
    yield ToldRow(_("Kontotyp enligt uppgift"), name, how % {"who": who, **days})
