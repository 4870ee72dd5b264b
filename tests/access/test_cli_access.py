"""`kb keys` and `kb audit`."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.cli.app import run

pytestmark = pytest.mark.usefixtures("home")
Printed = pytest.CaptureFixture[str]


@pytest.fixture
def amsterdam(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_create_prints_the_secret_alone_on_stdout(capsys: Printed) -> None:
    assert run(["keys", "create", "Portaal Zeeland", "--scope", "write", "--expires", "2999-12-31"]) == 0
    out, err = capsys.readouterr()
    (secret,) = out.splitlines()
    assert secret.startswith("pb_")
    assert (
        err.splitlines()[0] == f"Sleutel {secret[:11]} voor Portaal Zeeland: schrijven, geldig tot en met 31-12-2999."
    )
    assert "niet nog eens getoond" in err
    assert secret not in err


def test_create_as_json(capsys: Printed) -> None:
    assert run(["keys", "create", "Portaal", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made.keys() == {
        "id", "name", "scope", "state", "createdAt", "expiresOn", "lastUsedOn", "revokedAt", "secret",
    }  # fmt: skip
    assert (made["name"], made["scope"], made["state"]) == ("Portaal", "read", "active")
    assert run(["keys", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [{k: v for k, v in made.items() if k != "secret"}]


def test_list_says_what_each_may(capsys: Printed) -> None:
    assert run(["keys", "list"]) == 0
    assert "nog geen sleutels" in capsys.readouterr().out
    run(["keys", "create", "Portaal [b]", "--scope", "admin", "--expires", "2999-01-02"])
    secret = capsys.readouterr().out.strip()
    assert run(["keys", "list"]) == 0
    heads, row = capsys.readouterr().out.splitlines()
    assert heads.split() == ["Sleutel", "Naam", "Mag", "Staat", "Gemaakt", "Geldig", "t/m", "Gebruikt"]
    assert row.startswith(f"{secret[:11]}  Portaal [b]  beheren  actief")
    assert row.split()[-2:] == ["02-01-2999", "-"]


def test_revoke(capsys: Printed) -> None:
    run(["keys", "create", "Portaal"])
    secret = capsys.readouterr().out.strip()
    assert run(["keys", "revoke", secret[:11]]) == 0
    assert capsys.readouterr().out == f"Ingetrokken: {secret[:11]} (Portaal).\n"
    run(["keys", "list"])
    assert "ingetrokken" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["keys", "create", "x", "--expires", "gisteren"], 2, "'gisteren' is geen datum."),
        (["keys", "create", "x", "--expires", "2020-01-01"], 2, "De einddatum 2020-01-01 ligt in het verleden."),
        (["keys", "create", ""], 2, "'' is geen naam voor een sleutel."),
        (["keys", "revoke", "pb_nietdaar"], 3, "Er is geen sleutel 'pb_nietdaar'."),
        (["audit", "--since", "gisteren"], 2, "'gisteren' is geen datum of tijdstip."),
        (["audit", "--since", "9999-12-31T23:59-12:00"], 2, "is geen datum of tijdstip."),
    ],
)
def test_mistakes(arguments: list[str], code: int, told: str, capsys: Printed) -> None:
    assert run(arguments) == code
    assert told in capsys.readouterr().err


@pytest.mark.usefixtures("amsterdam")
def test_audit(capsys: Printed, home: Path) -> None:
    assert run(["audit"]) == 0
    assert capsys.readouterr().out == "Er is nog niets gewijzigd.\n"
    for name in ("een", "twee", "drie"):
        run(["keys", "create", name])
    capsys.readouterr()
    assert run(["audit", "--limit", "2"]) == 0
    out = capsys.readouterr().out
    assert "sleutel gemaakt" in out
    assert "gelukt: drie, lezen" in out
    assert "gelukt: een, lezen" not in out
    assert "de nieuwste 2 regels" in out
    assert run(["audit", "--since", "2999-01-01T10:00"]) == 0
    assert capsys.readouterr().out == "Er is niets gewijzigd.\n"
    assert run(["audit", "--json"]) == 0
    assert [entry["detail"] for entry in json.loads(capsys.readouterr().out)] == [
        "drie, lezen", "twee, lezen", "een, lezen",
    ]  # fmt: skip
