"""Why two rules of one kind exclude each other, or why the one holds whenever the other does."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from kanalkoll.core.assessment.sentences import fill, listed, same, spans
from kanalkoll.core.capabilities.catalogue import Catalogue
from kanalkoll.core.drafting.lint.pairs_of_publishing import (
    exclude,
    follows,
    frequency_of,
    named,
)
from kanalkoll.core.drafting.lint.posting_system import Frequency
from kanalkoll.core.kinds.account_type import AccountType
from kanalkoll.core.kinds.attested import Attested
from kanalkoll.core.kinds.audience_reviewed import AudienceReviewed
from kanalkoll.core.kinds.base import Params
from kanalkoll.core.kinds.closing_notice import ClosingNotice
from kanalkoll.core.kinds.goals_measurable import GoalsMeasurable
from kanalkoll.core.kinds.registered import Registered
from kanalkoll.core.kinds.roles_filled import NAMES, RolesFilled, Staffing
from kanalkoll.core.kinds.says import Says
from kanalkoll.core.kinds.values import is_undefined, names, number
from kanalkoll.core.language import Text


def clash(one: Params, other: Params, catalogue: Catalogue) -> Text | None:
    """Why no account can meet both; ``None`` when one can, or when it cannot be told."""
    often, often_too = frequency_of(one), frequency_of(other)
    if often and often_too:
        return _frequencies_clash(often, often_too)
    if isinstance(one, AccountType) and isinstance(other, AccountType):
        return _types_clash(one, other)
    if isinstance(one, RolesFilled) and isinstance(other, RolesFilled):
        return _staffings_clash(one, other)
    for types, goals in ((one, other), (other, one)):
        if isinstance(types, AccountType) and isinstance(goals, GoalsMeasurable):
            return _types_without_statistics(types, catalogue)
    return None


def consequence(strict: Params, mild: Params) -> Text | None:
    """Why whoever meets ``strict`` meets ``mild``; ``None`` when not, or when it cannot be told."""
    often, less_often = frequency_of(strict), frequency_of(mild)
    if often and less_often:
        return _frequency_follows(often, less_often)
    if type(strict) is not type(mild) or _is_open(strict) or _is_open(mild):
        return None
    return _follows(mild, strict)


def _is_open(params: Params) -> bool:
    return any(is_undefined(getattr(params, name)) for name in params.__struct_fields__)


# ── Publishing ───────────────────────────────────────────────────────────────


def _frequencies_clash(one: Frequency, other: Frequency) -> Text | None:
    if not exclude(one, other):
        return None
    return fill(
        Text(
            sv="Ingen följd av inlägg har både {one} och {other}.",
            en="No series of posts has both {one} and {other}.",
        ),
        one=_amount(one),
        other=_amount(other),
    )


def _amount(frequency: Frequency) -> Text:
    """As in "minst 8 inlägg på fyra veckor"."""
    least, most = frequency.least, frequency.most
    amount = (
        Text(sv=f"{least}–{most}", en=f"{least}–{most}")
        if least is not None and most is not None
        else Text(sv=f"minst {least}", en=f"at least {least}")
        if least is not None
        else Text(sv=f"högst {most}", en=f"at most {most}")
    )
    what = (
        Text(sv="dagar med inlägg", en="days with posts")
        if frequency.days
        else Text(sv="inlägg", en="posts")
    )
    return fill(
        Text(sv="{amount} {what} på {span}", en="{amount} {what} in {span}"),
        amount=amount, what=what, span=spans(frequency.periods, frequency.per),
    )  # fmt: skip


def _frequency_follows(strict: Frequency, mild: Frequency) -> Text | None:
    closest = follows(strict, mild)
    if closest is None:
        return None
    if mild.least is None:
        return fill(
            Text(sv="{strict} är aldrig mer än {mild}.", en="{strict} is never more than {mild}."),
            strict=_large(_amount(strict)), mild=_amount(mild),
        )  # fmt: skip
    return fill(
        Text(
            sv="{strict} ger alltid {mild}: som minst {n}, till exempel {when}.",
            en="{strict} always gives {mild}: {n} at the fewest, such as {when}.",
        ),
        strict=_large(_amount(strict)),
        mild=_amount(mild),
        n=closest.posts,
        when=named(closest.window),
    )


def _large(text: Text) -> Text:
    return Text(
        sv=text.sv[:1].upper() + text.sv[1:], en=text.to("en")[:1].upper() + text.to("en")[1:]
    )


# ── What excludes ────────────────────────────────────────────────────────────


def _types_clash(one: AccountType, other: AccountType) -> Text | None:
    first, second = names(one.types) or (), names(other.types) or ()
    if not first or not second or set(first) & set(second):
        return None
    return fill(
        Text(
            sv="Det ena kräver {one}, det andra {other}.",
            en="One asks for {one}, the other for {other}.",
        ),
        one=_any_of(first),
        other=_any_of(second),
    )


def _any_of(keys: tuple[str, ...]) -> Text:
    return listed([same(key) for key in keys], joined="or")


def _staffings_clash(one: RolesFilled, other: RolesFilled) -> Text | None:
    for mine in one.roles:
        for theirs in other.roles:
            for low, high in ((mine, theirs), (theirs, mine)):
                least, most = number(low.at_least), number(high.at_most)
                crossed = least is not None and most is not None and least > most
                if low.role == high.role and crossed:
                    return _crossed(low.role, least, most)
    return None


def _crossed(role: str, least: int | None, most: int | None) -> Text:
    singular, plural = NAMES[role]
    return fill(
        Text(
            sv="Det ena kräver minst {least} {many}, det andra högst {most} {few}.",
            en="One asks for at least {least} {many}, the other for {most} {few} at most.",
        ),
        least=least or 0,
        many=singular if least == 1 else plural,
        most=most or 0,
        few=singular if most == 1 else plural,
    )


def _types_without_statistics(types: AccountType, catalogue: Catalogue) -> Text | None:
    """Where the only account types allowed are those that have no statistics."""
    wanted = names(types.types) or ()
    known = [
        catalogue.has_statistics(platform.key, key)
        for platform in catalogue.platforms.values()
        for key in platform.account_type_keys
        if key in wanted
    ]
    if not known or any(statistics is not False for statistics in known):
        return None
    return fill(
        Text(
            sv="Kontotypen {types} har ingen statistik på någon plattform.",
            en="The account type {types} has no statistics on any platform.",
        ),
        types=_any_of(wanted),
    )


# ── What follows ─────────────────────────────────────────────────────────────


@singledispatch
def _follows(mild: Any, strict: Any) -> Text | None:
    """Why ``mild`` follows from ``strict``, two rules of one kind."""
    del mild, strict
    return None


@_follows.register
def _(mild: Says, strict: Says) -> Text | None:
    if set(mild.wanted) <= set(strict.wanted) and set(strict.accepted) <= set(mild.accepted):
        return Text(
            sv=f"{len(mild.wanted)} av det andra kravets {len(strict.wanted)} uppgifter.",
            en=f"{len(mild.wanted)} of the other rule's {len(strict.wanted)} items.",
        )
    return None


@_follows.register
def _(mild: AccountType, strict: AccountType) -> Text | None:
    allowed, wanted = names(mild.types) or (), names(strict.types) or ()
    if not wanted or not set(wanted) <= set(allowed):
        return None
    return fill(
        Text(sv="{wanted} godtas av båda.", en="{wanted} will do for both."), wanted=_any_of(wanted)
    )


@_follows.register
def _(mild: GoalsMeasurable, strict: GoalsMeasurable) -> Text | None:
    return _at_least_as_many(number(strict.at_least), number(mild.at_least))


@_follows.register
def _(mild: AudienceReviewed, strict: AudienceReviewed) -> Text | None:
    return _at_least_as_often(number(strict.within_months), number(mild.within_months))


@_follows.register
def _(mild: Attested, strict: Attested) -> Text | None:
    if mild.statement != strict.statement:
        return None
    return _at_least_as_often(number(strict.valid_months), number(mild.valid_months))


@_follows.register
def _(mild: Registered, strict: Registered) -> Text | None:
    del mild, strict
    return Text(sv="Kraven är lika.", en="The rules are the same.")


@_follows.register
def _(mild: ClosingNotice, strict: ClosingNotice) -> Text | None:
    if strict.may_be_skipped and not mild.may_be_skipped:
        return None
    if not all(_is_said(what, strict.says) for what in mild.says):
        return None
    if mild.visible_for is None:
        return Text(sv="Det säger minst lika mycket.", en="It says at least as much.")
    return _at_least_as_many(number(strict.visible_for), number(mild.visible_for))


def _is_said(what: str, says: tuple[str, ...]) -> bool:
    either = what == "alternative-or-contact" and bool({"alternative", "contact"} & set(says))
    return what in says or either


@_follows.register
def _(mild: RolesFilled, strict: RolesFilled) -> Text | None:
    kept = (any(_is_tighter(theirs, mine) for theirs in strict.roles) for mine in mild.roles)
    if not mild.roles or not all(kept):
        return None
    return Text(sv="Bemanningen räcker för båda.", en="The staffing will do for both.")


def _is_tighter(strict: Staffing, mild: Staffing) -> bool:
    if strict.role != mild.role or _is_open_staffing(strict) or _is_open_staffing(mild):
        return False
    least, most = number(mild.at_least), number(mild.at_most)
    asked, allowed = number(strict.at_least), number(strict.at_most)
    enough = least is None or (asked is not None and asked >= least)
    not_too_many = most is None or (allowed is not None and allowed <= most)
    return enough and not_too_many


def _is_open_staffing(staffing: Staffing) -> bool:
    return is_undefined(staffing.at_least) or is_undefined(staffing.at_most)


def _at_least_as_many(strict: int | None, mild: int | None) -> Text | None:
    if strict is None or mild is None or strict < mild:
        return None
    return Text(
        sv=f"Minst {strict} är alltid minst {mild}.", en=f"At least {strict} is at least {mild}."
    )


def _at_least_as_often(strict: int | None, mild: int | None) -> Text | None:
    if strict is None or mild is None or strict > mild:
        return None
    return fill(
        Text(sv="{strict} är aldrig längre än {mild}.", en="{strict} is never longer than {mild}."),
        strict=_large(spans(strict, "month")), mild=spans(mild, "month"),
    )  # fmt: skip
