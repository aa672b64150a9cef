"""The beginning of a policy file, and what is told when the rest of it is wrong."""

from __future__ import annotations

import pytest

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.policy.loading import load_policy

HEADER = """\
id = "utkast"
version = "1"
title.sv = "Policy"
body = "Exempelstad"
owner = "Kansliet"
stage = "consultation"
"""

RULE = """
[[rule]]
id = "publicering"
text.sv = "Minst ett par inlägg i veckan."
"""

PUBLISHING = RULE + '[rule.requires]\nkind = "posts-within"\nper = "week"\n'


def problems_of(text: str) -> list[Problem]:
    with pytest.raises(BadInput) as refused:
        load_policy(text, file="policy.toml")
    return list(refused.value.problems)
