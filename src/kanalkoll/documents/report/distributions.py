"""How far from the line: how many accounts have how much of what a rule counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from kanalkoll.core.assessment.sentences import capitalised, figures, fill, period
from kanalkoll.core.kinds import kind_of
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.kinds.says import Says
from kanalkoll.core.language import Language, Text
from kanalkoll.core.policy.model import Rule
from kanalkoll.documents.charts import Line, Picture, distribution, drawn

if TYPE_CHECKING:
    from kanalkoll.documents.report.matter import Matter

LARGEST = 24
"""So many values have a bar of their own; the rest share the last one."""

NEAR = 2
"""So little from the line that it is worth saying."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A picture of the distribution, its numbers, and how many are near the line."""

    picture: Picture
    axis: str
    rows: list[tuple[str, str]]
    near: str | None


def distribution_of(matter: Matter, rule: Rule, language: Language) -> Spread | None:
    """The distribution of what the rule counts; ``None`` where there is nothing to see in it."""
    if not isinstance(rule.requires, (PostsWithin, Says)):
        return None
    rows = [row for row in matter.last.to_pylist() if row["rule"] == rule.id]
    needs = {row["at_least"] for row in rows if row["verdict"] in {"compliant", "non-compliant"}}
    # Where a pause shortens the window accounts have different lines; most have the highest.
    need = max((n for n in needs if n is not None), default=None)
    if need is None or need < 2:  # noqa: PLR2004  (yes or no needs no distribution)
        return None
    seen = Counter(_value(row) for row in rows if row["verdict"] in _COUNTED)
    return _spread(matter, rule, seen, need, language)


_COUNTED = ("compliant", "non-compliant", "unknown")


def _value(row: dict[str, Any]) -> int | None:
    """The number counted; ``None`` where it is not known well enough to judge."""
    return None if row["verdict"] == "unknown" else row["low"]


def _spread(
    matter: Matter, rule: Rule, seen: Counter[int | None], need: int, language: Language
) -> Spread:
    top = _top(rule, seen, need)
    bars = [(str(value), seen[value], "bad" if value < need else "good") for value in range(top)]
    above = sum(count for value, count in seen.items() if value is not None and value >= top)
    bars.append((f"{top}+" if any((v or 0) > top for v in seen) else str(top), above, "good"))
    if seen[None]:
        bars.append(("?", seen[None], "open"))
    axis = capitalised(_axis(matter, rule)).to(language)
    line = fill(Text(sv="Minst {n} krävs", en="At least {n} required"), n=need).to(language)
    text = Text(sv="Stående staplar, en för varje antal. Siffrorna står i tabellen under.",
                en="Upright bars, one a number. The numbers stand in the table below.")  # fmt: skip
    picture = drawn(
        distribution(bars, axis=axis, line=Line(need, line)),
        key=f"spread-{rule.id}",
        title=_sentence(rule, seen, need).to(language),
        text=text.to(language),
        cache=matter.cache,
    )
    rows = [(name, figures(count, language)) for name, count, _ in bars]
    return Spread(picture, axis, rows, _near(seen, need, language))


def _top(rule: Rule, seen: Counter[int | None], need: int) -> int:
    """The value of the last bar; it stands for all that is above it."""
    if isinstance(rule.requires, Says):
        return need
    return min(max([need * 2, *(v for v in seen if v is not None)]), max(LARGEST, need + 4))


def _axis(matter: Matter, rule: Rule) -> Text:
    window = kind_of(rule.requires).observed_window(rule.requires, matter.on)
    if window is None:
        return Text(sv="antal uppgifter som finns", en="items that are there")
    days = period(window[0], window[1] - timedelta(days=1), seen_from=matter.on, by_days=True)
    return fill(Text(sv="antal inlägg {days}", en="number of posts {days}"), days=days)


def _sentence(rule: Rule, seen: Counter[int | None], need: int) -> Text:
    judged = sum(count for value, count in seen.items() if value is not None)
    met = sum(count for value, count in seen.items() if value is not None and value >= need)
    values = {"met": met, "judged": judged, "need": need, "none": seen[0]}
    if isinstance(rule.requires, Says):
        return fill(
            Text(sv="{met} av {judged} konton har alla {need} uppgifterna.",
                 en="{met} of {judged} accounts give all {need} items."),
            **values,
        )  # fmt: skip
    said = Text(
        sv="{met} av {judged} konton publicerade minst {need} inlägg. {none} publicerade inget.",
        en="{met} of {judged} accounts published at least {need} posts. {none} published none.",
    )
    return fill(said, **values)


def _near(seen: Counter[int | None], need: int, language: Language) -> str | None:
    """How many would make it with a little more."""
    near = sum(seen[value] for value in range(max(need - NEAR, 0), need))
    if not near:
        return None
    return fill(
        Text(sv="{n} konton är högst {few} ifrån gränsen.",
             en="{n} accounts are at most {few} from the line."),
        n=near,
        few=NEAR,
    ).to(language)  # fmt: skip
