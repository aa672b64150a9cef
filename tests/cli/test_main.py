"""The front door: languages, errors in words, exit codes."""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kanalkoll.cli.main import FAULT_TEXT, FrontDoor, front_door, hoist, outcome

TOLD = '''
"""A command made for the test."""
import click, os, signal, sys
from kanalkoll.cli.wording import Argument, Command, Option, worded
from kanalkoll.core.errors import BadInput, Damaged, Problem
from kanalkoll.core.language import Text

SUMMARY = Text(sv="Säg något.", en="Say something.")

@click.command(cls=Command, summary=SUMMARY, about=Text(sv="Om och om igen.", en="Again."))
@click.option("--times", cls=Option, type=int, default=1,
              help=Text(sv="Hur ofta.", en="How often."))
@click.argument("what", cls=Argument, metavar=Text(sv="ORD", en="WORD"),
                help=Text(sv="Vad.", en="What."))
def command(what: str, times: int) -> int | None:
    problem = Problem(Text(sv="Okänt ord.", en="Unknown word."), file="ord.csv", row=14)
    if what == "bad":
        raise BadInput(problem)
    if what == "damaged":
        raise Damaged("Underlaget är skadat.")
    if what == "fault":
        raise ZeroDivisionError("ett fel\\nmed två rader")
    if what == "file":
        open("finns-inte.csv")
    if what == "reached":
        return 1
    if what == "wait":
        click.echo("waiting")
        signal.pause()
    for _ in range(times):
        click.echo(worded(Text(sv="hej", en="hello")))
'''


@pytest.fixture
def door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FrontDoor:
    """A front door whose only command is ``say``."""
    folder = tmp_path / "madeup_commands"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "say.py").write_text(TOLD, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delenv("KANALKOLL_LANG", raising=False)
    monkeypatch.setenv("LANGUAGE", "")
    for name in ("madeup_commands.say", "madeup_commands"):
        sys.modules.pop(name, None)
    importlib.invalidate_caches()
    return front_door("madeup_commands", folder)


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        ("say bad", 2, "ord.csv, rad 14: Okänt ord.\n"),
        ("say bad --lang en", 2, "ord.csv, row 14: Unknown word.\n"),
        ("--lang=en say bad", 2, "ord.csv, row 14: Unknown word.\n"),
        ("say damaged", 2, "Underlaget är skadat.\n"),
        ("say file", 2, "finns-inte.csv: No such file or directory\n"),
        ("say reached", 1, ""),
        ("say ja", 0, ""),
        (
            "say fault",
            70,
            f"{FAULT_TEXT['sv'].format(what='ZeroDivisionError: ett fel')}\n",
        ),
    ],
)
def test_errors_become_words_and_exit_codes(
    door: FrontDoor, capsys: pytest.CaptureFixture[str], args: str, code: int, said: str
) -> None:
    assert outcome(door, args.split()) == code
    assert capsys.readouterr().err == said


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ("sig", "Fel: Det finns inget kommando ”sig”."),
        ("--lang en sig", "Error: No such command 'sig'."),
        ("say", "Fel: Det saknas ett argument: 'ORD'."),
        ("say ja nej", "Fel: Ett argument är ett för mycket (nej)"),
        ("say ja --tims 2", "Fel: Det finns ingen flagga ”--tims”. Menar du '--times'?"),
        ("say ja --times två", "”två” är inget tal av rätt slag (integer)."),
        ("--lang de", "”de” är inget av 'sv', 'en'."),
        ("say ja --lang", "Fel: Flaggan ”--lang” kräver ett värde."),
    ],
)
def test_a_mistyped_command_line_is_explained(
    door: FrontDoor, capsys: pytest.CaptureFixture[str], args: str, said: str
) -> None:
    assert outcome(door, args.split()) == 2
    assert said in capsys.readouterr().err


def test_the_place_of_a_fault_is_shown_on_demand(
    door: FrontDoor, capsys: pytest.CaptureFixture[str]
) -> None:
    assert outcome(door, ["say", "fault", "--debug"]) == 70
    assert 'raise ZeroDivisionError("ett fel' in capsys.readouterr().err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ("--help", ["Användning: kanalkoll [FLAGGOR] KOMMANDO", "say  Säg något.", "Flaggor:"]),
        ("--help --lang en", ["Usage: kanalkoll [OPTIONS] COMMAND", "say  Say something."]),
        ("say --help", ["[FLAGGOR] ORD", "Om och om igen.", "ORD  Vad.", "HELTAL  Hur ofta."]),
        ("say --lang en -h", ["[OPTIONS] WORD", "Again.", "WORD  What.", "INTEGER  How often."]),
    ],
)
def test_help_is_in_the_language_asked_for(
    door: FrontDoor, capsys: pytest.CaptureFixture[str], args: str, words: list[str]
) -> None:
    assert outcome(door, args.split()) == 0
    text = capsys.readouterr().out
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize(
    ("variable", "args", "said"),
    [("en", "", "hello\n"), ("sv", "", "hej\n"), ("en", "--lang sv", "hej\n"), ("", "", "hej\n")],
)
def test_the_language_may_come_from_the_environment(
    door: FrontDoor,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    args: str,
    said: str,
) -> None:
    monkeypatch.setenv("KANALKOLL_LANG", variable)
    assert outcome(door, ["say", "ja", *args.split()]) == 0
    assert capsys.readouterr().out == said


@pytest.mark.parametrize(
    ("args", "moved"),
    [
        ("judge x --lang en", "--lang en judge x"),
        ("judge --lang=en x --debug", "--lang=en --debug judge x"),
        ("judge -- --lang en", "judge -- --lang en"),
        ("judge --lang", "--lang"),
        ("", ""),
    ],
)
def test_options_for_everything_may_stand_anywhere(args: str, moved: str) -> None:
    assert hoist(args.split()) == moved.split()


def start(folder: Path, *args: str) -> subprocess.Popen[str]:
    """``kanalkoll`` with the commands of a folder, as a process of its own."""
    program = (
        # Who starts the tests in the background lets all its children pass over SIGINT.
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "import sys; from pathlib import Path; from kanalkoll.cli.main import *;"
        f"sys.path.insert(0, {str(folder.parent)!r});"
        f"sys.exit(outcome(front_door({folder.name!r}, Path({str(folder)!r})), sys.argv[1:]))"
    )
    return subprocess.Popen(
        [sys.executable, "-c", program, *args],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_interruption_is_one_line(door: FrontDoor) -> None:
    with start(door.folder, "say", "wait") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "waiting\n"
        time.sleep(0.1)  # from the line to the pause
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err.strip()) == (130, "Avbrutet.")


def test_a_reader_that_goes_away_is_no_error(door: FrontDoor) -> None:
    with start(door.folder, "say", "ja", "--times", "100000") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "hej\n"
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == ""
    assert process.returncode == 141


def test_version_and_help_of_the_installed_command() -> None:
    kanalkoll = Path(sys.executable).with_name("kanalkoll")
    version = subprocess.run([kanalkoll, "--version"], capture_output=True, text=True, check=True)
    assert version.stdout.startswith("kanalkoll 0.")
    environment = {**os.environ, "KANALKOLL_LANG": "en"}
    help_text = subprocess.run(
        [kanalkoll, "--help"], capture_output=True, text=True, check=True, env=environment
    )
    assert "reads no messages" in " ".join(help_text.stdout.split())


HEAVY = ("ibis", "duckdb", "pyarrow", "pandas", "altair", "rich", "openpyxl", "msgspec", "jinja2")


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys; from kanalkoll.cli.main import *; outcome(front_door(), ['--help']);"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert result.stderr == "[]\n"
