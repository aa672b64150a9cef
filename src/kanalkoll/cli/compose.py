"""``kanalkoll compose``: base information that fits, in a unit's own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kanalkoll.cli.context import output
from kanalkoll.cli.wording import Argument, Command, Option, language
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text

if TYPE_CHECKING:
    from kanalkoll.core.baseinfo.model import Demand, Wordings
    from kanalkoll.core.baseinfo.placing import DoesNotFit, NotKnown, Placing
    from kanalkoll.core.capabilities.catalogue import Catalogue
    from kanalkoll.core.language import Language

    Answer = Placing | DoesNotFit | NotKnown

SUMMARY = Text(
    sv="Skriv basinformation som får plats på varje plattform.",
    en="Write base information that fits on each platform.",
)
ABOUT = Text(
    sv="Ger de färdiga texterna med exakt längd, räknad som plattformen räknar, och säger vad som"
    " ska stå på sidan bakom länken. Får det inte plats bevisas det. Utan fil används texterna i"
    " den påhittade staden Exempelstad.",
    en="Gives the finished texts with their exact length, counted as the platform counts, and says"
    " what is to stand on the page behind the link. Where it does not fit, that is proved. Without"
    " a file the words of the made-up city Exempelstad are used.",
)
FORMATS = ("text", "json", "csv")
COLUMNS = (
    "unit", "platform", "account_type", "outcome", "field", "text", "length", "limit",
    "unit_of_length", "on_page", "message",
)  # fmt: skip


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
@click.argument(
    "wordings",
    cls=Argument,
    required=False,
    type=click.Path(exists=True, path_type=Path),
    metavar=Text(sv="[TEXTER]", en="[WORDINGS]"),
    help=Text(
        sv="Verksamhetens texter (TOML), eller en mapp med flera.",
        en="A unit's words (TOML), or a folder of them.",
    ),
)
@click.option(
    "--unit",
    cls=Option,
    multiple=True,
    metavar=Text(sv="VERKSAMHET", en="UNIT"),
    help=Text(sv="Bara den verksamheten.", en="Only that unit."),
)
@click.option(
    "--platform",
    cls=Option,
    multiple=True,
    metavar=Text(sv="PLATTFORM", en="PLATFORM"),
    help=Text(sv="Bara den plattformen.", en="Only that platform."),
)
@click.option(
    "--account-type",
    cls=Option,
    metavar=Text(sv="KONTOTYP", en="ACCOUNT-TYPE"),
    help=Text(sv="Bara den kontotypen.", en="Only that account type."),
)
@click.option(
    "--page",
    cls=Option,
    metavar=Text(sv="ADRESS", en="ADDRESS"),
    help=Text(
        sv="Adress till kontosidan bakom länken.",
        en="Address of the account's page behind the link.",
    ),
)
@click.option(
    "--policy",
    "-p",
    cls=Option,
    metavar=Text(sv="ID|FIL", en="ID|FILE"),
    help=Text(
        sv="Följ den policyns krav på basinformation, så som det står.",
        en="Keep that policy's rule on base information, as it stands.",
    ),
)
@click.option(
    "--text-language",
    cls=Option,
    type=click.Choice(["sv", "en"]),
    default="sv",
    show_default=True,
    help=Text(sv="Språk i texterna.", en="Language of the texts."),
)
@click.option(
    "--format",
    "form",
    cls=Option,
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help=Text(sv="Form på resultatet.", en="Form of the result."),
)
@click.option(
    "-o",
    "--output",
    "path",
    cls=Option,
    type=click.Path(path_type=Path),
    help=Text(sv="Fil att skriva till.", en="File to write."),
)
def command(  # noqa: PLR0913 (an option each)
    wordings: Path | None,
    form: str,
    path: Path | None,
    *,
    unit: Sequence[str],
    platform: Sequence[str],
    account_type: str | None,
    page: str | None,
    policy: str | None,
    text_language: Language,
) -> int:
    """Compose and write the texts; always 0: a rule that does not fit is an answer."""
    from kanalkoll.core.baseinfo.compose import Destination, compose
    from kanalkoll.platforms import load_catalogue

    catalogue, demand = load_catalogue(), _demand(policy)
    chosen = _chosen(wordings, unit)
    places = list(_places(catalogue, platform, account_type))
    answers = [
        compose(words, Destination(*keys, page), catalogue=catalogue, demand=demand,
                language=text_language)
        for words in chosen
        for keys in places
    ]  # fmt: skip
    _write(catalogue, answers, form, path)
    return 0


def _demand(policy: str | None) -> Demand:
    """What the policy's first rule on base information asks for; everything without a policy."""
    from kanalkoll.cli.inputs import the_policy
    from kanalkoll.core.baseinfo.compose import ANYTHING
    from kanalkoll.core.drafting.lint.fitting import demand_of
    from kanalkoll.core.kinds.says import Says

    if policy is None:
        return ANYTHING
    rules = (rule.requires for rule in the_policy(policy).rules)
    for requires in rules:
        if isinstance(requires, Says) and requires.wanted:
            return demand_of(requires)
    raise BadInput(_no_rule(policy))


def _chosen(file: Path | None, units: Sequence[str]) -> Sequence[Wordings]:
    """The words of the units asked about. Raises :class:`BadInput` when one has none."""
    from kanalkoll.cli.lint_witnesses import wordings_at

    if file is not None:
        found = wordings_at(file)
    else:
        from kanalkoll.demo.organisation import PROPERTY_OFFICE
        from kanalkoll.demo.wordings import all_wordings

        found, units = all_wordings(), units or (PROPERTY_OFFICE,)
    missing = [unit for unit in units if unit not in found]
    if missing:
        raise BadInput(_no_words(unit, list(found)) for unit in missing)
    return [found[unit] for unit in units or found]


def _places(
    catalogue: Catalogue, platforms: Sequence[str], account_type: str | None
) -> Iterator[tuple[str, str]]:
    """The account types asked about. Raises :class:`BadInput` for one that does not exist."""
    for key in platforms or catalogue.platforms:
        platform = catalogue.platform(key)
        if account_type is not None and (platforms or account_type in platform.account_type_keys):
            yield key, catalogue.account_type(key, account_type).key
        elif account_type is None:
            yield from ((key, type_key) for type_key in platform.account_type_keys)


def _write(catalogue: Catalogue, answers: Sequence[Answer], form: str, path: Path | None) -> None:
    if form == "text":
        from kanalkoll.cli.compose_text import compose_lines

        with output(path) as stream:
            for line in compose_lines(catalogue, answers, language()):
                click.echo(line, file=stream)
        return
    from kanalkoll.cli.compose_text import as_row, flat_rows
    from kanalkoll.cli.row_files import write_csv, write_json

    if form == "json":
        write_json([as_row(answer, language()) for answer in answers], path)
    else:
        write_csv(COLUMNS, (row for a in answers for row in flat_rows(a, language())), path)


def _no_rule(policy: str) -> Problem:
    return Problem(
        Text(sv="Policyn har inget krav på basinformation.",
             en="The policy has no rule on base information."),
        file=policy,
    )  # fmt: skip


def _no_words(unit: str, known: Sequence[str]) -> Problem:
    from kanalkoll.core.policy.expected import meant

    close: Any = meant(unit, known)
    return Problem(
        Text(sv=f"Det finns inga texter för ”{unit}”.", en=f"There are no words for '{unit}'."),
        Text(sv=f"Menar du {close}?", en=f"Do you mean {close}?") if close else None,
        field="--unit",
    )
