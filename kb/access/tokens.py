"""The text of a key: `pb_3f9k2m7q_…`.

`pb_` tells people and secret scanners what it is; the next eight characters are the id under which the key is listed;
then come 32 random ones, and six that are the CRC-32 of all before, so that a key that was copied badly is told from
one that is unknown without looking it up.

Only the SHA-256 of a key is kept. A slow hash with salt (bcrypt, argon2) is for passwords, which people choose and
others can guess; 32 random characters out of 62 are 190 bits, which nobody guesses at any speed, and a slow hash would
cost every request a tenth of a second.

>>> token = new_token()
>>> len(token) == LENGTH and intact(token), intact(token[:-1] + "~")
(True, False)
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import string
import zlib

__all__ = ["LENGTH", "digest", "id_of", "intact", "matches", "new_token"]

DIGITS = string.digits + string.ascii_uppercase + string.ascii_lowercase
ID_DIGITS = string.digits + string.ascii_lowercase
MARK = "pb_"
ID_LENGTH, RANDOM_LENGTH, SUM_LENGTH = 8, 32, 6
LENGTH = len(MARK) + ID_LENGTH + 1 + RANDOM_LENGTH + SUM_LENGTH
_FORM = re.compile(rf"{MARK}[0-9a-z]{{{ID_LENGTH}}}_[0-9A-Za-z]{{{RANDOM_LENGTH + SUM_LENGTH}}}")


def new_token() -> str:
    """A key that nobody has."""
    name = "".join(secrets.choice(ID_DIGITS) for _ in range(ID_LENGTH))
    body = f"{MARK}{name}_" + "".join(secrets.choice(DIGITS) for _ in range(RANDOM_LENGTH))
    return body + _checksum(body)


def intact(token: str) -> bool:
    """Whether it has the form of a key and its last characters fit the ones before; says nothing of its being known."""
    return bool(_FORM.fullmatch(token)) and token.endswith(_checksum(token[:-SUM_LENGTH]))


def id_of(token: str) -> str:
    """The part that may be shown.

    >>> id_of("pb_3f9k2m7q_secret")
    'pb_3f9k2m7q'
    """
    return token[: len(MARK) + ID_LENGTH]


def digest(token: str) -> str:
    """What is kept of a key."""
    return hashlib.sha256(token.encode()).hexdigest()


def matches(token: str, kept: str) -> bool:
    """Whether a digest is of this key; the time it takes tells nothing of how much of it is right."""
    return hmac.compare_digest(digest(token), kept)


def _checksum(body: str) -> str:
    """CRC-32 in six digits of base 62."""
    number, digits = zlib.crc32(body.encode()), ""
    for _ in range(SUM_LENGTH):
        number, digit = divmod(number, len(DIGITS))
        digits = DIGITS[digit] + digits
    return digits
