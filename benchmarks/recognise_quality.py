"""How often the recogniser is right: measured on texts labelled by hand, written as a page.

``python -m benchmarks.recognise_quality`` writes ``docs/reference/recognition.md``. A test measures
again and compares; how the texts were drawn and labelled stands beside them in
``tests/core/baseinfo/data/README.md``.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kanalkoll.core.baseinfo.recognise import Identity, ItemFinding, recognise
from kanalkoll.core.facts.tables import ITEMS

CHECKOUT = Path(__file__).resolve().parents[1]
LABELLED = CHECKOUT / "tests" / "core" / "baseinfo" / "data"
PAGE = CHECKOUT / "docs" / "reference" / "recognition.md"

PARTS = ("held-out", "tune")


@dataclass(frozen=True, slots=True)
class Case:
    """A profile and what it says, by hand. ``shows``: words that an item's evidence must touch."""

    name: str
    group: str
    part: str
    profile: Mapping[str, str]
    says: frozenset[str]
    shows: Mapping[str, str]
    identity: Identity = field(default_factory=Identity)
    doubtful: frozenset[str] = frozenset()
    weight: float = 1.0


@dataclass(slots=True)
class Score:
    """Right, wrong and missed findings of an item; as counts, and weighted."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    weighted_right: float = 0.0
    weighted_wrong: float = 0.0
    weighted_missed: float = 0.0

    def add(self, *, says: bool, found: bool, weight: float = 1.0) -> None:
        """Count one text."""
        if found and says:
            self.right += 1
            self.weighted_right += weight
        elif found:
            self.wrong += 1
            self.weighted_wrong += weight
        elif says:
            self.missed += 1
            self.weighted_missed += weight

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right; ``None`` when nothing was found."""
        return _share(self.right, self.wrong)

    @property
    def recall(self) -> float | None:
        """Share of what is said that was found; ``None`` when nothing is said."""
        return _share(self.right, self.missed)


def _share(part: float, rest: float) -> float | None:
    return part / (part + rest) if part + rest else None


def registry_cases() -> list[Case]:
    """The real texts: group ``sample`` with weights that stand for the register, ``supplement``."""
    with (LABELLED / "us_registry_bios.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    drawn = Counter(_cell(row) for row in rows)
    return [
        Case(
            name=row["link"],
            group=row["set"],
            part=row["part"],
            profile={"bio": row["text"]},
            says=frozenset(row["labels"].split()),
            shows=_shows(row["shows"]),
            doubtful=frozenset(row["doubtful"].split()),
            weight=int(row["population"]) / drawn[_cell(row)],
        )
        for row in rows
    ]


def _cell(row: Mapping[str, str]) -> tuple[str, str, str, str]:
    return row["set"], row["part"], row["band"], row["service"]


def _shows(text: str) -> dict[str, str]:
    pairs = (each.partition(": ") for each in text.split("; ") if each)
    return {item: words for item, _, words in pairs}


def swedish_cases() -> list[Case]:
    """The made-up Swedish profiles, with what a body knows of its own accounts."""
    file = tomllib.loads((LABELLED / "swedish_made_up.toml").read_text(encoding="utf-8"))
    return [
        Case(
            name=row["id"],
            group="swedish",
            part=row["part"],
            profile=row["texts"],
            says=frozenset(row["items"]),
            shows=row["items"],
            identity=_identity(row, file["bodies"].get(row["body"], {})),
        )
        for row in file["profiles"]
    ]


def _identity(row: Mapping[str, list[str]], body: Mapping[str, list[str]]) -> Identity:
    return Identity(
        units=tuple(row["units"]),
        bodies=tuple(body.get("names", ())),
        domains=tuple(body.get("domains", ())),
    )


@dataclass(slots=True)
class Measurement:
    """What was measured: scores by group, part and item, by confidence, by rule; passages."""

    scores: dict[tuple[str, str, str], Score] = field(default_factory=dict)
    confidence: dict[str, Score] = field(default_factory=dict)
    rules: dict[str, Score] = field(default_factory=dict)
    passages: dict[str, Score] = field(default_factory=dict)
    texts: Counter[tuple[str, str]] = field(default_factory=Counter)
    doubtful_errors: int = 0
    errors: int = 0

    def of(self, group: str, part: str, item: str) -> Score:
        """The score of an item; ``all`` stands for all six together."""
        return self.scores.setdefault((group, part, item), Score())


def measure(cases: Iterable[Case]) -> Measurement:
    """Run the recogniser over ``cases`` and compare with the labels."""
    result = Measurement()
    for case in cases:
        result.texts[case.group, case.part] += 1
        answer = recognise(case.profile, identity=case.identity)
        for finding in answer.items:
            _compare(result, case, finding)
    return result


def _compare(result: Measurement, case: Case, finding: ItemFinding) -> None:
    says = finding.item in case.says
    for item in (finding.item, "all"):
        score = result.of(case.group, case.part, item)
        score.add(says=says, found=finding.found, weight=case.weight)
    if says != finding.found:
        result.errors += 1
        result.doubtful_errors += finding.item in case.doubtful
    if finding.found:
        best = finding.evidence[0]
        result.confidence.setdefault(best.confidence, Score()).add(says=says, found=True)
        result.rules.setdefault(best.rule, Score()).add(says=says, found=True)
    if finding.found and says and finding.item in case.shows:
        touches = _touches(case, finding)
        result.passages.setdefault(finding.item, Score()).add(says=touches, found=True)


def _touches(case: Case, finding: ItemFinding) -> bool:
    """Whether any evidence shares a character with the words that show the item."""
    words = re.compile(r"\s+".join(map(re.escape, case.shows[finding.item].split())))
    return any(
        each.start < shown.end() and shown.start() < each.end
        for each in finding.evidence
        for shown in words.finditer(case.profile[each.place])
    )


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f}"


def _table(result: Measurement, group: str, part: str, *, weighted: bool = False) -> list[str]:
    more = " Precision, register | Recall, register |" if weighted else ""
    lines = [
        f"| Item | Right | Wrong | Missed | Precision | Recall |{more}",
        "|---|--:|--:|--:|--:|--:|" + ("--:|--:|" if weighted else ""),
    ]
    for item in (*ITEMS, "all"):
        score = result.of(group, part, item)
        line = (
            f"| {item} | {score.right} | {score.wrong} | {score.missed} "
            f"| {_percent(score.precision)} | {_percent(score.recall)} |"
        )
        if weighted:
            precision = _share(score.weighted_right, score.weighted_wrong)
            recall = _share(score.weighted_right, score.weighted_missed)
            line += f" {_percent(precision)} | {_percent(recall)} |"
        lines.append(line)
    return lines


def _small_table(head: str, scores: Mapping[str, Score], order: Iterable[str]) -> list[str]:
    lines = [f"| {head} | Right | Wrong | Right, percent |", "|---|--:|--:|--:|"]
    for name in order:
        score = scores[name]
        lines.append(f"| `{name}` | {score.right} | {score.wrong} | {_percent(score.precision)} |")
    return lines


_INTRODUCTION = """\
# How base information is recognised, and how often rightly

<!-- Generated by `python -m benchmarks.recognise_quality`: change the code, not this page. -->

`recognise` reads a profile (texts by place: bio, name, link field, contact button, pinned post,
long text, linked page) and answers for each of the six items whether the profile says it, where,
and in which words: the exact span, the rule that found it, and how sure the rule is. It is made of
patterns for Swedish and English, without a model and without the network; the same text gives the
same answer for ever. What nobody can read out of the words is not found: texts in other languages,
pictures, abbreviations that only insiders know.

What counts as an item was written down before anything was labelled, in the guide beside the data:
`tests/core/baseinfo/data/README.md`. In short: a text must say the item *itself*. A pointer
without an address (*Villkor och kontakt: se länken*) says neither terms nor contact. Where the unit
behind an account is known, its sender is unit **and** body.
"""

_SAMPLE = """\
## Real profile texts

{total} texts from the U.S. Digital Registry (US Government, public domain), labelled by hand, by
meaning, all before the recogniser was written. {sample} of them are a random sample, stratified by
length and service; {supplement} more are all remaining texts with words that terms, contact and
privacy often hold, because those items are too rare for a random sample. Nothing was known
beforehand of whose account it is (`Identity()`), and only the bio was read: the harder case.

Rules were changed looking at errors in the part *tune* and at unlabelled texts of the register. The
errors of the part *held-out* were never looked at; its counts were, a few times, on the way. Of all
{errors} errors below, {doubtful} are on labels that were marked doubtful when they were set.

*Precision*: of what was found, how much is right. *Recall*: of what is said, how much was found.
In percent. The last two columns weigh each text by how many of the register's it stands for.
"""

_LIMITS = """\
## What these figures do not say

* The real texts are American and written for a register. Swedish profiles are represented by
  made-up ones only, and their author also wrote the rules: expect less on the first hundred real
  ones.
* Contact and personal data occur in very few real texts: their figures rest on single texts.
* `content` is the item on which careful readers disagree most: whether words promise posts, or only
  say what the organisation does. One labeller decided; a second reading has not been made.
* Without known names a well-named topic may be taken for the sender.
"""


def page(result: Measurement) -> str:
    """The reference page as Markdown."""
    texts = result.texts
    sample = sum(texts["sample", part] for part in PARTS)
    supplement = sum(texts["supplement", part] for part in PARTS)
    introduction = _SAMPLE.format(
        total=sample + supplement,
        sample=sample,
        supplement=supplement,
        errors=result.errors,
        doubtful=result.doubtful_errors,
    )
    lines = [_INTRODUCTION, introduction]
    for group, title in (("sample", "Random sample"), ("supplement", "Supplement of rare words")):
        for part in PARTS:
            lines += [f"### {title}, {part}: {texts[group, part]} texts", ""]
            lines += [*_table(result, group, part, weighted=group == "sample"), ""]
    lines += ["## Made-up Swedish profiles", "", _SWEDISH]
    for part in PARTS:
        lines += [f"### Swedish, {part}: {texts['swedish', part]} profiles", ""]
        lines += [*_table(result, "swedish", part), ""]
    lines += ["## By confidence, all texts", ""]
    lines += [*_small_table("Confidence", result.confidence, ("high", "medium", "low")), ""]
    lines += ["## The words shown", "", _PASSAGES]
    lines += [*_small_table("Item", result.passages, ITEMS), ""]
    lines += ["## By rule, all texts", "", _RULES]
    lines += [*_small_table("Rule", result.rules, sorted(result.rules)), "", _LIMITS]
    return "\n".join(lines).rstrip() + "\n"


_SWEDISH = """\
Written for the tests, traps included (*villkor för bygglov*, companies, partners, emergency
numbers, hashtags, pointers). Names of unit and body and the body's web domains are known, as they
are where a body reads its own accounts.
"""

_PASSAGES = """\
Where an item was found rightly and the labels say in which words it stands: how often the evidence
touches those words.
"""

_RULES = """\
Counted is the strongest evidence of each finding. The names are stable: they stand in findings.
"""


def main() -> None:
    """Measure and write the page."""
    PAGE.write_text(page(measure([*registry_cases(), *swedish_cases()])), encoding="utf-8")


if __name__ == "__main__":
    main()
