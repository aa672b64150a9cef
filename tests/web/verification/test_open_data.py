"""Open data: complete, without persons, and described as Sweden's data portal asks for."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import Client
from pyshacl import validate
from pytest_django import Settings
from rdflib import Graph
from rdflib.namespace import DCAT, DCTERMS, RDF

from kanalkoll.core.errors import BadInput
from kanalkoll.web.config.environment import read_environment
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.models import Body
from kanalkoll.web.register.models import Account
from kanalkoll.web.verification.licences import LICENCES
from kanalkoll.web.verification.open_data import COLUMNS

pytestmark = pytest.mark.usefixtures("city")
SHAPES = Path(__file__).with_name("dcat_ap_se.ttl")
FILES = ("/oppna-data/accounts.json", "/oppna-data/accounts.csv", "/katalog.rdf", "/katalog.ttl")


def test_every_official_account_is_there_closed_ones_too(client: Client) -> None:
    told = client.get("/oppna-data/accounts.json").json()
    assert {row["id"] for row in told["accounts"]} == set(
        Account.objects.filter(registered=True).values_list("key", flat=True)
    )
    closed = next(r for r in told["accounts"] if r["id"] == "instagram-hamnkranen.exempelstad")
    assert (closed["status"], closed["closed"]) == ("closed", "2025-09-30")
    assert closed["closing-reason"] == "Renoveringen av hamnkranen är klar."
    assert set(closed) == {column.name for column in COLUMNS}


def test_both_files_say_the_same(client: Client) -> None:
    told = client.get("/oppna-data/accounts.json").json()["accounts"]
    text = client.get("/oppna-data/accounts.csv").content.decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [{k: v or None for k, v in row.items()} for row in rows] == told


def test_what_is_not_registered_or_not_begun_is_in_no_file(client: Client) -> None:
    Account.objects.filter(slug="fastighet-exempelstad").update(registered=False)
    Account.objects.filter(slug="kultur-exempelstad").update(opened_on="2027-01-01")
    for file in FILES[:2]:
        said = client.get(file).content.decode()
        assert "instagram-fastighet.exempelstad" not in said
        assert "/k/kultur-exempelstad/" not in said


@pytest.mark.parametrize("file", FILES)
def test_files_name_nobody_and_set_no_cookie(client: Client, file: str) -> None:
    response = client.get(file)
    assert response.status_code == 200
    assert not response.cookies
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    said = response.content.decode()
    for name, mail in User.objects.values_list("name", "email"):
        assert name not in said
        assert not mail or mail not in said
    again = client.get(file, headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("with_figures", [False, True])
def test_the_catalogue_is_as_dcat_ap_se_asks(client: Client, *, with_figures: bool) -> None:
    """The figures are a dataset of their own, where the body shows them."""
    Body.objects.update(publishes_figures=with_figures)
    graph = Graph().parse(data=client.get("/katalog.ttl").content, format="turtle")
    fits, _, report = validate(graph, shacl_graph=Graph().parse(SHAPES))
    assert fits, report
    datasets = 2 if with_figures else 1
    assert len(list(graph.objects(None, DCAT.dataset))) == datasets
    assert len(list(graph.subjects(RDF.type, DCAT.Distribution))) == 2 * datasets
    other = Graph().parse(data=client.get("/katalog.rdf").content, format="xml")
    assert len(other) == len(graph)


def test_the_shapes_find_what_is_missing(client: Client) -> None:
    graph = Graph().parse(data=client.get("/katalog.ttl").content, format="turtle")
    graph.remove((None, DCTERMS.publisher, None))
    assert not validate(graph, shacl_graph=Graph().parse(SHAPES))[0]


def test_a_body_without_an_address_gets_a_catalogue(client: Client) -> None:
    Body.objects.update(contact_email="", website="")
    graph = Graph().parse(data=client.get("/katalog.ttl").content, format="turtle")
    assert list(graph.subjects(RDF.type, DCAT.Catalog))


def test_no_address_of_a_file_is_wrong_in_the_catalogue(client: Client) -> None:
    Body.objects.update(publishes_figures=True)
    graph = Graph().parse(data=client.get("/katalog.ttl").content, format="turtle")
    addresses = {str(address) for address in graph.objects(None, DCAT.downloadURL)}
    assert len(addresses) == 4
    for address in addresses:
        assert client.get(urlsplit(address).path).status_code == 200


def test_the_licence_is_the_installations_own(client: Client, settings: Settings) -> None:
    assert "fria att använda utan villkor (CC0)" in client.get("/oppna-data/").content.decode()
    settings.OPEN_DATA_LICENCE = "CC-BY"
    assert "om källan anges (CC BY 4.0)" in client.get("/oppna-data/").content.decode()
    address = "http://creativecommons.org/licenses/by/4.0/"
    assert client.get("/oppna-data/accounts.json").json()["licence"] == address
    graph = Graph().parse(data=client.get("/katalog.ttl").content, format="turtle")
    assert {str(told) for told in graph.objects(None, DCTERMS.license)} == {address}


def test_only_licences_that_are_known_can_be_chosen(tmp_path: Path) -> None:
    own = {"KANALKOLL_HOME": str(tmp_path)}
    assert read_environment(own).open_data_licence == "CC0"
    for licence in LICENCES:
        chosen = read_environment({**own, "KANALKOLL_OPEN_DATA_LICENCE": licence.lower()})
        assert chosen.open_data_licence == licence
    with pytest.raises(BadInput):
        read_environment({**own, "KANALKOLL_OPEN_DATA_LICENCE": "MIT"})
