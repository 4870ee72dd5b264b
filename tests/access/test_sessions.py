"""Sessions: a token in place of a key, until one signs out, the day is over, or the key no longer works."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kb.access import sessions
from kb.access.audit import Audit
from kb.access.keys import Keys
from kb.access.principals import Scope
from kb.access.sessions import Sessions
from kb.errors import KeyRefused
from kb.settings import Settings


def test_a_token_stands_for_the_key_until_one_signs_out(settings: Settings) -> None:
    key, secret = Keys(settings).create("Anna", Scope.WRITE)
    token, same = Sessions(settings).begin(secret)
    assert same.id == key.id
    found = Sessions(settings).key(token)
    assert found
    assert (found.id, found.scope) == (key.id, Scope.WRITE)
    Sessions(settings).end(token)
    assert Sessions(settings).key(token) is None
    Sessions(settings).end(token)


def test_neither_token_nor_key_is_kept(settings: Settings) -> None:
    _, secret = Keys(settings).create("Anna", Scope.WRITE)
    token, _ = Sessions(settings).begin(secret)
    kept = b"".join(path.read_bytes() for path in settings.home.glob("access.db*"))
    assert token.encode() not in kept
    assert secret.encode() not in kept


def test_revoking_a_key_ends_its_sessions(settings: Settings) -> None:
    key, secret = Keys(settings).create("Anna", Scope.ADMIN)
    token, _ = Sessions(settings).begin(secret)
    Keys(settings).revoke(key.id)
    assert Sessions(settings).key(token) is None


def test_a_session_ends_by_itself(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    _, secret = Keys(settings).create("Anna", Scope.READ)
    monkeypatch.setattr(sessions, "LASTS", timedelta(seconds=-1))
    token, _ = Sessions(settings).begin(secret)
    assert Sessions(settings).key(token) is None


def test_no_session_without_a_good_key(settings: Settings) -> None:
    with pytest.raises(KeyRefused):
        Sessions(settings).begin("pb_3f9k2m7q_nietgoed")
    assert Sessions(settings).key("verzonnen") is None
    Sessions(settings).end("verzonnen")
    assert not settings.access.exists()


def test_signing_in_is_in_the_log(settings: Settings) -> None:
    key, secret = Keys(settings).create("Anna", Scope.READ)
    Sessions(settings).begin(secret)
    last = Audit(settings).entries(limit=1)[0]
    assert (last.who, last.action.value, last.resource) == (f"Anna ({key.id})", "session.opened", key.id)
