"""Settings: what follows from others, and what cannot be."""

from __future__ import annotations

import pytest

from kb.errors import InvalidValue
from kb.settings import load_settings


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"host": "10.0.0.5", "port": 8081}, "http://10.0.0.5:8081"),
        ({"host": "0.0.0.0"}, "http://127.0.0.1:8000"),
        ({"host": "::"}, "http://[::1]:8000"),
        ({"public_url": "https://plannen.example.org/kennis/"}, "https://plannen.example.org/kennis"),
    ],
)
def test_links_begin_with_the_address_of_the_server_or_the_one_that_is_given(
    given: dict[str, object], address: str
) -> None:
    assert load_settings(**given).public_url == address


@pytest.mark.parametrize("address", ["plannen.example.org", "ftp://example.org", "https://", "https://a.nl/?q=1"])
def test_an_address_that_pages_cannot_be_under(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_PUBLIC_URL", address)
    with pytest.raises(InvalidValue, match="KB_PUBLIC_URL is ongeldig"):
        load_settings()
