"""The page composed: findings and viewpoints as texts, tables and pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kanalkoll.core.assessment.explain import standing
from kanalkoll.core.assessment.sentences import capitalised, figures, fill, full_date
from kanalkoll.core.capabilities.catalogue import Catalogue
from kanalkoll.core.capabilities.vocabulary import CONFIDENCE
from kanalkoll.core.drafting.lint.draft import Draft
from kanalkoll.core.drafting.lint.finding import CatalogueRow, FinishedText, LintFinding
from kanalkoll.core.drafting.lint.told import Point, answer
from kanalkoll.core.drafting.lint.viewpoints import viewpoints_answer
from kanalkoll.core.drafting.lint.viewpoints.office import Office, Viewpoint
from kanalkoll.core.language import Language, Text
from kanalkoll.documents.charts import Line, Picture, distribution, drawn
from kanalkoll.documents.lint_page.model import (
    Grid,
    Page,
    PointPart,
    SourcePart,
    TextPart,
    ViewpointPart,
)


@dataclass(frozen=True)
class Matter:
    """What the page is about.

    ``office`` is the part of the body whose accounts answer the viewpoints;
    ``cache`` a directory where drawn charts are kept.
    """

    draft: Draft
    points: Sequence[Point] = ()
    viewpoints: Sequence[Viewpoint] = ()
    office: Office | None = None
    remarks: Sequence[Text] = ()
    version: str = ""
    cache: Path | None = field(default=None)


def compose(matter: Matter, language: Language) -> Page:
    """The page in one language."""
    draft = matter.draft
    parts = _Parts(matter, language)
    return Page(
        language=language,
        title=_title(matter).to(language),
        standing=_standing(draft).to(language),
        answer=_answer(matter).to(language),
        lead=_tried_on(draft).to(language),
        points=[parts.point(place, p) for place, p in enumerate(matter.points) if p.is_problem],
        notes=[
            (p.heading.to(language), p.sentence.to(language))
            for p in matter.points
            if not p.is_problem
        ],
        viewpoints=[parts.viewpoint(viewpoint) for viewpoint in matter.viewpoints],
        remarks=[remark.to(language) for remark in matter.remarks],
        particulars=_particulars(matter, language),
    )


def _title(matter: Matter) -> Text:
    if matter.office is None:
        return fill(
            Text(sv="Granskning: {policy}", en="Judged: {policy}"),
            policy=matter.draft.policy.title,
        )
    return fill(
        Text(sv="Fyra frågor till {noun}", en="Four questions to {noun}"), noun=matter.draft.noun
    )


def _standing(draft: Draft) -> Text:
    on = draft.witnesses.on
    return standing(draft.policy, on) if on else draft.policy.note or draft.policy.title


def _answer(matter: Matter) -> Text:
    if matter.office is None:
        return answer(matter.draft.policy, matter.points)
    return viewpoints_answer(matter.office, matter.viewpoints)


def _tried_on(draft: Draft) -> Text:
    if draft.in_use is None or draft.witnesses.on is None:
        return Text(
            sv="Prövat mot plattformarnas gränser, utan uppgifter om konton.",
            en="Tried on the platforms' limits, without facts about accounts.",
        )
    return fill(
        Text(sv="Prövat mot plattformarnas gränser och på {n} konton den {day}.",
             en="Tried on the platforms' limits and on {n} accounts on {day}."),
        n=len(draft.in_use),
        day=full_date(draft.witnesses.on),
    )  # fmt: skip


@dataclass(frozen=True)
class _Parts:
    """Turns findings into parts of the page."""

    matter: Matter
    language: Language

    def point(self, place: int, point: Point) -> PointPart:
        """One point with everything that belongs to it."""
        lead, evidence = point.lead, point.lead.evidence
        alike = [finding for finding in point.others if finding.severity == lead.severity]
        return PointPart(
            key=f"p{place}-{lead.rule}",
            heading=point.heading.to(self.language),
            title=lead.title.to(self.language),
            message=lead.message.to(self.language),
            quote=self._quote(lead),
            reading=self._said(evidence.reading),
            remedy=self._said(lead.remedy),
            placing=self._said(evidence.placing),
            texts=self._texts(evidence.texts),
            picture=self._picture(place, lead),
            counts=self._counts(lead),
            others=self._others([lead, *alike]) if alike else None,
            sources=list(self._sources(evidence.rows)),
        )

    def viewpoint(self, said: Viewpoint) -> ViewpointPart:
        """One viewpoint."""
        return ViewpointPart(
            key=said.key,
            question=said.question.to(self.language),
            answer=said.answer.to(self.language),
            because=[text.to(self.language) for text in said.because],
            proposal=self._said(said.proposal),
            paragraph=self._said(said.paragraph),
            texts=self._texts(said.texts),
            accounts=self._accounts(said) if said.accounts else None,
            sources=list(self._sources(said.rows)),
        )

    def _said(self, text: Text | None) -> str | None:
        return text.to(self.language) if text else None

    def _quote(self, lead: LintFinding) -> str:
        policy = self.matter.draft.policy
        texts = {r.id: r.text for r in policy.rules} | {p.id: p.text for p in policy.principles}
        return texts[lead.rule].to(self.language)

    def _texts(self, texts: Sequence[FinishedText]) -> list[TextPart]:
        return [TextPart(text.measure.to(self.language), text.text) for text in texts]

    def _picture(self, place: int, lead: LintFinding) -> Picture | None:
        """The distribution with a sentence as title and the requirement as a line."""
        bins, required = lead.evidence.distribution, lead.evidence.required
        if not bins or required is None:
            return None
        bars = [
            (_span(b.first, b.last), b.accounts, "good" if b.first >= required else "bad")
            for b in bins
        ]
        at = next(place for place, b in enumerate(bins) if b.first >= required)
        line = fill(Text(sv="Minst {n} krävs", en="At least {n} required"), n=required)
        text = Text(
            sv="Stående staplar, en för varje antal. Siffrorna står i tabellen bredvid.",
            en="Upright bars, one a number. The numbers stand in the table beside.",
        )
        chart = distribution(bars, axis=self._counted(lead),
                             line=Line(at, line.to(self.language)))  # fmt: skip
        return drawn(chart, key=f"spread-{place}", title=_caption(lead).to(self.language),
                     text=text.to(self.language), cache=self.matter.cache)  # fmt: skip

    def _counts(self, lead: LintFinding) -> Grid | None:
        if not lead.evidence.distribution:
            return None
        rows = [
            [_span(b.first, b.last), figures(b.accounts, self.language)]
            for b in lead.evidence.distribution
        ]
        heads = [self._counted(lead), _ACCOUNTS.to(self.language)]
        return Grid(_HOW_MANY.to(self.language), heads, rows, (False, True))

    def _counted(self, lead: LintFinding) -> str:
        """What stands on the axis, such as *Inlägg 26 oktober–22 november*."""
        return capitalised(lead.evidence.counted or lead.title).to(self.language)

    def _others(self, findings: Sequence[LintFinding]) -> Grid:
        with_room = any("available" in finding.evidence.counts for finding in findings)
        with_accounts = any(finding.evidence.accounts is not None for finding in findings)
        heads = [_TYPE, *([_ROOM] if with_room else []), *([_ACCOUNTS] if with_accounts else [])]
        rows = []
        for finding in findings:
            cells = [_account_type(self.matter.draft.catalogue, finding).to(self.language)]
            if with_room:
                cells.append(self._number(finding.evidence.counts.get("available")))
            if with_accounts:
                cells.append(self._number(finding.evidence.accounts))
            rows.append(cells)
        return Grid(_THERE.to(self.language), [h.to(self.language) for h in heads], rows,
                    (False, *(True for _ in heads[1:])))  # fmt: skip

    def _number(self, number: int | None) -> str:
        return "–" if number is None else figures(number, self.language)

    def _accounts(self, said: Viewpoint) -> Grid:
        heads = [_ACCOUNT, *said.columns, _LAST_POST]
        rows = [
            [line.shown,
             *(self._number(n) for n in (line.posts, line.posts_milder)[: len(said.columns)]),
             full_date(line.last_post).to(self.language) if line.last_post else "–"]
            for line in said.accounts
        ]  # fmt: skip
        numbers = (False, *(True for _ in said.columns), False)
        return Grid(_POSTS.to(self.language), [h.to(self.language) for h in heads], rows, numbers)

    def _sources(self, rows: Sequence[CatalogueRow]) -> Iterator[SourcePart]:
        for row in rows:
            is_address = row.source.startswith(("https://", "http://"))
            sure = next((text for key, text in CONFIDENCE.items() if key == row.confidence), None)
            notes = fill(
                Text(sv="Uppgift från {day}, {sure}.", en="As of {day}, {sure}."),
                day=full_date(row.as_of),
                sure=sure or row.confidence,
            )
            says = capitalised(row.says).to(self.language).removesuffix(".")
            yield SourcePart(f"{says}.", row.source, row.source if is_address else None,
                             notes.to(self.language))  # fmt: skip


def _caption(lead: LintFinding) -> Text:
    """The sentence over the picture: how many of those that can be judged reach the level."""
    met, counts = lead.evidence.counts["compliant"], lead.evidence.counts
    return fill(
        Text(
            sv="{met} av {judged} konton som går att bedöma når minst {required}.",
            en="{met} of {judged} accounts that can be judged reach {required} or more.",
        ),
        met=met,
        judged=met + counts["non-compliant"],
        required=lead.evidence.required or 0,
    )


def _span(first: int, last: int | None) -> str:
    if last is None:
        return f"{first}+"
    return str(first) if first == last else f"{first}–{last}"


def _account_type(catalogue: Catalogue, finding: LintFinding) -> Text:
    platform = catalogue.platforms.get(finding.platform or "")
    if platform is None:
        return Text(sv=finding.platform or "–")
    types = {t.key: t.name for t in platform.account_types}
    kind = types.get(finding.account_type or "")
    if kind is None:
        return platform.name
    return fill(Text(sv="{p}, {k}", en="{p}, {k}"), p=platform.name, k=kind)


def _particulars(matter: Matter, language: Language) -> list[tuple[str, str]]:
    policy, on = matter.draft.policy, matter.draft.witnesses.on
    named = f"{policy.title.to(language)} ({policy.id}, version {policy.version})"
    rows: list[tuple[Text, str | None]] = [
        (Text(sv="Policy", en="Policy"), named),
        (Text(sv="Ärende", en="Case number"), policy.case_number),
        (Text(sv="Frågor om policyn", en="Questions about the policy"), policy.owner),
        (Text(sv="Prövad dag", en="Day tried on"), full_date(on).to(language) if on else None),
        (Text(sv="Framtagen med", en="Made with"), f"kanalkoll {matter.version}"),
    ]
    return [(name.to(language), value) for name, value in rows if value]


_ACCOUNTS = Text(sv="Konton", en="Accounts")
_ACCOUNT = Text(sv="Konto", en="Account")
_HOW_MANY = Text(sv="Hur många konton som har hur mycket", en="How many accounts have how much")
_TYPE = Text(sv="Kontotyp", en="Account type")
_ROOM = Text(sv="Profiltexten rymmer", en="The bio holds")
_THERE = Text(sv="Här gäller det", en="Where it is so")
_POSTS = Text(sv="Antal inlägg, konto för konto", en="Posts, account by account")
_LAST_POST = Text(sv="Senaste inlägg", en="Last post")
