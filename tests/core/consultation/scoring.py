"""How well answers are read: what was read of labelled answers beside what their labels say."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kanalkoll.core.consultation.answer import Answer, read_answer
from kanalkoll.core.policy.plain import plain
from kanalkoll.data import shipped_policy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kanalkoll.core.consultation.viewpoint import Viewpoint

FOLDER = Path(__file__).parent / "answers"
EVERY = 5
"""Every fifth answer is held out, by its number alone."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """An answer with what a reader of flesh and blood saw in it."""

    number: int
    text: str
    policy: str
    labels: dict[str, Any]

    @property
    def held_out(self) -> bool:
        """Whether its errors are never looked at when rules are changed."""
        return self.number % EVERY == 0


def labelled() -> list[Labelled]:
    """Every labelled answer, by number."""
    rows = [tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))]
    return [Labelled(row["number"], row["text"], row["policy"], row) for row in rows]


def score(answers: Iterable[Labelled]) -> Counter[str]:
    """Counts over the answers: see :func:`shares` for what they make."""
    counts: Counter[str] = Counter()
    for one in answers:
        read = read_answer(one.text, shipped_policy(one.policy))
        counts["answers"] += 1
        _sections(one, read, counts)
        _viewpoints(one, read, counts)
        _formalities(one, read, counts)
    return counts


def shares(counts: Counter[str]) -> dict[str, tuple[int, int]]:
    """Each measure as its part of a whole."""
    hits = counts["section hits"]
    return {
        "sections F1": (2 * hits, counts["sections read"] + counts["sections labelled"]),
        "viewpoints found": (counts["found"], counts["labelled"]),
        "false viewpoints": (counts["read"] - counts["read rightly"], counts["read"]),
        "right rule": (counts["rule"], counts["found"]),
        "right kind": (counts["kind"], counts["found"]),
        "stated or implied": (counts["stated"], counts["found"]),
        "amendments": (counts["amended"], counts["amendments"]),
        "sender": (counts["sender"], counts["senders"]),
        "case numbers": (counts["numbers"], counts["answers"]),
        "decision form": (counts["decision"], counts["answers"]),
        "stance": (counts["stance"], counts["answers"]),
    }


def told(one: Labelled) -> list[str]:
    """What was read otherwise than labelled, for whoever changes the rules."""
    read = read_answer(one.text, shipped_policy(one.policy))
    pairs = matched(one.labels.get("viewpoint", []), read.viewpoints)
    lines = [f"- {k}: {one.labels[k]!r} read {v!r}" for k, v in _differing(one, read)]
    lines += [f"- missed {label['piece']}" for label, view in pairs if view is None]
    for label, view in pairs:
        if view is not None and (view.kind, view.rule or "") != (label["kind"], label["rule"]):
            asked = f"{label['kind']}/{label['rule']}"
            lines.append(f"- {label['piece']}: {asked} read {view.kind}/{view.rule}")
    used = {id(view) for _, view in pairs}
    return lines + [f"- false {v.passage}" for v in read.viewpoints if id(v) not in used]


def matched(
    labels: Sequence[dict[str, Any]], views: Sequence[Viewpoint]
) -> list[tuple[dict[str, Any], Viewpoint | None]]:
    """Each label with the viewpoint whose passage holds its piece; none serves two labels."""
    free = list(views)
    pairs: list[tuple[dict[str, Any], Viewpoint | None]] = []
    for label in labels:
        holding = [one for one in free if _flat(label["piece"]) in _flat(one.passage)]
        view = next((one for one in holding if (one.rule or "") == label["rule"]), None)
        view = view or (holding[0] if holding else None)
        if view is not None:
            free.remove(view)
        pairs.append((label, view))
    return pairs


def _sections(one: Labelled, read: Answer, counts: Counter[str]) -> None:
    asked = Counter(part.split(":")[0] for part in one.labels["sections"] if ":" in part)
    found = Counter(_parts(read))
    counts["section hits"] += (asked & found).total()
    counts["sections labelled"] += asked.total()
    counts["sections read"] += found.total()


def _parts(read: Answer) -> list[str]:
    """The parts that have a heading of their own."""
    bare = {"title", "document-type"}
    return [one.part for one in read.sections if one.heading and one.part not in bare]


def _viewpoints(one: Labelled, read: Answer, counts: Counter[str]) -> None:
    pairs = matched(one.labels.get("viewpoint", []), read.viewpoints)
    counts["labelled"] += len(pairs)
    counts["read"] += len(read.viewpoints)
    for label, view in pairs:
        counts["amendments"] += "amendment" in label
        if view is None:
            continue
        counts["found"] += 1
        counts["read rightly"] += 1
        counts["rule"] += (view.rule or "") == label["rule"]
        counts["kind"] += view.kind == label["kind"]
        counts["stated"] += view.stated == label["stated"]
        counts["amended"] += "amendment" in label and _amends(view, label["amendment"])


def _amends(view: Viewpoint, asked: Sequence[str]) -> bool:
    shown = str(plain(view.amendment)) if view.amendment else ""
    return bool(shown) and all(word in shown for word in asked)


def _formalities(one: Labelled, read: Answer, counts: Counter[str]) -> None:
    wrong = {key for key, _ in _differing(one, read)}
    counts["senders"] += bool(one.labels["sender"])
    counts["sender"] += bool(one.labels["sender"]) and "sender" not in wrong
    for key in ("numbers", "decision", "stance"):
        counts[key] += key not in wrong


def _differing(one: Labelled, read: Answer) -> list[tuple[str, object]]:
    has: dict[str, object] = {
        "sender": read.sender or "",
        "decision": read.decision_form,
        "stance": read.stance,
        "numbers": sorted(number.number for number in read.case_numbers),
    }
    asked = {**one.labels, "numbers": sorted(one.labels["numbers"])}
    return [
        (key, value)
        for key, value in has.items()
        if asked[key] != value and not (key == "sender" and not asked[key])
    ]


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()
