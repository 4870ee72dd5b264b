"""Who is signed in to the pages: they showed a key once, and their browser holds a token in its place.

The token is random and says nothing. Of it only the SHA-256 is kept, as of keys (see `kb.access.tokens`), with the id
of the key; so signing out ends a session at once, and so does revoking its key. Nothing is signed, and there is no
secret of our own to keep.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

from kb.access.audit import Action, Audit
from kb.access.keys import Key, Keys
from kb.access.tokens import digest
from kb.settings import Settings
from kb.store.access import AccessStore
from kb.store.rows import utc_text

__all__ = ["LASTS", "Sessions"]

LASTS = timedelta(hours=10)  # a working day
TOKEN_BYTES = 32


class Sessions:
    """The sessions in `settings.access`. Everything raises `StoreError` where that file is the trouble."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def begin(self, secret: str) -> tuple[str, Key]:
        """Sign in with a key; gives the token of the session. Raises `KeyRefused` as `Keys.check` does."""
        key = Keys(self.settings).check(secret)
        token, now = secrets.token_urlsafe(TOKEN_BYTES), datetime.now(UTC)
        row = {"digest": digest(token), "key": key.id, "expires_at": utc_text(now + LASTS)}
        with AccessStore(self.settings.access) as store:
            store.add_session(row, utc_text(now))
        Audit(self.settings).note(key.principal.who, Action.SIGNED_IN, key.id)
        return token, key

    def key(self, token: str) -> Key | None:
        """The key that somebody signed in with; None where the session has ended, or the key no longer works."""
        if not self.settings.access.exists():
            return None
        with AccessStore(self.settings.access, readonly=True) as store:
            row = store.session(digest(token), utc_text(datetime.now(UTC)))
        return Keys(self.settings).signed_in(row["key"]) if row else None

    def end(self, token: str) -> None:
        """Sign out; again is no error."""
        if self.settings.access.exists():
            with AccessStore(self.settings.access) as store:
                store.remove_session(digest(token))
