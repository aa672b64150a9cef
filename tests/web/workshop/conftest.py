"""A draft that is out, and a working copy of it."""

from __future__ import annotations

import pytest
from tests.web.town import Town
from tests.web.workshop.copies import DRAFT

from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.policies.services import add_policy
from kanalkoll.web.workshop import services
from kanalkoll.web.workshop.models import WorkingCopy


@pytest.fixture
def draft(body: Town) -> PolicyVersion:
    return add_policy(DRAFT, by=body.users["central-unit"])


@pytest.fixture
def copy(draft: PolicyVersion, body: Town) -> WorkingCopy:
    return services.begin(draft, by=body.users["central-unit"])
