"""What ``kanalkoll compose`` writes: texts to copy, with their lengths, and where the rest goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kanalkoll.cli.tables import bold, wrapped
from kanalkoll.core.assessment.sentences import counted, fill, listed, same
from kanalkoll.core.baseinfo.placing import DoesNotFit, FilledField, NotKnown, Placing
from kanalkoll.core.capabilities.catalogue import Catalogue
from kanalkoll.core.language import Language, Text

Answer = Placing | DoesNotFit | NotKnown
INDENT = "  "
TYPES = (Text(sv="kontotyp", en="account type"), Text(sv="kontotyper", en="account types"))


def compose_lines(
    catalogue: Catalogue, answers: Sequence[Answer], language: Language
) -> Iterator[str]:
    """How many fit, then a paragraph for each unit and account type."""
    yield bold(_answer(answers).to(language))
    several = len({answer.unit for answer in answers}) > 1
    for alike in _alike(answers):
        yield ""
        yield bold(wrapped(_where(catalogue, alike, several=several).to(language)))
        yield from _told(alike[0], language)


_ONE: dict[type, Text] = {
    Placing: Text(sv="Basinformationen får plats.", en="The base information fits."),
    DoesNotFit: Text(
        sv="Basinformationen får inte plats.", en="The base information does not fit."
    ),
    NotKnown: Text(
        sv="Det går inte att säga om basinformationen får plats.",
        en="Nobody can say whether the base information fits.",
    ),
}


def _alike(answers: Sequence[Answer]) -> list[list[Answer]]:
    """Account types of one platform that get the same texts stand together."""
    groups: dict[object, list[Answer]] = {}
    for answer in answers:
        texts = answer.filled if isinstance(answer, Placing) else answer.message
        key = (answer.unit, answer.platform, type(answer), texts)
        groups.setdefault(key, []).append(answer)
    return list(groups.values())


def _answer(answers: Sequence[Answer]) -> Text:
    if len(answers) == 1:
        return _ONE[type(answers[0])]
    fit = sum(isinstance(answer, Placing) for answer in answers)
    unknown = sum(isinstance(answer, NotKnown) for answer in answers)
    said = fill(
        Text(sv="Basinformationen får plats på {fit} av {all}.",
             en="The base information fits on {fit} of {all}."),
        fit=fit,
        all=counted(len(answers), *TYPES),
    )  # fmt: skip
    if not unknown:
        return said
    more = Text(sv=f"På {unknown} går det inte att säga.", en=f"On {unknown} nobody can say.")
    return Text(sv=f"{said.sv} {more.sv}", en=f"{said.to('en')} {more.to('en')}")


def _where(catalogue: Catalogue, alike: Sequence[Answer], *, several: bool) -> Text:
    first = alike[0]
    kinds = [catalogue.account_type(a.platform, a.account_type).name for a in alike]
    return fill(
        same("{whose}{platform}, {kinds}"),
        whose=f"{first.unit}: " if several else "",
        platform=catalogue.platform(first.platform).name,
        kinds=listed(kinds),
    )


def _told(answer: Answer, language: Language) -> Iterator[str]:
    if isinstance(answer, Placing):
        yield from _placed(answer, language)
        return
    yield wrapped(answer.message.to(language), indent=INDENT)
    remedy = answer.remedy if isinstance(answer, DoesNotFit) else None
    if remedy is not None:
        works = Text(
            sv="Det går om policyn tillåter en kort text och resten bakom länken:",
            en="It works if the policy allows a short text and the rest behind the link:",
        )
        yield wrapped(works.to(language), indent=INDENT)
        yield from _placed(remedy, language)


def _placed(placing: Placing, language: Language) -> Iterator[str]:
    for field in placing.filled:
        yield f"{INDENT}{_begun(field.name.to(language))}: {field.measure.to(language)}"
        yield wrapped(field.text, indent=INDENT * 2)
    yield wrapped(placing.summary.to(language), indent=INDENT)


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def as_row(answer: Answer, language: Language) -> dict[str, Any]:
    """An answer as a JSON object."""
    row: dict[str, Any] = {
        "unit": answer.unit,
        "platform": answer.platform,
        "account_type": answer.account_type,
        "outcome": _outcome(answer),
    }
    if isinstance(answer, Placing):
        return row | _placing_row(answer, language)
    row["message"] = answer.message.to(language)
    if isinstance(answer, DoesNotFit):
        row |= {
            "why": answer.why,
            "items": list(answer.items),
            "needed": answer.needed,
            "at_least": answer.at_least,
            "available": answer.available,
            "unit_of_length": answer.length_unit,
            "remedy": _placing_row(answer.remedy, language) if answer.remedy else None,
        }
    return row


def _outcome(answer: Answer) -> str:
    if isinstance(answer, Placing):
        return "fits"
    return "does-not-fit" if isinstance(answer, DoesNotFit) else "not-known"


def _placing_row(placing: Placing, language: Language) -> dict[str, Any]:
    return {
        "fields": [_field_row(field) for field in placing.filled],
        "items": [
            {"item": s.item, "place": s.place, "form": s.form, "whole": s.whole}
            for s in placing.spots
        ],
        "on_page": list(placing.on_page),
        "summary": placing.summary.to(language),
    }


def _field_row(field: FilledField) -> dict[str, Any]:
    return {
        "field": field.field,
        "place": field.place,
        "text": field.text,
        "length": field.length,
        "limit": field.limit,
        "unit_of_length": field.unit,
    }


def flat_rows(answer: Answer, language: Language) -> Iterator[dict[str, Any]]:
    """A row a field; one row where nothing fits."""
    row = as_row(answer, language)
    own = {name: row.get(name) for name in ("unit", "platform", "account_type", "outcome")}
    if not isinstance(answer, Placing):
        yield {**own, "message": row["message"]}
        return
    for field in row["fields"]:
        yield {**own, **field, "on_page": row["on_page"]}
