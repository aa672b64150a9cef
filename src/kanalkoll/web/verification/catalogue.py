"""The catalogue of the open data, as Sweden's data portal reads it: DCAT-AP-SE 3.

Properties after docs.dataportal.se/dcat/3.0.1/sv (2024-11-25). The publisher's own
registration number is not known here, so the address of its website stands for it.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.urls import reverse
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, XSD, Namespace

from kanalkoll.core.language import Text
from kanalkoll.web.organisation.models import Body
from kanalkoll.web.verification.licences import licence

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
EU = "http://publications.europa.eu/resource/authority/"
THEME = URIRef(f"{EU}data-theme/GOVE")
PUBLIC, DAILY = URIRef(f"{EU}access-right/PUBLIC"), URIRef(f"{EU}frequency/DAILY")
LOCAL = URIRef("http://purl.org/adms/publishertype/LocalAuthority")
LANGUAGE = URIRef(f"{EU}language/SWE")
FILES = (
    ("public:accounts-json", "application/json", f"{EU}file-type/JSON",
     Text(sv="JSON, alla konton", en="JSON, all accounts")),
    ("public:accounts-csv", "text/csv", f"{EU}file-type/CSV",
     Text(sv="CSV, alla konton", en="CSV, all accounts")),
)  # fmt: skip
FIGURE_FILES = (
    ("public:figures-json", "application/json", f"{EU}file-type/JSON",
     Text(sv="JSON, alla krav", en="JSON, all rules")),
    ("public:figures-csv", "text/csv", f"{EU}file-type/CSV",
     Text(sv="CSV, alla krav", en="CSV, all rules")),
)  # fmt: skip
KEYWORDS = Text(
    sv="sociala medier;officiella konton;kommunikation",
    en="social media;official accounts;communication",
)


def catalogue(body: Body, on: date) -> Graph:
    """The catalogue: the accounts, the figures where shown, and the service that checks one."""
    graph = Graph()
    for prefix, space in (("dcat", DCAT), ("dct", DCTERMS), ("foaf", FOAF), ("vcard", VCARD)):
        graph.bind(prefix, space)
    publisher, contact = _publisher(graph, body), _contact(graph, body)
    dataset = _accounts(graph, body, on, publisher, contact)
    service = _service(graph, body, publisher, contact, dataset)
    root = _at("public:catalogue-rdf", "#katalog")
    graph.add((root, RDF.type, DCAT.Catalog))
    _say(graph, root, DCTERMS.title, Text(
        sv=f"Öppna data om konton i sociala medier från {body.name}",
        en=f"Open data on social media accounts from {body.name}",
    ))  # fmt: skip
    _say(graph, root, DCTERMS.description, Text(
        sv=f"Datamängder om de konton i sociala medier som {body.name} står bakom.",
        en=f"Datasets on the social media accounts that {body.name} is behind.",
    ))  # fmt: skip
    graph.add((root, DCTERMS.publisher, publisher))
    graph.add((root, DCTERMS.license, URIRef(licence().address)))
    graph.add((root, DCTERMS.language, LANGUAGE))
    graph.add((root, DCTERMS.issued, _day(body.created_on)))
    graph.add((root, DCTERMS.modified, _day(on)))
    graph.add((root, FOAF.homepage, _at("public:open-data")))
    graph.add((root, DCAT.themeTaxonomy, URIRef(f"{EU}data-theme")))
    graph.add((root, DCAT.dataset, dataset))
    if body.publishes_figures:
        graph.add((root, DCAT.dataset, _figures(graph, body, on, publisher, contact)))
    graph.add((root, DCAT.service, service))
    return graph


def _publisher(graph: Graph, body: Body) -> URIRef:
    publisher = URIRef(body.website) if body.website else _at("public:open-data", "#utgivare")
    graph.add((publisher, RDF.type, FOAF.Agent))
    graph.add((publisher, FOAF.name, Literal(body.name)))
    graph.add((publisher, DCTERMS.type, LOCAL))
    if body.website:
        graph.add((publisher, FOAF.homepage, URIRef(body.website)))
    return publisher


def _contact(graph: Graph, body: Body) -> BNode | None:
    """The body's own contact point, never a person's; none where no address is known."""
    if not body.contact_email:
        return None
    contact = BNode("kontakt")
    graph.add((contact, RDF.type, VCARD.Organization))
    graph.add((contact, VCARD.fn, Literal(body.name)))
    graph.add((contact, VCARD.hasEmail, URIRef(f"mailto:{body.contact_email}")))
    return contact


def _accounts(
    graph: Graph, body: Body, on: date, publisher: URIRef, contact: BNode | None
) -> URIRef:
    dataset = _at("public:open-data", "#konton")
    _say(graph, dataset, DCTERMS.title, Text(
        sv=f"Officiella konton i sociala medier, {body.name}",
        en=f"Official social media accounts, {body.name}",
    ))  # fmt: skip
    _say(graph, dataset, DCTERMS.description, Text(
        sv="Alla konton som används och alla som är avslutade, med plattform, kontonamn, "
        "verksamhet och datum. Inga personuppgifter.",
        en="All accounts in use and all that are closed, with platform, handle, part of the "
        "organisation and dates. No personal data.",
    ))  # fmt: skip
    graph.add((dataset, DCAT.landingPage, _at("public:open-data")))
    _as_dataset(graph, dataset, on, publisher, contact)
    for name, media, kind, title in FILES:
        graph.add((dataset, DCAT.distribution, _file(graph, name, media, kind, title)))
    return dataset


def _figures(
    graph: Graph, body: Body, on: date, publisher: URIRef, contact: BNode | None
) -> URIRef:
    dataset = _at("public:open-data", "#siffror")
    _say(graph, dataset, DCTERMS.title, Text(
        sv=f"Så följer konton i sociala medier policyn, {body.name}",
        en=f"How social media accounts follow the policy, {body.name}",
    ))  # fmt: skip
    _say(graph, dataset, DCTERMS.description, Text(
        sv="För varje krav i policyn hur många konton som uppfyller det, avviker, inte går att "
        "bedöma eller har undantag. Inget konto pekas ut. Inga personuppgifter.",
        en="For each rule of the policy how many accounts follow it, deviate, cannot be judged or "
        "have an exemption. No account is pointed out. No personal data.",
    ))  # fmt: skip
    graph.add((dataset, DCAT.landingPage, _at("public:figures")))
    _as_dataset(graph, dataset, on, publisher, contact)
    for name, media, kind, title in FIGURE_FILES:
        file = _file(graph, name, media, kind, title, of="siffror-")
        graph.add((dataset, DCAT.distribution, file))
    return dataset


def _as_dataset(
    graph: Graph, dataset: URIRef, on: date, publisher: URIRef, contact: BNode | None
) -> None:
    """What is the same of every dataset here."""
    graph.add((dataset, RDF.type, DCAT.Dataset))
    for language in ("sv", "en"):
        for word in KEYWORDS.to(language).split(";"):
            graph.add((dataset, DCAT.keyword, Literal(word, lang=language)))
    graph.add((dataset, DCTERMS.publisher, publisher))
    graph.add((dataset, DCTERMS.identifier, Literal(str(dataset))))
    graph.add((dataset, DCTERMS.accessRights, PUBLIC))
    graph.add((dataset, DCTERMS.accrualPeriodicity, DAILY))
    graph.add((dataset, DCTERMS.language, LANGUAGE))
    graph.add((dataset, DCTERMS.modified, _day(on)))
    graph.add((dataset, DCAT.theme, THEME))
    if contact is not None:
        graph.add((dataset, DCAT.contactPoint, contact))


def _file(graph: Graph, name: str, media: str, kind: str, title: Text, *, of: str = "") -> URIRef:
    file = _at("public:open-data", f"#{of}{media.rpartition('/')[2]}")
    graph.add((file, RDF.type, DCAT.Distribution))
    _say(graph, file, DCTERMS.title, title)
    graph.add((file, DCAT.accessURL, _at(name)))
    graph.add((file, DCAT.downloadURL, _at(name)))
    graph.add((file, DCTERMS.license, URIRef(licence().address)))
    graph.add((file, DCTERMS["format"], URIRef(kind)))
    graph.add((file, DCAT.mediaType,
               URIRef(f"https://www.iana.org/assignments/media-types/{media}")))  # fmt: skip
    return file


def _service(
    graph: Graph, body: Body, publisher: URIRef, contact: BNode | None, dataset: URIRef
) -> URIRef:
    service = _at("public:open-data", "#kontrollera")
    graph.add((service, RDF.type, DCAT.DataService))
    _say(graph, service, DCTERMS.title, Text(
        sv=f"Kontrollera om ett konto tillhör {body.name}",
        en=f"Check whether an account belongs to {body.name}",
    ))  # fmt: skip
    graph.add((service, DCTERMS.publisher, publisher))
    graph.add((service, DCTERMS.license, URIRef(licence().address)))
    graph.add((service, DCTERMS.accessRights, PUBLIC))
    graph.add((service, DCAT.endpointURL, _at("public:check-json")))
    graph.add((service, DCAT.endpointDescription, _at("public:open-data", "#svar")))
    graph.add((service, DCAT.servesDataset, dataset))
    if contact is not None:
        graph.add((service, DCAT.contactPoint, contact))
    return service


def _at(name: str, part: str = "") -> URIRef:
    return URIRef(f"{settings.BASE_URL}{reverse(name)}{part}")


def _say(graph: Graph, subject: URIRef, what: URIRef, text: Text) -> None:
    graph.add((subject, what, Literal(text.sv, lang="sv")))
    graph.add((subject, what, Literal(text.to("en"), lang="en")))


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=XSD.date)
