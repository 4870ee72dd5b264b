"""The look of who runs this: a file with design tokens of the NL Design System, in place of our own.

Such a file sets custom properties, on `:root` or on a class like `.gemeente-theme`, and may set others for the dark:

    .voorbeeld-theme { --utrecht-link-color: #00539f; --plannenbank-color-marker: #fc0; }
    @media (prefers-color-scheme: dark) { .voorbeeld-theme { --utrecht-link-color: #9cf; } }

It is read once, at the start. What is in it is written out anew, on `:root`, so that nothing but tokens gets through:
no rules for elements, nothing that the browser would fetch. A file without tokens for the dark gives pages that are
always light.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tinycss2

from kb.errors import InvalidValue

__all__ = ["Theme", "read_theme"]

REMEDY = "Geef in KB_THEME een CSS-bestand met alleen design tokens (--naam: waarde), op :root of op een klasse."
DARK = "(prefers-color-scheme:dark)"
LARGEST = 1024 * 1024  # bytes
_FETCHING = {"url", "src", "image", "image-set"}


@dataclass(frozen=True, slots=True)
class Theme:
    """Checked tokens as CSS; `dark`: there are some for the dark."""

    css: str
    dark: bool

    @property
    def version(self) -> str:
        """A mark that changes with the tokens."""
        return hashlib.blake2b(self.css.encode(), digest_size=4).hexdigest()


def read_theme(path: Path) -> Theme:
    """The tokens in a file; raises InvalidValue that names the line with something else in it."""
    light, dark = _Tokens(path), _Tokens(path)
    for rule in tinycss2.parse_stylesheet(_read(path), skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule" and rule.lower_at_keyword == "media" and _is_dark(rule):
            dark.take(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))
        elif rule.type == "at-rule" and rule.lower_at_keyword == "charset":
            continue
        else:
            light.take([rule])
    if not light.written and not dark.written:
        raise InvalidValue(f"In {path.name} staan geen design tokens.", remedy=REMEDY)
    css = light.css() + (f"@media (prefers-color-scheme: dark) {{ {dark.css()}}}\n" if dark.written else "")
    return Theme(css, bool(dark.written))


def _read(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InvalidValue(f"{path} is niet te lezen ({error.strerror}).", remedy=REMEDY) from error
    if len(content) > LARGEST:
        raise InvalidValue(f"{path.name} is te groot voor design tokens.", remedy=REMEDY)
    return content.decode("utf-8", "replace")


def _is_dark(rule: Any) -> bool:
    return "".join(tinycss2.serialize(rule.prelude).lower().split()) == DARK and rule.content is not None


class _Tokens:
    """Declarations of tokens, gathered from rules of a file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.written: list[str] = []

    def take(self, rules: Iterable[Any]) -> None:
        """Add what rules declare."""
        for rule in rules:
            if rule.type != "qualified-rule" or not _is_scope(tinycss2.serialize(rule.prelude)):
                raise self._wrong(rule)
            for declared in tinycss2.parse_declaration_list(rule.content, skip_comments=True, skip_whitespace=True):
                self.written.append(self._token(declared))

    def css(self) -> str:
        """The tokens on the root element."""
        return ":root {\n" + "\n".join(self.written) + "\n}\n" if self.written else ""

    def _token(self, declared: Any) -> str:
        if declared.type != "declaration" or not declared.name.startswith("--"):
            raise self._wrong(declared)
        if any(node.type in {"url", "error"} or _fetches(node) for node in _all(declared.value)):
            raise self._wrong(declared)
        return f"  {declared.name}: {tinycss2.serialize(declared.value).strip()};"

    def _wrong(self, node: Any) -> InvalidValue:
        return InvalidValue(
            f"In {self.path.name} staat op regel {node.source_line} iets anders dan een design token.", remedy=REMEDY
        )


def _is_scope(selectors: str) -> bool:
    """Whether a rule is for the page as a whole: `:root`, or classes alone."""
    names = (selector.strip() for selector in selectors.split(","))
    return all(name == ":root" or (name.startswith(".") and name[1:].replace("-", "").isalnum()) for name in names)


def _fetches(node: Any) -> bool:
    return node.type == "function" and node.lower_name in _FETCHING


def _all(nodes: Iterable[Any]) -> Iterator[Any]:
    """Nodes with all that is inside them."""
    for node in nodes:
        yield node
        inside = getattr(node, "arguments", None) or getattr(node, "content", None)
        if isinstance(inside, list):
            yield from _all(inside)
