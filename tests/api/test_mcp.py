"""The MCP server: the real one, asked by the SDK's own client, in this process and once over stdio."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import anyio
import pytest
from compare.plans import DEFINITION, OPENING, REGIONS, plans
from fakes import FakeEncoder, document
from mcp import StdioServerParameters, stdio_client
from mcp.client import Client
from mcp.types import CallToolResult, ListToolsResult

from api.mcp.failures import as_tools
from api.mcp.server import create_server
from kb.cli.app import run
from kb.knowledge import KnowledgeBase
from kb.settings import Settings
from kb.store import Store

pytestmark = pytest.mark.usefixtures("quick_encoder")
TESTS = Path(__file__).resolve().parent.parent
URL = "http://127.0.0.1:8000/documents"

Ask = Callable[..., CallToolResult]


def fill(settings: Settings) -> None:
    """The plans of three made-up regions, in a knowledge base of their own."""
    encoder = FakeEncoder()
    (settings.home / "regions").mkdir(parents=True)
    (settings.home / "regions" / "eigen.toml").write_text(REGIONS)
    with Store(settings.database) as store:
        for plan, original, facts in plans():
            vectors = encoder.passages([passage.text for passage in plan.passages])
            store.add(plan, original, vectors, encoder.name, facts)


def asking(settings: Settings) -> Ask:
    """Calls a tool through a client that is connected to the server in memory."""

    def ask(tool: str, **arguments: Any) -> CallToolResult:
        async def call() -> CallToolResult:
            async with Client(create_server(KnowledgeBase(settings))) as client:
                return await client.call_tool(tool, arguments)

        return anyio.run(call)

    return ask


@pytest.fixture
def ask(settings: Settings) -> Ask:
    fill(settings)
    return asking(settings)


def data(result: CallToolResult) -> Any:
    assert not result.is_error, text(result)
    return result.structured_content


def text(result: CallToolResult) -> str:
    (content,) = result.content
    assert content.type == "text"
    return content.text


def tools(settings: Settings) -> ListToolsResult:
    async def listed() -> ListToolsResult:
        async with Client(create_server(KnowledgeBase(settings))) as client:
            return await client.list_tools()

    return anyio.run(listed)


def test_the_tools_only_read_and_say_what_they_are_for_in_dutch(settings: Settings) -> None:
    listed = {tool.name: tool for tool in tools(settings).tools}
    assert list(listed) == ["search", "compare", "page", "facts", "documents", "regions"]
    for tool in listed.values():
        assert tool.annotations
        assert tool.annotations.read_only_hint
        assert not tool.annotations.destructive_hint
        assert tool.title
        assert tool.description
        assert "  " not in tool.description
        assert tool.output_schema
        arguments: Mapping[str, Any] = tool.input_schema["properties"]
        assert all(argument["description"].endswith(".") for argument in arguments.values())
    assert listed["facts"].input_schema["properties"]["table"]["enum"][:2] == ["targets", "indicators"]


def test_no_tool_writes(ask: Ask, settings: Settings) -> None:
    before = settings.database.read_bytes()
    ask("search", query="hybride bedden")
    ask("compare", names=["JIM"])
    ask("facts", table="targets")
    ask("page", document="duinrand", page=1)
    assert settings.database.read_bytes() == before


def test_search_cites_each_passage(ask: Ask) -> None:
    answer = ask("search", query="hybride bedden De Linde", limit=1)
    found = data(answer)
    (passage,) = found["passages"]
    assert passage["source"] == {
        "document": "duinrand",
        "title": "Plan duinrand",
        "dated": "2024-2027",
        "version": 1,
        "page": 3,
        "quote": OPENING,
        "url": f"{URL}/duinrand/pages/3?version=1&start=258&end=326#gemarkeerd",
    }
    assert "Doel: 8 bedden, 1 april 2025" in passage["facts"]
    assert found["searched"] == {"documents": 4, "passages": 8, "statement": "4 documenten, 8 passages"}
    assert text(answer).startswith(f"1 van {found['total']} passages voor “hybride bedden De Linde”. Doorzocht: 4 doc")
    link = f"{URL}/duinrand/pages/3?version=1&start=258&end=326#gemarkeerd"
    assert f"[Plan duinrand (2024-2027), versie 1, p. 3]({link}) duinrand" in text(answer)


def test_search_goes_on_where_it_stopped(ask: Ask) -> None:
    first = data(ask("search", query="gemeenten", limit=1))
    second = data(ask("search", query="gemeenten", limit=1, cursor=first["next_cursor"]))
    assert first["passages"] != second["passages"]


def test_search_marks_the_sentence_in_the_text_and_offers_a_filter(ask: Ask) -> None:
    told = text(ask("search", query="60 jongeren JIM 2026", limit=1))
    assert "«In 2026 hebben 60 jongeren een JIM.» De JIM-aanpak kost" in told
    assert "Alleen jaar 2026: years=[2026]." in told


def test_search_says_when_nothing_has_the_words(ask: Ask) -> None:
    notes = data(ask("search", query="ruimtevaart"))["notes"]
    assert notes == ["In deze passages staan de woorden van de vraag niet; ze lijken er alleen in betekenis op."]


def test_search_within_filters_says_how_little_was_searched(ask: Ask) -> None:
    answer = ask("search", query='"hybride bedden"', regions=["Merenland"])
    assert data(answer)["total"] == 0
    assert text(answer).startswith('Niets gevonden voor “"hybride bedden"”. Doorzocht: 1 document, 1 passage.')


def test_compare_tells_of_every_region_and_what_was_searched(ask: Ask) -> None:
    answer = ask("compare", names=["JIM"])
    found = data(answer)
    rows = {row["areas"][0]["name"]: row["profiles"][0] for row in found["rows"]}
    assert list(rows) == ["Duinrand", "Heidezoom", "Merenland"]
    assert rows["Duinrand"]["found"]
    assert rows["Duinrand"]["not_found"] == ["moments"]
    assert rows["Merenland"] == {
        "subject": "JIM",
        "found": False,
        "mentions": 0,
        "searched": {
            "documents": 1,
            "passages": 1,
            "statement": "niet genoemd: 1 document, 1 passage, 10 schrijfwijzen",
        },
        "values": [],
        "not_found": [],
        "more": {},
    }
    assert "## Merenland\nniet genoemd: 1 document, 1 passage, 10 schrijfwijzen" in text(answer)
    assert "Niet gevonden: momenten (wel genoemd, niets over gelezen)" in text(answer)


def test_compare_cites_each_value(ask: Ask) -> None:
    answer = ask("compare", names=["JIM"], aspects=["money"], regions=["Duinrand"])
    found = data(answer)
    (value,) = found["rows"][0]["profiles"][0]["values"]
    assert value == {
        "aspect": "money",
        "about": "JIM-aanpak",
        "text": "€ 240.000 (2025)",
        "document": "duinrand",
        "page": 2,
        "quote": "De JIM-aanpak kost 240.000 euro in 2025.",
        "url": f"{URL}/duinrand/pages/2?version=1&start=209&end=249#gemarkeerd",
        "count": 1,
        "also_in": [],
    }
    assert [(plan["id"], plan["title"], plan["version"]) for plan in found["documents"]] == [
        ("duinrand", "Plan duinrand", 1)
    ]
    assert "- JIM-aanpak: € 240.000 (2025) [1, p. 2] “De JIM-aanpak kost 240.000 euro in 2025.”" in text(answer)
    assert "[1] duinrand: Plan duinrand (visie 2024-2027; Duinrand; versie 1, 3 p.)" in text(answer)


def test_compare_leaves_out_and_says_how_many(ask: Ask) -> None:
    profile = data(ask("compare", names=["JIM"], aspects=["words"], values=1))["rows"][0]["profiles"][0]
    assert len(profile["values"]) == 1
    assert profile["more"] == {"words": 2}


def test_compare_of_documents_and_of_several_names(ask: Ask) -> None:
    found = data(ask("compare", names=["JIM", "VIER"], by="document"))
    assert [subject["label"] for subject in found["subjects"]] == ["JIM", "VIER"]
    assert {row["areas"][0]["key"] for row in found["rows"]} == {"duinrand", "heidezoom", "merenland", "samen"}


def test_compare_of_a_question_gives_passages(ask: Ask) -> None:
    answer = ask("compare", names=["wat doen we voor pleeggezinnen"], regions=["Merenland"])
    assert "Wij werven pleeggezinnen in Plasmeer." in text(answer)
    assert "Niet gevonden" not in text(answer)


def test_a_page_is_markdown(ask: Ask) -> None:
    answer = ask("page", document="duinrand", page=2)
    page = data(answer)
    assert page["text"].startswith(f"# JIM\n\n{DEFINITION}")
    assert (page["pages"], page["next_start"]) == (3, None)
    assert page["source"]["url"] == f"{URL}/duinrand/pages/2"
    assert ", pagina 2 van 3\n\n# JIM" in text(answer)


def test_a_long_page_comes_in_parts_that_join(settings: Settings) -> None:
    paragraph = " ".join(["Wij bouwen aan jeugdhulp dichtbij huis."] * 400)
    plan, original = document("lang.txt", ("Kop", paragraph))
    with Store(settings.database) as store:
        store.add(plan, original, None, "")
    ask = asking(settings)
    parts: list[str] = []
    start: int | None = 0
    while start is not None:
        part = data(ask("page", document="lang", page=1, start=start))
        parts.append(part["text"])
        start = part["next_start"]
    assert [len(part) for part in parts] == [11_992, 4_014]
    assert "".join(parts) == f"# Kop\n\n{paragraph}"
    assert "Pagina 1 van lang heeft 16006 tekens, geen 99999." in text(
        ask("page", document="lang", page=1, start=99_999)
    )


def test_facts_with_their_quotes(ask: Ask) -> None:
    answer = ask("facts", table="targets", practices=["hybride bedden"], sort=["-value"], limit=1)
    found = data(answer)
    assert (found["label"], found["total"]) == ("Doelen", 3)
    assert found["columns"]["due"].startswith("Moment: Wanneer het bereikt moet zijn")
    (row,) = found["rows"]
    assert row["values"] == {
        "indicator": "hybridebedden",
        "operator": "precies",
        "value": 12,
        "unit": "bedden",
        "due": "2027",
        "scope": "regio Heidezoom",
    }
    assert (row["source"]["document"], row["source"]["page"], row["read_as"]) == ("heidezoom", 1, "letterlijk")
    assert "Verder met cursor=" in text(answer)


def test_facts_of_a_time(ask: Ask) -> None:
    rows = data(ask("facts", table="mijlpalen", since="2025", until="2025-06"))["rows"]
    assert [row["values"]["description"] for row in rows] == ["opent Stichting De Linde acht hybride bedden"]


def test_an_empty_table_proves_nothing(ask: Ask) -> None:
    answer = ask("facts", table="indicators", regions=["Merenland"])
    assert data(answer)["rows"] == []
    assert text(answer).startswith("Geen indicatoren gevonden; doorzocht: 1 document, 1 passage. Dat zegt niet dat")


def test_documents_in_parts(ask: Ask) -> None:
    first = data(ask("documents", limit=3))
    assert (first["total"], first["next_offset"]) == (4, 3)
    rest = data(ask("documents", limit=3, offset=3))
    assert ([plan["id"] for plan in rest["documents"]], rest["next_offset"]) == (["samen"], None)
    assert rest["documents"][0]["regions"] == ["Duinrand", "Heidezoom"]


def test_regions_with_and_without_documents(ask: Ask) -> None:
    found = data(ask("regions"))
    assert [(region["name"], region["documents"]) for region in found["regions"]] == [
        ("Duinrand", ["duinrand", "samen"]),
        ("Heidezoom", ["heidezoom", "samen"]),
        ("Merenland", ["merenland"]),
    ]
    assert "Zeeland" in found["without_documents"]
    assert found["landsdelen"][0] == {
        "id": "kuststreek",
        "name": "Kuststreek",
        "regions": ["Duinrand", "Heidezoom"],
        "source": "verzonnen, 2023",
    }


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("search", {"query": ""}, "Het argument “query” klopt niet. Bedoeld is: Woorden of een hele vraag."),
        ("search", {"query": "x", "limit": 26}, "Het argument “limit” klopt niet. Bedoeld is: Hoeveel passages, van 1"),
        ("search", {"query": "x", "regio": ["Duinrand"]}, "Het argument “regio” ken ik niet. Kies uit: query, regions"),
        ("search", {"query": "x", "regions": ["Duinrant"]}, "Er is geen regio 'Duinrant'. Bedoel je Duinrand?"),
        ("search", {"query": "x", "types": ["roman"]}, "“roman” is geen soort document. Kies uit: visie, convenant"),
        ("search", {"query": "x", "cursor": "onzin"}, "“onzin” is geen bladwijzer."),
        ("compare", {"names": []}, "Het argument “names” klopt niet. Bedoeld is: Een tot zes namen"),
        ("compare", {"names": ["JIM"], "by": "gemeente"}, "Kies uit: region, landsdeel, document."),
        ("compare", {"names": ["?"]}, "Er is niets om te vergelijken."),
        ("facts", {"table": "wensen"}, "“wensen” is geen tabel. Kies uit: targets (doelen)"),
        ("facts", {"table": "actors", "since": "2025"}, "actoren"),
        ("page", {"document": "duinrant", "page": 1}, "Er is geen document duinrant. Bedoel je duinrand?"),
        (
            "page",
            {"document": "duinrand", "page": 4},
            "duinrand heeft geen pagina 4. Kies een pagina van 1 tot en met 3.",
        ),
        ("page", {"document": "duinrand"}, "Het argument “page” klopt niet. Bedoeld is: Het paginanummer"),
        ("wis_alles", {}, "Het hulpmiddel “wis_alles” bestaat niet. Kies uit: search, compare, page"),
    ],
)
def test_mistakes_are_told_with_what_to_do(ask: Ask, tool: str, arguments: dict[str, Any], told: str) -> None:
    answer = ask(tool, **arguments)
    assert answer.is_error
    assert told in text(answer)
    assert "Traceback" not in text(answer)


def test_hints_name_tools_instead_of_commands() -> None:
    assert as_tools("Bekijk de documenten met `kb documents`.") == "Bekijk de documenten met `documents`."
    assert as_tools("Neem plannen op met `kb ingest`.") == "Neem plannen op met `kb ingest`."


@pytest.mark.parametrize("tool", ["documents", "regions"])
def test_nothing_there_yet(settings: Settings, tool: str) -> None:
    assert "Geen enk" in text(asking(settings)(tool))


def test_questions_to_nothing(settings: Settings) -> None:
    ask = asking(settings)
    assert "Doorzocht: 0 documenten" in text(ask("search", query="JIM"))
    assert "Er zijn geen documenten om te vergelijken" in text(ask("compare", names=["JIM"]))
    assert "Geen doelen gevonden" in text(ask("facts", table="targets"))
    assert ask("page", document="x", page=1).is_error
    assert not settings.database.exists()


def test_a_broken_knowledge_base_is_said(settings: Settings) -> None:
    settings.home.mkdir()
    settings.database.write_bytes(b"geen database" * 999)
    answer = asking(settings)("search", query="JIM")
    assert answer.is_error
    assert "plannenbank.db" in text(answer)


def test_a_fault_of_our_own_stays_in_the_log(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(KnowledgeBase, "search", lambda *_, **__: 1 / 0)
    answer = ask("search", query="JIM")
    assert answer.is_error
    assert text(answer) == "Er ging iets mis in Plannenbank zelf. De details staan in het logboek van de MCP-server."
    assert "ZeroDivisionError" in caplog.text


def test_over_stdio(settings: Settings) -> None:
    fill(settings)
    program = StdioServerParameters(
        command=sys.executable,
        args=[str(TESTS / "fake_kb.py"), "mcp", "--home", str(settings.home)],
        env=dict(os.environ),
    )

    async def call() -> tuple[str, CallToolResult]:
        async with Client(stdio_client(program)) as client:
            return client.instructions or "", await client.call_tool("compare", {"names": ["hybride bedden"]})

    instructions, answer = anyio.run(call)
    assert "Noem bij alles wat je eruit overneemt het document en de pagina." in instructions
    assert "8 bedden (doel, 1 april 2025)" in text(answer)


@pytest.mark.usefixtures("home")
def test_the_settings_for_an_assistant(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["mcp", "--config"]) == 0
    told = capsys.readouterr().out
    assert '"mcpServers": {\n    "plannenbank": {' in told
    assert f'"args": [\n        "mcp",\n        "--home",\n        "{home}"\n      ]' in told


@pytest.mark.usefixtures("home")
def test_without_the_extra_it_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "mcp" or name.startswith("api.mcp")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "mcp", None)
    assert run(["mcp"]) == 3
    assert "pip install 'plannenbank[mcp]'" in capsys.readouterr().err
