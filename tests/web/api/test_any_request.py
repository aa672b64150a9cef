"""Whatever is sent: never a fault, and never an answer that is not documented.

Requests are drawn from the document by schemathesis. The ordinary run draws a few of each
operation; ``API_REQUESTS=5000`` draws so many in all.
"""

from __future__ import annotations

import json
import os
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import booleans, sampled_from
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.web.addresses import OWN_CASE
from tests.web.api.tokens_of import bearer
from tests.web.furnished import Side, furnish

from kanalkoll.web.consultation.models import View

ALL_IN_ALL = int(os.environ.get("API_REQUESTS", "280"))
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


DOCUMENT = json.loads(
    (Path(__file__).parents[2] / "golden" / "openapi.json").read_text(encoding="utf-8")
)
PLACES = [
    (path, method)
    for path, methods in DOCUMENT["paths"].items()
    for method in methods
    # Freezing refuses to be undone, and what is drawn here is undone.
    if path != "/api/v1/snapshots"
]
EACH = max(2, -(-ALL_IN_ALL // len(PLACES)))
pytestmark = [
    pytest.mark.any_database,
    pytest.mark.usefixtures("city"),
    # The drawing of requests is schemathesis's own matter.
    pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisDeprecationWarning"),
]


@pytest.fixture
def schema(monkeypatch: pytest.MonkeyPatch, kept_connection: None) -> Any:
    """The document, asked of this installation; no limit, or the limit would do the answering."""
    del kept_connection
    monkeypatch.setattr("kanalkoll.web.api.access.MOST_A_MINUTE", 10**9)
    read = schemathesis.openapi.from_dict(DOCUMENT)
    read.app = get_wsgi_application()
    # An address with a zero byte is refused before it is known whose address it is.
    read.config.generation.update(allow_x00=False)
    return read


def there(side: Side) -> dict[str, dict[str, object]]:
    """What is really there, by the word before the gap in an address."""
    view = View.objects.filter(answer__consultation__slug=OWN_CASE)[0]
    return {
        "accounts": {"key": side.account.key},
        "applications": {"key": side.opening.key},
        "exemption-applications": {"key": side.application.key},
        "exemptions": {"key": side.exemption.key},
        "pauses": {"key": side.pause.key},
        "units": {"key": side.unit.key},
        "goals": {"goal_key": side.goal.key},
        "policies": {"number": side.policy.pk},
        "working-copies": {"number": side.copy.pk},
        "proposals": {"number": side.proposal.pk},
        "absences": {"number": side.absence.pk},
        "duties": {"number": side.duty.pk},
        "sightings": {"number": side.sighting.pk},
        "people": {"person": side.person.key},
        "consultations": {"slug": OWN_CASE},
        "consultees": {"key": "fastighetsnamnden"},
        "answers": {"number": view.answer_id},
        "viewpoints": {"number": view.pk},
        "set-aside": {"start": view.start},
        "deliveries": {"number": side.delivery.pk},
        "profile": {"number": side.profile.pk},
        "planned-posts": {"plan": side.plan.key},
        "handovers": {"key": side.point.handover.key},
        "points": {"number": side.point.pk},
        "false-accounts": {"key": side.false.key},
        "rules": {"rule": "publiceringsfrekvens"},
        "works": {"key": side.work.key},
        "files": {"form": "docx"},
    }


def named(path: str, side: Side) -> dict[str, object]:
    """The gaps of an address with what is really there."""
    words, found = path.split("/"), there(side)
    gaps = [(before, gap) for before, gap in pairwise(words) if gap.startswith("{")]
    return {name: value for before, _gap in gaps for name, value in found[before].items()}


@pytest.mark.parametrize(("path", "method"), PLACES)
def test_no_request_leads_to_a_fault(schema: Any, path: str, method: str) -> None:
    headers, office = bearer("nadia"), furnish()[0]
    real = named(path, office)
    versioned = "428" in DOCUMENT["paths"][path][method]["responses"]

    @seed(1)
    @settings(
        max_examples=EACH,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(case=schema[path][method].as_strategy(), finds=booleans(), version=sampled_from("0123"))
    def asked(case: Any, *, finds: bool, version: str) -> None:
        if finds:  # what is asked for is there, and mostly no older than it is
            case.path_parameters = {**(case.path_parameters or {}), **real}
            if versioned:
                case.headers["If-Match"] = f'"{version}"'
        with transaction.atomic():
            case.call_and_validate(headers=headers, checks=CHECKS)
            transaction.set_rollback(True)

    asked()
