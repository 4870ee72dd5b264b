"""Keys of the API: made, checked, listed and revoked. Their text is in `kb.access.tokens`."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, date, datetime
from difflib import get_close_matches
from typing import Any

from kb.access.audit import Action, Audit
from kb.access.principals import COMMAND_LINE, Principal, Scope
from kb.access.tokens import LENGTH, digest, id_of, intact, matches, new_token
from kb.errors import InvalidValue, KeyRefused, NotFound, StoreError
from kb.settings import Settings
from kb.store.access import AccessStore
from kb.store.rows import Row, utc_text

__all__ = ["Key", "Keys"]

logger = logging.getLogger(__name__)

LONGEST_NAME = 100  # characters
ASK = "Vraag de beheerder van deze Plannenbank om een nieuwe."


@dataclass(frozen=True, slots=True)
class Key:
    """A key without its secret. `expires_on` is the last day on which it works; days are those of UTC."""

    id: str
    name: str
    scope: Scope
    created_at: str
    expires_on: date | None
    last_used_on: date | None
    revoked_at: str | None

    @property
    def state(self) -> str:
        """active, expired or revoked."""
        if self.revoked_at:
            return "revoked"
        return "expired" if self.expires_on and self.expires_on < _today() else "active"

    @property
    def principal(self) -> Principal:
        """Who uses it."""
        return Principal(f"{self.name} ({self.id})", self.scope, "key", self.id)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for printing."""
        return {
            "id": self.id,
            "name": self.name,
            "scope": self.scope.value,
            "state": self.state,
            "createdAt": self.created_at,
            "expiresOn": _text(self.expires_on),
            "lastUsedOn": _text(self.last_used_on),
            "revokedAt": self.revoked_at,
        }


class Keys:
    """The keys that are kept in `settings.access`. Everything raises `StoreError` where that file is the trouble."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def create(
        self, name: str, scope: Scope, expires: date | None = None, *, by: str = COMMAND_LINE
    ) -> tuple[Key, str]:
        """A new key and its secret, which is kept nowhere; raises `InvalidValue` for a bad name or a day gone by."""
        name = _checked_name(name)
        if expires and expires < _today():
            raise InvalidValue(f"De einddatum {expires} ligt in het verleden.", remedy="Kies een dag die nog komt.")
        secret = new_token()
        row: Row = {
            "id": id_of(secret),
            "name": name,
            "scope": scope.value,
            "digest": digest(secret),
            "created_at": utc_text(datetime.now(UTC)),
            "expires_on": _text(expires),
        }
        with AccessStore(self.settings.access) as store:
            store.add_key(row)
        Audit(self.settings).note(by, Action.KEY_CREATED, row["id"], detail=f"{name}, {scope.label}")
        return _key(row), secret

    def check(self, secret: str) -> Key:
        """The key that a secret is of, noting the day; raises `KeyRefused` for a wrong, revoked or expired one."""
        if not intact(secret):
            raise KeyRefused(
                "Dit is geen sleutel van Plannenbank.", remedy=f"Neem hem in zijn geheel over: {LENGTH} tekens."
            )
        row = self._row(id_of(secret))
        if row is None or not matches(secret, row["digest"]):
            raise KeyRefused("Deze sleutel is niet bekend.", remedy=ASK)
        return self._used(row)

    def signed_in(self, name: str) -> Key | None:
        """The key with this id, whose owner showed it before, noting the day; None where it no longer works."""
        row = self._row(name)
        try:
            return self._used(row) if row else None
        except KeyRefused:
            return None

    def _used(self, row: Row) -> Key:
        key = _key(row)
        if key.state == "revoked":
            raise KeyRefused(f"De sleutel {key.id} is ingetrokken.", remedy=ASK)
        if key.state == "expired":
            raise KeyRefused(f"De sleutel {key.id} was geldig tot en met {key.expires_on}.", remedy=ASK)
        self._note_use(key)
        return key

    def list(self) -> list[Key]:
        """All keys, revoked and expired ones too, oldest first."""
        if not self.settings.access.exists():
            return []
        with AccessStore(self.settings.access, readonly=True) as store:
            return [_key(row) for row in store.all_keys()]

    def revoke(self, name: str, *, by: str = COMMAND_LINE) -> Key:
        """Make a key useless, by its id or the whole secret; again is no error. Raises `NotFound`."""
        name = id_of(name) if intact(name) else name
        row = self._row(name)
        if row is None:
            raise self._unknown(name)
        if not row["revoked_at"]:
            row = row | {"revoked_at": utc_text(datetime.now(UTC))}
            with AccessStore(self.settings.access) as store:
                store.change_key(name, revoked_at=row["revoked_at"])
            Audit(self.settings).note(by, Action.KEY_REVOKED, name, detail=row["name"])
        return _key(row)

    def _row(self, name: str) -> Row | None:
        if not self.settings.access.exists():
            return None
        with AccessStore(self.settings.access, readonly=True) as store:
            return store.key(name)

    def _note_use(self, key: Key) -> None:
        """Write at most once a day a key; a log that cannot be written does not stop who only reads."""
        if key.last_used_on == _today():
            return
        try:
            with AccessStore(self.settings.access) as store:
                store.change_key(key.id, last_used_on=_today().isoformat())
        except StoreError as error:
            logger.warning("last use of key %s not noted: %s", key.id, error)

    def _unknown(self, name: str) -> NotFound:
        near = get_close_matches(name, [key.id for key in self.list()], n=1)
        meant = f"Bedoel je {near[0]}? " if near else ""
        shown = id_of(name) if name.startswith("pb_") else name[:40]  # what was pasted may hold most of a secret
        return NotFound(f"Er is geen sleutel {shown!r}.", remedy=f"{meant}`kb keys list` noemt alle sleutels.")


def _checked_name(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise InvalidValue(
            f"{name[:40]!r} is geen naam voor een sleutel.",
            remedy=f"Zeg in 1 tot {LONGEST_NAME} tekens wie hem gebruikt, bijvoorbeeld: Portaal Zeeland.",
        )
    return name


def _key(row: Row) -> Key:
    return Key(
        row["id"],
        row["name"],
        Scope(row["scope"]),
        row["created_at"],
        _day(row.get("expires_on")),
        _day(row.get("last_used_on")),
        row.get("revoked_at"),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _today() -> date:
    return datetime.now(UTC).date()
