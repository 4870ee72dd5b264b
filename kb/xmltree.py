"""Writing XML: elements in one namespace, with characters left out that XML 1.0 cannot hold.

>>> feed = tree("http://www.w3.org/2005/Atom", "feed")
>>> add(feed, "title", "Nieuw\\x0c", type="text")
>>> written(feed).decode().splitlines()[1:]
['<feed xmlns="http://www.w3.org/2005/Atom">', '  <title type="text">Nieuw</title>', '</feed>']
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["add", "child", "tree", "written"]

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2


def tree(namespace: str, name: str, prefix: str | None = None, **attributes: str) -> _Element:
    """A root element; its namespace is the default one unless it gets a prefix."""
    from lxml import etree  # noqa: PLC0415  (start-up of the command line does not need it)

    root = etree.Element(f"{{{namespace}}}{name}", nsmap={prefix: namespace})
    _set(root, attributes)
    return root


def child(node: _Element, name: str, **attributes: str) -> _Element:
    """A new element in an element, in its namespace; attributes without a value are left out."""
    from lxml import etree  # noqa: PLC0415

    made = etree.SubElement(node, etree.QName(etree.QName(node).namespace, name))
    _set(made, attributes)
    return made


def add(node: _Element, name: str, text: str | None, **attributes: str) -> None:
    """A new element with a text, where there is any."""
    if text:
        child(node, name, **attributes).text = _NOT_XML.sub("", text)


def written(root: _Element) -> bytes:
    """The document in UTF-8; the same tree gives the same bytes."""
    from lxml import etree  # noqa: PLC0415

    whole: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return whole


def _set(node: _Element, attributes: dict[str, str]) -> None:
    for key, value in attributes.items():
        if value:
            node.set(key, _NOT_XML.sub("", value))
