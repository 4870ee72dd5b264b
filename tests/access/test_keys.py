"""Keys of the API: made, checked, listed and revoked."""

from __future__ import annotations

import logging
import re
import sqlite3
import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.access import keys as module
from kb.access.keys import Key, Keys
from kb.access.principals import Principal, Scope
from kb.access.tokens import DIGITS, intact, new_token
from kb.errors import InvalidValue, KeyRefused, NotFound
from kb.settings import Settings


@pytest.fixture
def keys(settings: Settings) -> Keys:
    return Keys(settings)


def on(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.setattr(module, "_today", lambda: date.fromisoformat(day))


def test_a_key_is_known_by_its_secret(keys: Keys) -> None:
    key, secret = keys.create("Portaal Zeeland", Scope.WRITE)
    assert re.fullmatch(r"pb_[0-9a-z]{8}_[0-9A-Za-z]{38}", secret)
    assert secret.startswith(f"{key.id}_")
    checked = keys.check(secret)
    assert (checked.id, checked.name, checked.scope) == (key.id, "Portaal Zeeland", Scope.WRITE)
    assert checked.principal == Principal(f"Portaal Zeeland ({key.id})", Scope.WRITE, "key", key.id)


def test_the_secret_is_kept_nowhere(keys: Keys, settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    key, secret = keys.create("Portaal", Scope.READ)
    keys.check(secret)
    with pytest.raises(KeyRefused) as refused:
        keys.check(secret[:-1])
    random_part = secret.split("_")[2][:32]
    kept = b"".join(path.read_bytes() for path in settings.home.iterdir())
    assert key.id.encode() in kept
    assert random_part[:12].encode() not in kept
    assert random_part[:12] not in caplog.text
    assert random_part[:12] not in str(refused.value)


def test_only_the_owner_may_read_the_file(keys: Keys, settings: Settings) -> None:
    keys.create("Portaal", Scope.READ)
    assert {oct(path.stat().st_mode & 0o777) for path in settings.home.iterdir()} == {"0o600"}


@pytest.mark.parametrize("wrong", ["", "pb_", "wachtwoord", "pb_3f9k2m7q_" + 38 * "x", "\N{KEY}" * 50])
def test_what_is_no_key_is_told_so(wrong: str, keys: Keys) -> None:
    with pytest.raises(KeyRefused, match="geen sleutel van Plannenbank"):
        keys.check(wrong)


def test_an_unknown_key_is_refused(keys: Keys) -> None:
    with pytest.raises(KeyRefused, match="niet bekend"):
        keys.check(new_token())


def test_a_known_id_with_another_secret_is_refused(keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    key, _ = keys.create("Portaal", Scope.ADMIN)
    forged = new_token()
    monkeypatch.setattr(module, "id_of", lambda _: key.id)
    with pytest.raises(KeyRefused, match="niet bekend"):
        keys.check(forged)


def test_the_last_day_counts(keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, "2027-12-30")
    key, secret = keys.create("Tijdelijk", Scope.READ, date(2027, 12, 31))
    on(monkeypatch, "2027-12-31")
    assert keys.check(secret).state == "active"
    on(monkeypatch, "2028-01-01")
    with pytest.raises(KeyRefused, match=f"{key.id} was geldig tot en met 2027-12-31"):
        keys.check(secret)
    assert [key.state for key in keys.list()] == ["expired"]


def test_a_revoked_key_stays_in_the_list(keys: Keys) -> None:
    key, secret = keys.create("Oud portaal", Scope.WRITE)
    revoked = keys.revoke(key.id)
    with pytest.raises(KeyRefused, match=f"{key.id} is ingetrokken"):
        keys.check(secret)
    assert keys.list() == [revoked]
    assert keys.revoke(key.id) == revoked


def test_a_key_can_be_revoked_by_its_secret(keys: Keys) -> None:
    _, secret = keys.create("Gelekt", Scope.WRITE)
    assert keys.revoke(secret).state == "revoked"


def test_revoking_what_is_not_there(keys: Keys) -> None:
    key, secret = keys.create("Portaal", Scope.READ)
    near = key.id[:-1] + ("a" if key.id[-1] != "a" else "b")
    with pytest.raises(NotFound, match=f"Bedoel je {key.id}"):
        keys.revoke(near)
    with pytest.raises(NotFound) as caught:
        keys.revoke(secret[:-1])
    assert secret[12:20] not in str(caught.value)


def test_use_is_noted_by_the_day_and_written_once_a_day(keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, "2026-05-01")
    _, secret = keys.create("Portaal", Scope.READ)
    assert keys.list()[0].last_used_on is None
    keys.check(secret)
    assert keys.list()[0].last_used_on == date(2026, 5, 1)
    monkeypatch.setattr("kb.store.access.AccessStore.change_key", lambda *_: pytest.fail("written again"))
    keys.check(secret)


def test_a_file_that_somebody_holds_stops_no_reader(
    keys: Keys, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, secret = keys.create("Portaal", Scope.READ)
    monkeypatch.setattr("kb.access.keys.AccessStore", _impatient)
    with sqlite3.connect(settings.access, isolation_level=None) as holder:
        holder.execute("BEGIN IMMEDIATE")
        assert keys.check(secret).name == "Portaal"
    holder.close()
    assert keys.list()[0].last_used_on is None


def _impatient(path: str, readonly: bool = False) -> object:
    from kb.store.access import AccessStore  # noqa: PLC0415

    return AccessStore(path, readonly, busy_seconds=0.05)


@pytest.mark.parametrize("name", ["", "   ", "a" * 101, "bel\x07"])
def test_names_that_say_nothing(name: str, keys: Keys) -> None:
    with pytest.raises(InvalidValue, match="geen naam voor een sleutel"):
        keys.create(name, Scope.READ)
    assert keys.list() == []


def test_a_day_gone_by(keys: Keys) -> None:
    with pytest.raises(InvalidValue, match="ligt in het verleden"):
        keys.create("Portaal", Scope.READ, datetime.now(UTC).date() - timedelta(days=2))


def test_write_includes_read_and_admin_all() -> None:
    may = {scope: [other.value for other in Scope if scope.includes(other)] for scope in Scope}
    assert may == {
        Scope.READ: ["read"],
        Scope.WRITE: ["read", "write"],
        Scope.ADMIN: ["read", "write", "admin"],
    }


def test_two_threads_make_and_check_keys_at_once(keys: Keys) -> None:
    made: list[Key] = []

    def work(name: str) -> None:
        for number in range(5):
            _, secret = keys.create(f"{name} {number}", Scope.READ)
            made.append(keys.check(secret))

    threads = [threading.Thread(target=work, args=(name,)) for name in ("een", "twee")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {key.id for key in keys.list()} == {key.id for key in made}
    assert len(made) == 10


@given(place=st.integers(0, 49), digit=st.sampled_from(DIGITS))
def test_one_wrong_character_is_seen_without_looking_it_up(place: int, digit: str) -> None:
    token = new_token()
    if token[place] != digit:
        assert not intact(token[:place] + digit + token[place + 1 :])
