"""`kb ingestions`."""

from __future__ import annotations

import json

import pytest

from ingestions.handing import PLAN, hand_in
from kb.cli.app import run
from kb.ingestions.records import Ingestion, State, database
from kb.ingestions.service import Ingestions
from kb.settings import load_settings
from kb.store.ingestions import IngestionStore

pytestmark = pytest.mark.usefixtures("home")
Printed = pytest.CaptureFixture[str]


def handed_in(name: str = "plan.md", content: bytes = PLAN, **supplied: str) -> Ingestion:
    return hand_in(Ingestions(load_settings()), name, content, **supplied)


def set_to(ingestion: Ingestion, **values: object) -> None:
    with IngestionStore(database(load_settings())) as store:
        store.change(ingestion.id, list(State), **values)


def test_an_empty_list_says_so(capsys: Printed) -> None:
    assert run(["ingestions", "list"]) == 0
    assert run(["ingestions", "list", "--status", "failed"]) == 0
    assert capsys.readouterr().out == "Er is nog niets ingestuurd.\nEr is niets met deze status.\n"


def test_list_tells_how_far_each_is(capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    first, second = handed_in("een [b].md"), handed_in("twee.md", PLAN + b"Meer.")
    set_to(second, state=State.READING, step="Lezen", done=3, total=12, unit="pagina's")
    assert run(["ingestions", "list"]) == 0
    heads, *rows = capsys.readouterr().out.splitlines()
    assert heads.split() == ["Opname", "Bestand", "Staat", "Ingestuurd", "Door"]
    assert rows[0].startswith(f"{second.id}  twee.md     wordt gelezen (Lezen 3/12 pagina's)  ")
    assert rows[1].startswith(f"{first.id}  een [b].md  wacht  ")
    assert rows[0].rstrip().endswith("Portaal (pb_3f9k2m7q)")


def test_a_long_list_says_that_there_is_more(capsys: Printed) -> None:
    for number in range(3):
        handed_in(content=PLAN + bytes([65 + number]))
    assert run(["ingestions", "list", "--limit", "2"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Er zijn er meer; vraag ze met --limit."


def test_show_says_what_went_wrong_and_what_to_do(capsys: Printed) -> None:
    given = handed_in(type="visie")
    set_to(given, state=State.FAILED, error="plan.md is beschadigd.", remedy="Sla het opnieuw op.")
    assert run(["ingestions", "show", given.id]) == 0
    out = capsys.readouterr().out
    assert f"plan.md  {given.id}" in out
    assert "Staat: mislukt" in out
    assert "Zelf ingevuld: type: visie" in out
    assert "Fout: plan.md is beschadigd.\nWat je kunt doen: Sla het opnieuw op.\n" in out


def test_show_as_json(capsys: Printed) -> None:
    given = handed_in()
    assert run(["ingestions", "show", given.id, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == given.to_dict()
    assert given.to_dict().keys() == {
        "id", "fileName", "sha256", "size", "mediaType", "metadata", "submittedBy", "submittedAt", "state", "attempts",
        "startedAt", "finishedAt", "progress", "result", "error", "remedy",
    }  # fmt: skip


def test_cancel_and_retry(capsys: Printed) -> None:
    given = handed_in()
    assert run(["ingestions", "cancel", given.id]) == 0
    assert "Staat: afgebroken" in capsys.readouterr().out
    assert run(["ingestions", "retry", given.id]) == 0
    assert "Staat: wacht" in capsys.readouterr().out
    assert run(["audit", "--json"]) == 0
    told = [(e["who"], e["action"]) for e in json.loads(capsys.readouterr().out)]
    assert told[:2] == [("opdrachtregel", "upload.retried"), ("opdrachtregel", "upload.cancelled")]


@pytest.mark.parametrize("command", ["show", "cancel", "retry"])
def test_what_is_not_there(command: str, capsys: Printed) -> None:
    assert run(["ingestions", command, "nergens"]) == 3
    assert "Er is geen opname 'nergens'." in capsys.readouterr().err
