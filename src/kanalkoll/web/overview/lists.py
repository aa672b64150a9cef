"""Lists that an overview leads to: which accounts a figure is made of, on a page and in Excel."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kanalkoll.core.assessment.verdict import REASON_NAMES, VERDICT_NAMES
from kanalkoll.documents.document import Cell, Column
from kanalkoll.importers.addresses import platform_name
from kanalkoll.web.compliance.models import CurrentFinding
from kanalkoll.web.compliance.page import title_of
from kanalkoll.web.exemptions.models import Exemption
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.overview import attention
from kanalkoll.web.overview.counting import in_use
from kanalkoll.web.overview.models import Pace, Publishing
from kanalkoll.web.overview.scope import Scope
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.policies.selectors import as_policy
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.reviewing import due, last_reviews
from kanalkoll.web.register.selectors import own_page
from kanalkoll.web.ui.saying import page_language, part_name, said


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose accounts, against which policy, on which day; ``rule`` and ``verdict`` of a finding."""

    scope: Scope
    version: PolicyVersion | None
    on: date
    rule: str = ""
    verdict: str = "non-compliant"


@dataclass(frozen=True, slots=True)
class Line:
    """A row: where its name leads, and its values, the name first."""

    url: str
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: how it is found, what its columns are, and how rows become lines.

    ``about`` says what is in it, and ``nothing`` what it means that nothing is.
    """

    title: str | Promise
    about: str | Promise
    nothing: str | Promise
    rows: Callable[[Asked], QuerySet[Any]]
    columns: Callable[[], Sequence[Column]]
    lines: Callable[[Iterable[Any], Asked], Iterable[Line]]


def title_for(listing: Listing, asked: Asked) -> str:
    """The heading; of a rule's list what the rule is called, and the verdict."""
    if not asked.rule or asked.version is None:
        return str(listing.title)
    rule = said(title_of(as_policy(asked.version), asked.rule))
    verdict = VERDICT_NAMES.get(asked.verdict)  # type: ignore[call-overload]
    return f"{rule}: {said(verdict)}"


def _first() -> list[Column]:
    return [Column(_("Konto"), width=1.4), Column(_("Plattform")), Column(_("Hör till"), width=1.2)]


def _named(account: Account) -> list[Cell]:
    return [account.shown_name, platform_name(account.platform), part_name(account.unit.name)]


def _publishing(pace: Pace) -> Callable[[Asked], QuerySet[Publishing]]:
    return lambda asked: attention.publishing(asked.scope, asked.version, pace)


def _posts_columns() -> list[Column]:
    return [
        *_first(),
        Column(_("Senaste inlägg"), "date"),
        Column(_("Inlägg i perioden"), "number"),
        Column(_("Krävs"), "number"),
    ]


def _posts_lines(rows: Iterable[Publishing], asked: Asked) -> Iterable[Line]:
    for row in rows:
        url = finding_url(row.account, asked.version, row.rule)
        yield Line(url, [*_named(row.account), row.last_post, row.high, row.needed])


def _unclear_columns() -> list[Column]:
    return [*_first(), Column(_("Senaste kända inlägg"), "date"), Column(_("Varför"), width=1.4)]


def _unclear_lines(rows: Iterable[Publishing], asked: Asked) -> Iterable[Line]:
    for row in rows:
        url = finding_url(row.account, asked.version, row.rule)
        yield Line(url, [*_named(row.account), row.last_post, reason_said(row.reason)])


def reason_said(reason: str) -> str:
    """Why something cannot be judged, in words."""
    return said(REASON_NAMES.get(reason))  # type: ignore[call-overload]


def finding_url(account: Account, version: PolicyVersion | None, rule: str) -> str:
    """Where the finding stands on the account's page."""
    return f"{own_page(account)}#{version.pk}-{rule}" if version else own_page(account)


def _account_lines(rows: Iterable[Account], _asked: Asked) -> Iterable[Line]:
    for account in rows:
        yield Line(reverse("register:details", args=[account.key]), _named(account))


def _review_columns() -> list[Column]:
    return [
        *_first(),
        Column(_("Senaste genomgång"), "date"),
        Column(_("Ska göras senast"), "date"),
    ]


def _review_lines(rows: Iterable[Account], asked: Asked) -> Iterable[Line]:
    accounts = list(rows)
    last = last_reviews(accounts, asked.on)
    for account in accounts:
        state = due(account, last.get(account.pk), asked.on)
        url = reverse("register:review", args=[account.key])
        yield Line(url, [*_named(account), state.last, state.by])


def _exemption_columns() -> list[Column]:
    return [Column(_("Gäller"), width=1.4), Column(_("Krav")), Column(_("Hör till"), width=1.2),
            Column(_("Till och med"), "date")]  # fmt: skip


def _exemption_lines(rows: Iterable[Exemption], asked: Asked) -> Iterable[Line]:
    policy = as_policy(asked.version) if asked.version else None
    for row in rows:
        rule = said(title_of(policy, row.rule)) if policy else row.rule
        url = reverse("exemptions:exemption", args=[row.key])
        yield Line(url, [row.about, rule, part_name(row.where.name), row.last_day])


def _findings(asked: Asked) -> QuerySet[CurrentFinding]:
    rows = CurrentFinding.objects.filter(
        in_use(), policy=asked.version, rule=asked.rule, verdict=asked.verdict
    )
    return (
        asked.scope.of(rows, "account__unit")
        .select_related("account__unit")
        .order_by("account__handle", "account__platform", "pk")
    )


def _finding_columns() -> list[Column]:
    return [*_first(), Column(_("Vad som syns"), width=2.2), Column(_("Sedan"), "date")]


def _finding_lines(rows: Iterable[CurrentFinding], asked: Asked) -> Iterable[Line]:
    for row in rows:
        short = (row.told.get("short") or {}).get(page_language(), "")
        if row.verdict == "unknown" and row.reason:
            short = f"{reason_said(row.reason)}. {short}"
        url = finding_url(row.account, asked.version, row.rule)
        yield Line(url, [*_named(row.account), without_marks(short), row.since])


def without_marks(text: str) -> str:
    """A kept sentence with *en person* in the place of names: a list names nobody."""
    from kanalkoll.web.compliance.marks import with_names  # noqa: PLC0415 (one list only)

    return with_names(text, {})


LISTS: Mapping[str, Listing] = {
    "vilande": Listing(
        gettext_lazy("Vilande konton"),
        gettext_lazy(
            "Konton som inte har haft ett enda inlägg i hela den period som policyn räknar. De är "
            "något annat än konton som publicerar för sällan: fråga om de ska användas eller "
            "avslutas."
        ),
        gettext_lazy("Inget konto är vilande."),
        _publishing(Pace.DORMANT), _posts_columns, _posts_lines,
    ),
    "sallan": Listing(
        gettext_lazy("Konton som publicerar för sällan"),
        gettext_lazy("Konton som används, men har färre inlägg än policyn begär."),
        gettext_lazy("Inget konto publicerar för sällan."),
        _publishing(Pace.INFREQUENT), _posts_columns, _posts_lines,
    ),
    "oklart": Listing(
        gettext_lazy("Konton där publiceringen inte går att bedöma"),
        gettext_lazy(
            "Det saknas uppgifter om hela perioden. Kontona kan vara välskötta; vi vet det inte."
        ),
        gettext_lazy("Publiceringen går att bedöma för alla konton."),
        _publishing(Pace.UNKNOWN), _unclear_columns, _unclear_lines,
    ),
    "utan-ansvarig": Listing(
        gettext_lazy("Konton utan ansvarig"),
        gettext_lazy("Ingen är antecknad som ansvarig för kontot i dag."),
        gettext_lazy("Alla konton har en ansvarig."),
        lambda asked: attention.without_owner(asked.scope, asked.on), _first, _account_lines,
    ),
    "undantag": Listing(
        gettext_lazy("Undantag som snart går ut"),
        gettext_lazy("Undantag som slutar inom 30 dagar. Därefter gäller kravet igen."),
        gettext_lazy("Inget undantag går ut inom 30 dagar."),
        lambda asked: attention.running_out(asked.scope, asked.on),
        _exemption_columns, _exemption_lines,
    ),
    "forsenade": Listing(
        gettext_lazy("Försenade genomgångar"),
        gettext_lazy("Den årliga genomgången av kontot skulle redan ha gjorts."),
        gettext_lazy("Ingen genomgång är försenad."),
        lambda asked: attention.to_review(asked.scope, asked.on, "overdue"),
        _review_columns, _review_lines,
    ),
    "genomgangar": Listing(
        gettext_lazy("Genomgångar inom 30 dagar"),
        gettext_lazy("Den årliga genomgången av kontot ska göras inom 30 dagar."),
        gettext_lazy("Ingen genomgång ska göras inom 30 dagar."),
        lambda asked: attention.to_review(asked.scope, asked.on, "soon"),
        _review_columns, _review_lines,
    ),
    "krav": Listing(
        gettext_lazy("Konton efter krav"),
        gettext_lazy("Konton som används, med det här resultatet."),
        gettext_lazy("Inget konto har det här resultatet."),
        _findings, _finding_columns, _finding_lines,
    ),
}  # fmt: skip
"""The lists by the word that stands in their address."""


def asked_today(scope: Scope, version: PolicyVersion | None) -> Asked:
    """What is asked of every list but that of a rule."""
    return Asked(scope, version, today())
