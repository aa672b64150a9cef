"""Sections that several papers have: the answer, the rules, the course, what is to be done."""

from __future__ import annotations

from collections.abc import Sequence

from kanalkoll.core.assessment.sentences import (
    capitalised,
    figures,
    fill,
    full_date,
    lowered,
    percent,
    percent_sign,
    same,
)
from kanalkoll.core.assessment.summary import Tally
from kanalkoll.core.assessment.verdict import REASON_NAMES
from kanalkoll.core.language import Language, Text
from kanalkoll.documents.document import (
    Block,
    Cell,
    Column,
    Figure,
    Heading,
    Key,
    Keys,
    Letterhead,
    Table,
)
from kanalkoll.documents.drawing import draw
from kanalkoll.documents.papers.matter import AccountLine, Activity, Due, Ground, Matter, Named
from kanalkoll.documents.papers.pictures import bars, course, course_table, named_table


def letterhead(ground: Ground, kind: Text) -> Letterhead:
    """The head of a paper on this ground."""
    return Letterhead(
        ground.body, kind.to(ground.language), ground.day,
        capitalised(same(ground.office)).sv, ground.number, ground.officer,
        capitalised(same(ground.recipient)).sv,
    )  # fmt: skip


def foot(ground: Ground) -> str:
    """What stands at the bottom of every page: of which day, from where."""
    said = Text(sv="Uppgifter till och med {day}. {source}", en="As of {day}. {source}")
    return fill(said, day=full_date(ground.day), source=ground.source).to(ground.language)


def subtitle(ground: Ground) -> str:
    """Whose accounts, of which day, and whether the policy applies."""
    said = fill(same("{concerns}, {day}."), concerns=capitalised(same(ground.concerns)),
                day=full_date(ground.day))  # fmt: skip
    return f"{said.to(ground.language)} {ground.standing}".strip()


def policy_in_sentence(ground: Ground) -> Text:
    """The policy's title within a sentence: *policy för sociala medier …*."""
    return lowered(same(ground.policy))


def answer(matter: Matter) -> str:
    """How many accounts deviate: the sentence that says it all."""
    if not matter.accounts:
        said = Text(sv="Det finns inga konton i bruk.", en="There are no accounts in use.")
    elif not matter.deviating:
        said = Text(
            sv="Inget av {all} konton i bruk har någon känd avvikelse.",
            en="None of {all} accounts in use has a known deviation.",
        )
    else:
        said = Text(
            sv="{n} av {all} konton i bruk har minst en avvikelse.",
            en="{n} of {all} accounts in use have at least one deviation.",
        )
    return fill(said, n=matter.deviating, all=matter.accounts).to(matter.ground.language)


def shares(tally: Tally, language: Language) -> str:
    """The two shares that are never mixed, in two sentences."""
    if not tally.judged:
        return Text(sv="Inget krav går att bedöma.", en="No requirement can be judged.").to(
            language
        )
    said = Text(
        sv="Av det som går att bedöma är {met} uppfyllt. {open} går inte att bedöma, och det"
        " räknas varken som uppfyllt eller som avvikelse.",
        en="Of what can be judged {met} is compliant. {open} cannot be judged, and that counts"
        " neither as compliant nor as a deviation.",
    )
    unknown = capitalised(percent(tally["unknown"], tally.applying))
    return fill(said, met=percent(tally["compliant"], tally.judged), open=unknown).to(language)


def key_numbers(matter: Matter) -> Keys:
    """Accounts, met, deviations, not to be judged."""
    language, tally = matter.ground.language, matter.total
    shown = (
        (figures(matter.accounts, language), Text(sv="konton i bruk", en="accounts in use")),
        (percent_sign(tally["compliant"], tally.judged, language),
         Text(sv="uppfyllt av det som går att bedöma", en="compliant, of what can be judged")),
        (figures(tally["non-compliant"], language), Text(sv="avvikelser", en="deviations")),
        (percent_sign(tally["unknown"], tally.applying, language),
         Text(sv="går inte att bedöma", en="cannot be judged")),
    )  # fmt: skip
    return Keys([Key(number, label.to(language)) for number, label in shown])


def by_rule(matter: Matter, *, chart: bool = True, source: str | None = None) -> list[Block]:
    """The rules as bars and numbers; ``source`` instead of the ground's."""
    language = matter.ground.language
    caption = Text(sv="Konton per krav", en="Accounts by requirement").to(language)
    what = Text(sv="Krav", en="Requirement").to(language)
    named = matter.rules
    said_source = matter.ground.source if source is None else source
    table = named_table(named, what=what, caption=caption, source=said_source, language=language)
    if not chart or not any(one.tally.applying for one in named):
        return [table]
    picture = draw(bars(named, language=language), key="rules", cache=matter.cache)
    return [Figure(picture, table)]


def over_time(matter: Matter) -> list[Block]:
    """The course and its numbers; nothing for a single day."""
    if len(matter.moments) < 2:  # noqa: PLR2004  (a course has two ends)
        return []
    language = matter.ground.language
    picture = draw(course(matter.moments, language=language), key="course", cache=matter.cache)
    table = course_table(matter.moments, source=matter.ground.source, language=language)
    return [Figure(picture, table)]


def by(
    named: Sequence[Named], matter: Matter, *, what: Text, caption: Text, key: str
) -> list[Block]:
    """Parts, platforms or account types as bars and numbers; nothing when there is only one."""
    language = matter.ground.language
    if len(named) < 2:  # noqa: PLR2004  (nothing to tell apart)
        return []
    table = named_table(named, what=what.to(language), caption=caption.to(language),
                        source=matter.ground.source, language=language)  # fmt: skip
    picture = draw(bars(named, language=language), key=key, cache=matter.cache)
    return [Figure(picture, table)]


def reasons(matter: Matter) -> list[Block]:
    """Why something cannot be judged, the most frequent first."""
    language = matter.ground.language
    found = sorted(matter.total.reasons.items(), key=lambda pair: (-pair[1], pair[0]))
    table = Table(
        Text(sv="Varför krav inte går att bedöma",
             en="Why requirements cannot be judged").to(language),
        [Column(Text(sv="Skäl", en="Reason").to(language), width=3),
         Column(Text(sv="Antal", en="Number").to(language), "number")],
        [[capitalised(REASON_NAMES[reason]).to(language), number] for reason, number in found],
        source=matter.ground.source,
        empty=Text(sv="Allt går att bedöma.", en="Everything can be judged.").to(language),
    )  # fmt: skip
    return [table]


ACCOUNT = (Text(sv="Konto", en="Account"), 1.9)
PLATFORM = (Text(sv="Plattform", en="Platform"), 0.85)
DEVIATIONS = Text(sv="Avvikelser", en="Deviations")
PART = (Text(sv="Verksamhet", en="Part"), 1.7)


def accounts_table(
    lines: Sequence[AccountLine],
    ground: Ground,
    *,
    caption: Text,
    empty: Text,
    what: Text = DEVIATIONS,
) -> Table:
    """Accounts with what deviates (``what``), and what cannot be judged where something cannot."""
    language = ground.language
    unknown = any(one.unknown for one in lines)
    heads = [ACCOUNT, PLATFORM, PART, (what, 1.5)]
    heads += [(Text(sv="Går inte att bedöma", en="Cannot be judged"), 1.35)] if unknown else []
    rows = [
        [one.name, one.platform, one.part, ", ".join(one.deviations),
         *([", ".join(one.unknown)] if unknown else [])]
        for one in lines
    ]  # fmt: skip
    columns = [Column(head.to(language), width=width) for head, width in heads]
    return Table(caption.to(language), columns, rows, ground.source, empty.to(language))


def last_posts_table(
    lines: Sequence[AccountLine], ground: Ground, *, caption: Text, empty: Text
) -> Table:
    """Accounts with the day of their last post."""
    language = ground.language
    columns = [
        *(Column(head.to(language), width=width) for head, width in (ACCOUNT, PLATFORM, PART)),
        Column(Text(sv="Senaste inlägg", en="Last post").to(language), "date"),
    ]
    rows = [[one.name, one.platform, one.part, one.last_post] for one in lines]
    return Table(caption.to(language), columns, rows, ground.source, empty.to(language))


def due_table(dues: Sequence[Due], ground: Ground, *, caption: Text, empty: Text) -> Table:
    """What has a day, the nearest first."""
    language = ground.language
    columns = [
        *(Column(head.to(language), width=width) for head, width in (ACCOUNT, PART)),
        Column(Text(sv="Vad det gäller", en="What it is about").to(language), width=1.6),
        Column(Text(sv="Senast", en="No later than").to(language), "date"),
    ]
    rows: list[list[Cell]] = [[one.account, one.part, one.what, one.day]
            for one in sorted(dues, key=lambda one: one.day)]  # fmt: skip
    return Table(caption.to(language), columns, rows, ground.source, empty.to(language))


def activity_table(activity: Activity, ground: Ground) -> Table:
    """Accounts in use by how they publish, each in one row only."""
    language = ground.language
    dormant = Text(sv="Vilande: inga inlägg på {long}", en="Dormant: no posts for {long}")
    plain = Text(sv="Vilande", en="Dormant")
    kinds = (
        (Text(sv="Så ofta som policyn begär", en="As often as the policy asks"), activity.frequent),
        (Text(sv="Mer sällan", en="Less often"), activity.infrequent),
        (fill(dormant, long=activity.dormant_after) if activity.dormant_after else plain,
         activity.dormant),
        (Text(sv="Går inte att bedöma", en="Cannot be judged"), activity.unknown),
    )  # fmt: skip
    rows: list[list[Cell]] = [[name.to(language), number] for name, number in kinds]
    total = Text(sv="Alla konton i bruk", en="All accounts in use").to(language)
    rows.append([total, sum(number for _, number in kinds)])
    return Table(
        Text(sv="Hur ofta kontona publicerar", en="How often accounts publish").to(language),
        [Column(Text(sv="Konton som publicerar", en="Accounts that publish").to(language), width=3),
         Column(Text(sv="Antal", en="Number").to(language), "number")],
        rows, ground.source, total=True,
    )  # fmt: skip


def section(title: Text, blocks: Sequence[Block], ground: Ground) -> list[Block]:
    """A heading and what stands under it; nothing without that."""
    return [Heading(title.to(ground.language)), *blocks] if blocks else []
