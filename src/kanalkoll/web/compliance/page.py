"""Mitt konto: what is required of one account, how it stands, and what to do, in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kanalkoll.core.assessment import sentences
from kanalkoll.core.assessment.explain import standing
from kanalkoll.core.assessment.explain_headline import headline_of
from kanalkoll.core.assessment.verdict import Verdict
from kanalkoll.core.kinds import kind_of
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.compliance.actions import STEPS, Link, Step, ways_out
from kanalkoll.web.compliance.marks import persons_in, with_names
from kanalkoll.web.compliance.models import CurrentFinding
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import may, who_may
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.policies.selectors import as_policy
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.people import names_of
from kanalkoll.web.ui import components
from kanalkoll.web.ui.saying import long_day, page_language, said

IN_ORDER: Mapping[str, int] = {
    "non-compliant": 0, "unknown": 1, "exempt": 3, "compliant": 2, "not applicable": 4,
}  # fmt: skip
"""What there is something to do about comes first."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One finding as the page shows it, in the page's language, with names in it.

    ``judged`` is the verdict as ``ui`` draws it. ``how`` answers *Hur vet vi det?*;
    ``told_by`` is the sentence that says who told it, for what a person told.
    ``barred`` says who may do the next step, when the reader may not.
    ``by`` is the last day on which what is wrong can be put right. ``ways``: what can be done
    instead of it.
    """

    name: str
    title: str
    verdict: Verdict
    judged: Mapping[str, object]
    short: str
    requirement: str
    how: str
    remedy: str
    told_by: str
    since: date
    by: date | None
    number: int | None = None
    action: str = ""
    url: str = ""
    barred: str = ""
    ways: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """How the account stands against one policy.

    ``in_force``: it binds today; otherwise it is a draft, and the page says so.
    ``lead`` is the answer in a sentence, ``standing`` whether the policy is in force.
    """

    version: PolicyVersion
    in_force: bool
    standing: str
    lead: str
    to_do: Sequence[Shown]
    others: Sequence[Shown]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, on which day."""

    user: User
    today: date


def particulars(account: Account) -> dict[str, str]:
    """What an account is, in words: ``platform`` and ``account_type`` (empty: not known)."""
    platform = load_catalogue().platforms.get(account.platform)
    kinds = {kind.key: kind.name for kind in platform.account_types} if platform else {}
    kind = kinds.get(account.account_type)
    return {
        "platform": said(platform.name) if platform else account.platform,
        "account_type": said(kind) if kind else account.account_type,
    }


def title_of(policy: Policy, rule: str) -> Text:
    """What pages call a rule; its id when the policy no longer has it."""
    found = policy.rule(rule)
    if found is None:
        return Text(sv=rule)
    return found.title or kind_of(found.requires).title


def parts_of(
    account: Account,
    versions: Sequence[PolicyVersion],
    findings: Iterable[CurrentFinding],
    reader: Reader,
    *,
    names: Mapping[str, str] | None = None,
) -> list[Part]:
    """The account against each of ``versions``; those it has not been judged by are left out.

    ``names`` of persons by key; ``None``: they are looked up.
    """
    rows = list(findings)
    if names is None:
        names = names_of(persons_in(row.told for row in rows) | set(_tellers(rows)))
    teller = _Teller(account, names, reader)
    by_version = {
        version: [row for row in rows if row.policy_id == version.pk] for version in versions
    }
    return [teller.part(version, found) for version, found in by_version.items() if found]


def _tellers(rows: Iterable[CurrentFinding]) -> Iterable[str]:
    known = (row.told.get("known") or {} for row in rows)
    return (how["source"] for how in known if how.get("way_in") == "person" and how["source"])


@dataclass(frozen=True, slots=True)
class _Teller:
    account: Account
    names: Mapping[str, str]
    reader: Reader

    def part(self, version: PolicyVersion, rows: Sequence[CurrentFinding]) -> Part:
        policy = as_policy(version)
        in_order = sorted(rows, key=lambda row: (IN_ORDER[row.verdict], row.position))
        waiting = [row for row in in_order if IN_ORDER[row.verdict] <= 1]
        to_do = [self.shown(row, number) for number, row in enumerate(waiting, start=1)]
        in_force = policy.stage == "adopted"
        return Part(
            version=version,
            in_force=in_force,
            standing=said(standing(policy, self.reader.today)),
            lead=_lead(policy, rows, to_do, self.reader) if in_force else said(
                headline_of(policy, (cast("Verdict", row.verdict) for row in rows))
            ),
            to_do=to_do,
            others=[self.shown(row) for row in in_order if row not in waiting],
        )  # fmt: skip

    def shown(self, row: CurrentFinding, number: int | None = None) -> Shown:
        step = STEPS.get(row.told.get("action") or "")
        address = _address(step, self.account)
        allowed = step is not None and may(self.reader.user, step.needs, self.account)
        return Shown(
            name=f"{row.policy_id}-{row.rule}",
            title=self.say(row, "title"),
            verdict=cast("Verdict", row.verdict),
            judged=components.verdict(cast("Verdict", row.verdict), row.reason),
            short=self.say(row, "short"),
            requirement=self.say(row, "requirement"),
            how=" ".join(text for part in ("evidence", "reading") if (text := self.say(row, part))),
            remedy=self.say(row, "remedy"),
            told_by=self.told_by(row),
            since=row.since,
            by=_day(row.told.get("by")),
            number=number,
            action=str(step.words) if step and address else "",
            url=address if allowed else "",
            barred="" if allowed or step is None or not address else said(
                who_may(step.needs, self.account)
            ),
            ways=ways_out(self.reader.user, self.account, row),
        )  # fmt: skip

    def say(self, row: CurrentFinding, part: str) -> str:
        text: Mapping[str, str] | None = row.told.get(part)
        if not text:
            return ""
        return with_names(text[page_language()], self.names)

    def told_by(self, row: CurrentFinding) -> str:
        """As in ``Uppgiften lämnades av dig i dag.``; empty when the words say it already."""
        known: Mapping[str, Any] = row.told.get("known") or {}
        confirmed = row.kind in {"says", "attested"} and row.verdict == "compliant"
        if known.get("way_in") != "person" or row.verdict == "not applicable" or confirmed:
            return ""
        day = date.fromisoformat(known["on"])
        when = _("i dag") if day == self.reader.today else long_day(day)
        who = self.names.get(known["source"]) or _("en person")
        if known["source"] == self.reader.user.key:
            who = _("dig")
        return _("Uppgiften lämnades av %(who)s %(when)s.") % {"who": who, "when": when}


def _address(step: Step | None, account: Account) -> str:
    """Where the step is taken; empty while there is no such page."""
    if step is None:
        return ""
    try:
        return reverse(step.view, args=[account.key])
    except NoReverseMatch:
        return ""


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _lead(
    policy: Policy, rows: Iterable[CurrentFinding], to_do: Sequence[Shown], reader: Reader
) -> str:
    """As in ``Du har två saker att göra. Den första ska vara klar senast den 30 november.``."""
    if not to_do:
        return said(headline_of(policy, (cast("Verdict", row.verdict) for row in rows)))
    number = said(sentences.number_word(len(to_do)))
    answer = ngettext(
        "Du har en sak att göra.", "Du har %(number)s saker att göra.", len(to_do)
    ) % {"number": number}
    first = min((one.by for one in to_do if one.by), default=None)
    if first is None:
        return answer
    day = said(sentences.short_date(first, seen_from=reader.today))
    by = _("Den ska vara klar senast den %(day)s.") if len(to_do) == 1 else _(
        "Den första ska vara klar senast den %(day)s."
    )  # fmt: skip
    return f"{answer} {by % {'day': day}}"
