"""What comes with kanalkoll: model policies, each known by its id.

Every shipped file has a row in ``SOURCES.toml``: from where it comes, under
which licence, and its hash.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.core.policy.expected import meant, shown
from kanalkoll.core.policy.loading import load_policy, read_policy
from kanalkoll.core.policy.model import Policy

_POLICIES = files(__name__) / "policies"


@cache
def shipped_policies() -> tuple[str, ...]:
    """The ids of the policies that come with kanalkoll, in order of the alphabet."""
    names = (entry.name for entry in _POLICIES.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def shipped_text(policy_id: str) -> str:
    """The text of a shipped policy's file; :class:`BadInput` when there is none of that id."""
    if policy_id not in shipped_policies():
        raise BadInput(_unknown(policy_id))
    return (_POLICIES / f"{policy_id}.toml").read_text(encoding="utf-8")


@cache
def shipped_policy(policy_id: str) -> Policy:
    """The shipped policy with that id; :class:`BadInput` when there is none."""
    return load_policy(shipped_text(policy_id), file=f"{policy_id}.toml")


def find_policy(name_or_path: str) -> Policy:
    """The shipped policy of that id, or else the policy in the file at that path.

    Raises :class:`BadInput` when it is neither, or when something in the file
    is wrong.
    """
    if name_or_path in shipped_policies():
        return shipped_policy(name_or_path)
    path = Path(name_or_path)
    if not path.is_file():
        raise BadInput(_unknown(name_or_path))
    try:
        data = path.read_bytes()
    except OSError as error:
        wrong = Text(sv="Filen går inte att läsa.", en="The file cannot be read.")
        raise BadInput(Problem(wrong, file=name_or_path)) from error
    return read_policy(data, file=name_or_path)


def _unknown(name: str) -> Problem:
    listed, close = ", ".join(shipped_policies()), meant(name, shipped_policies())
    there_are = Text(
        sv=f"Ange sökvägen till en policyfil, eller någon av {listed}.",
        en=f"Give the path of a policy file, or one of {listed}.",
    )
    right = Text(sv=f"Menar du {close}? {there_are.sv}", en=f"Do you mean {close}? {there_are.en}")
    wrong = Text(
        sv=f"Det finns ingen policy som heter ”{shown(name)}”.",
        en=f"There is no policy called '{shown(name)}'.",
    )
    return Problem(wrong, right if close else there_are)
