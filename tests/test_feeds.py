"""Atom and OpenSearch: what the specifications ask for, and what a reader shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from lxml import etree

from kb.feeds import Feed, Feeds, atom, opensearch
from kb.feeds.feeds import answering
from kb.feeds.told import headline, lines
from kb.search.results import Hit, Spelling, Why
from kb.store import Event, Kind, Summary, Tally, What

A = "{http://www.w3.org/2005/Atom}"
OS = "{http://a9.com/-/spec/opensearch/1.1/}"
FEEDS = Feeds("https://plannen.example", UUID(int=7), "Beheer", {"JZ38": "Zeeland"})
VISIE = Summary(
    id="visie-zeeland", title="Visie & plan", doc_type="visie", file_name="Visie Zeeland.pdf", version=2, versions=2,
    pages=8, passages=40, date="2024-03", period_from=2024, period_to=2027, landsdeel=None, regions=("JZ38",),
    language="nl", fictional=False, ingested_at="2026-01-31T12:00:00Z",
)  # fmt: skip
PLAN = replace(
    VISIE, id="plan", title="Plan", file_name="plan.docx", version=1, versions=1, regions=(), doc_type="actieplan",
    date=None, period_from=None, period_to=None, fictional=True, ingested_at="2026-02-01T12:00:00Z",
)  # fmt: skip
HIT = Hit(
    document="plan", title="Plan", page=3, passage=7, section=("Aanpak", "Bedden"), text="Er komen\x0b hybride bedden.",
    start=0, end=26, score=1.0, why=Why(("hybride",), True, 1, 1), highlights=(), sentence=None,
)  # fmt: skip


def event(*tallies: Tally, present: bool = True) -> Event:
    return Event(12, 15, "2026-02-01T12:00:00Z", "plan", 1, "Het plan", present, tallies)


def read(feed: Feed) -> etree._Element:
    """The feed, after a look at what RFC 4287 demands of every feed and entry (sections 4.1.1 and 4.1.2)."""
    root = etree.fromstring(atom(feed))
    assert root.tag == f"{A}feed"
    assert len(root.findall(f"{A}author/{A}name")) == 1
    ids = [node.text or "" for node in root.iter(f"{A}id")]
    assert len(ids) == len(set(ids))
    for node in (root, *root.findall(f"{A}entry")):
        for name in ("id", "title", "updated"):
            [found] = node.findall(f"{A}{name}")
            assert found.text
        assert UUID(node.findtext(f"{A}id", "").removeprefix("urn:uuid:"))
        assert datetime.fromisoformat(node.findtext(f"{A}updated", "")).tzinfo
        alternates = [link for link in node.findall(f"{A}link") if link.get("rel") == "alternate"]
        assert [link.get("type") for link in alternates] == ["text/html"]
    return root


def links(node: etree._Element) -> list[tuple[str | None, str | None, str | None]]:
    return [(link.get("rel"), link.get("type"), link.get("href")) for link in node.findall(f"{A}link")]


def test_the_feed_of_documents() -> None:
    root = read(FEEDS.documents([VISIE, PLAN]))
    assert root.findtext(f"{A}title") == "Plannenbank: nieuwe documenten"
    assert root.findtext(f"{A}updated") == "2026-02-01T12:00:00Z"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "nl"
    assert links(root) == [
        ("self", "application/atom+xml", "https://plannen.example/feeds/documents"),
        ("alternate", "text/html", "https://plannen.example/documents"),
    ]
    first, second = root.findall(f"{A}entry")
    assert [first.findtext(f"{A}{name}") for name in ("title", "updated", "content")] == [
        "Plan", "2026-02-01T12:00:00Z", "actieplan · fictief",
    ]  # fmt: skip
    assert [second.findtext(f"{A}{name}") for name in ("title", "updated", "content")] == [
        "Visie & plan (versie 2)", "2026-01-31T12:00:00Z", "visie · 2024-2027 · Zeeland",
    ]  # fmt: skip
    assert [(c.get("term"), c.get("label")) for c in second.findall(f"{A}category")] == [
        ("visie", None),
        ("JZ38", "Zeeland"),
    ]
    assert links(second) == [
        ("alternate", "text/html", "https://plannen.example/documents/visie-zeeland/pages/1"),
        ("related", "application/json", "https://plannen.example/v1/documents/visie-zeeland"),
        ("enclosure", "application/pdf", "https://plannen.example/v1/documents/visie-zeeland/original"),
    ]


def test_ids_stay_when_the_address_or_the_version_changes_and_differ_between_knowledge_bases() -> None:
    def ids(feeds: Feeds, entry: Summary = VISIE) -> list[str | None]:
        return [node.text for node in read(feeds.documents([entry])).iter(f"{A}id")]

    same = ids(FEEDS)
    assert same == ids(replace(FEEDS, address="https://elders.example"))
    assert same == ids(FEEDS, replace(VISIE, version=3, title="Anders"))
    assert not set(same) & set(ids(replace(FEEDS, identity=UUID(int=8))))


def test_no_more_than_the_newest_fifty() -> None:
    many = [replace(PLAN, id=f"plan-{i}", ingested_at=f"2026-01-01T00:{i:02}:00Z") for i in range(60)]
    root = read(FEEDS.documents(many))
    times = [node.findtext(f"{A}updated") for node in root.findall(f"{A}entry")]
    assert (len(times), times[0], times[-1]) == (50, "2026-01-01T00:59:00Z", "2026-01-01T00:10:00Z")


def test_an_empty_feed_is_a_feed() -> None:
    root = read(FEEDS.documents([]))
    assert (root.findtext(f"{A}updated"), root.findall(f"{A}entry")) == ("1970-01-01T00:00:00Z", [])


def test_the_feed_of_changes() -> None:
    added = Tally(What.ADDED, Kind.FACT, "targets", 12)
    root = read(FEEDS.changes([event(Tally(What.ADDED, Kind.DOCUMENT, None, 1), added)]))
    [entry] = root.findall(f"{A}entry")
    assert entry.findtext(f"{A}title") == "Nieuw document: Het plan"
    assert entry.findtext(f"{A}content") == "Erbij: doelen 12."
    assert links(entry) == [
        ("alternate", "text/html", "https://plannen.example/documents/plan/pages/1"),
        ("related", "application/json", "https://plannen.example/v1/documents/plan"),
        ("related", "application/json", "https://plannen.example/v1/changes?after=11"),
    ]


def test_a_document_that_is_gone_is_not_linked_to() -> None:
    root = read(FEEDS.changes([event(Tally(What.REMOVED, Kind.DOCUMENT, None, 1), present=False)]))
    [entry] = root.findall(f"{A}entry")
    assert entry.findtext(f"{A}title") == "Document verwijderd: Het plan"
    assert links(entry)[0] == ("alternate", "text/html", "https://plannen.example/documents")


def test_what_happened_in_words() -> None:
    happened = event(
        Tally(What.ADDED, Kind.VERSION, None, 1),
        Tally(What.CHANGED, Kind.DOCUMENT, None, 1, ("title", "period_to")),
        Tally(What.REMOVED, Kind.FACT, "budgets", 1),
        Tally(What.CHANGED, Kind.FACT, "milestones", 2),
        Tally(What.ADDED, Kind.FACT, "targets", 12),
        Tally(What.ADDED, Kind.FACT, "elsewhere", 3),
    )
    assert headline(happened) == "Nieuwe versie: Het plan"
    assert lines(happened) == [
        "Andere gegevens: titel, einde van de periode.",
        "Erbij: doelen 12, elsewhere 3.",
        "Gewijzigd: mijlpalen 2.",
        "Weg: budgetten 1.",
    ]
    assert headline(event(Tally(What.CHANGED, Kind.FACT, "targets", 1))) == "Feiten opnieuw gelezen: Het plan"
    assert headline(event(Tally(What.REMOVED, Kind.VERSION, None, 1))) == "Versie verwijderd: Het plan"


def test_the_feed_of_a_saved_search() -> None:
    older = replace(HIT, document="visie-zeeland", title="Visie", passage=1)
    since = {("plan", 7): "2026-02-01T12:00:00Z", ("visie-zeeland", 1): "2025-02-01T12:00:00Z"}
    root = read(FEEDS.search("hybride bedden", [("region", "JZ38"), ("year", "2025")], [older, HIT], since))
    assert root.findtext(f"{A}title") == "Plannenbank: hybride bedden (Zeeland, 2025)"
    asked = "q=hybride+bedden&region=JZ38&year=2025"
    assert links(root) == [
        ("self", "application/atom+xml", f"https://plannen.example/feeds/search?{asked}"),
        ("alternate", "text/html", f"https://plannen.example/?{asked}"),
    ]
    entries = root.findall(f"{A}entry")
    assert [node.findtext(f"{A}title") for node in entries] == ["Plan, pagina 3", "Visie, pagina 3"]
    assert entries[0].findtext(f"{A}published") == entries[0].findtext(f"{A}updated") == "2026-02-01T12:00:00Z"
    assert links(entries[0])[0][2] == "https://plannen.example/documents/plan/pages/3?q=hybride+bedden"
    assert entries[0].findtext(f"{A}content") == "Aanpak > Bedden\nEr komen hybride bedden."


def test_a_passage_keeps_its_id_when_it_moves_to_another_page() -> None:
    def of(hit: Hit) -> str | None:
        since = {(hit.document, hit.passage): "2026-02-01T12:00:00Z"}
        return read(FEEDS.search("bedden", [], [hit], since)).findtext(f"{A}entry/{A}id")

    assert of(HIT) == of(replace(HIT, page=9, passage=8, title="Anders"))
    assert of(HIT) != of(replace(HIT, text="Er komen negen bedden."))


def test_only_passages_that_name_what_was_asked() -> None:
    near = replace(HIT, why=Why((), True, None, 1))
    named = replace(HIT, why=Why((), False, 1, None, (Spelling("JH+", "JeugdzorgPlus"),)))
    assert answering([near, HIT, named]) == [HIT, named]


def test_opensearch() -> None:
    root = etree.fromstring(opensearch("https://plannen.example", "Beheer"))
    assert root.tag == f"{OS}OpenSearchDescription"
    assert root.findtext(f"{OS}ShortName") == "Plannenbank"
    assert len(root.findtext(f"{OS}LongName", "")) <= 48
    assert {(url.get("type"), url.get("rel")): url.get("template") for url in root.findall(f"{OS}Url")} == {
        ("text/html", "results"): "https://plannen.example/?q={searchTerms}",
        ("application/atom+xml", "results"): "https://plannen.example/feeds/search?q={searchTerms}",
        ("application/json", "results"): "https://plannen.example/v1/search?query={searchTerms}",
        ("application/opensearchdescription+xml", "self"): "https://plannen.example/opensearch.xml",
    }
    assert root.findtext(f"{OS}Language") == "nl"
    assert root.findtext(f"{OS}Attribution") == "Beheer"
