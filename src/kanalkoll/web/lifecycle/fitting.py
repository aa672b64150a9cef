"""Whether the base information would fit into the profile of an account that is applied for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.text import slugify

from kanalkoll.core.baseinfo.compose import Destination, compose
from kanalkoll.core.baseinfo.model import ITEM_NAMES
from kanalkoll.core.baseinfo.placing import DoesNotFit, Placing
from kanalkoll.core.language import Text
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.collection.composition import demand_on
from kanalkoll.web.collection.wordings import as_wordings, missing_items, wordings_for
from kanalkoll.web.register.models import Account

if TYPE_CHECKING:
    from kanalkoll.web.lifecycle.models import Application

FITS = Text(sv="Basinformationen får plats.", en="The base information fits.")
NOT_KNOWN = Text(
    sv="Det går inte att säga om basinformationen får plats: kontotypen är inte känd.",
    en="It cannot be said whether the base information fits: the account type is not known.",
)


def fit(application: Application, on: date) -> Text:
    """A sentence that says whether it would fit, with the words of that part of the body."""
    account = Account(
        unit=application.unit, platform=application.platform, handle=application.handle
    )
    rows = wordings_for(account)
    demand = demand_on(on)
    missing = [item for item in missing_items(rows) if item in demand.items]
    if missing:
        return _words_missing(missing)
    platform = load_catalogue().platforms.get(application.platform)
    if platform is None or application.account_type not in platform.account_type_keys:
        return NOT_KNOWN
    page = f"{settings.BASE_URL}/k/{slugify(application.handle.replace('.', '-'))}/"
    where = Destination(application.platform, application.account_type, page)
    answer = compose(as_wordings(account, rows), where, catalogue=load_catalogue(), demand=demand)
    if isinstance(answer, Placing):
        return FITS
    return answer.message if isinstance(answer, DoesNotFit) else NOT_KNOWN


def _words_missing(missing: list[str]) -> Text:
    names = [ITEM_NAMES[item] for item in missing]
    return Text(
        sv=f"Formuleringar saknas för {_listed([name.sv for name in names], 'och')}.",
        en=f"Wordings are missing for {_listed([name.to('en') for name in names], 'and')}.",
    )


def _listed(words: list[str], last: str) -> str:
    return f" {last} ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
