"""From bytes to text: UTF-8, UTF-16 or the code page of western Windows.

>>> decoded("financiële".encode("cp1252"))
'financiële'
>>> decoded(b"%PNG\\x00\\x01") is None
True
"""

from __future__ import annotations

import codecs
import re
import unicodedata

__all__ = ["decoded", "tidy"]

# Control characters that do not occur in text; tab, line ends, vertical tab, form feed and Ctrl-Z (old DOS) do.
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\x1a"))


def decoded(data: bytes) -> str | None:
    """The text that bytes hold, or None when they are no text; line ends become newlines."""
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _NOT_TEXT.search(text):
            return tidy(text)
    return None


def _candidates(data: bytes) -> list[str]:
    if data[:2] in _UTF16:
        return [_UTF16[data[:2]]]
    if b"\x00" in data[:4096]:  # UTF-16 without a byte order mark: every other byte of Latin text is zero
        return ["utf-16-le" if data[1:2] == b"\x00" else "utf-16-be"]
    return ["utf-8-sig", "cp1252"]


def tidy(text: str) -> str:
    """Composed letters, newlines as line ends, no zero-width characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_INVISIBLE)
    return unicodedata.normalize("NFC", text)
