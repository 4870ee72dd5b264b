"""Settings of the API: who may read, how often, and which websites may use it."""

from __future__ import annotations

import pytest

from kb.errors import InvalidValue
from kb.settings import load_settings


def test_defaults_let_anybody_read_and_no_website_in() -> None:
    settings = load_settings()
    assert settings.anonymous_read
    assert (settings.rate_per_key, settings.rate_per_address) == (600, 300)
    assert (settings.cors_origins, settings.frame_ancestors) == ((), ())


def test_lists_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_CORS_ORIGINS", "https://Portaal.nl, http://localhost:3000")
    monkeypatch.setenv("KB_FRAME_ANCESTORS", "self https://*.gemeente.nl")
    monkeypatch.setenv("KB_ANONYMOUS_READ", "0")
    settings = load_settings()
    assert settings.cors_origins == ("https://portaal.nl", "http://localhost:3000")
    assert settings.frame_ancestors == ("'self'", "https://*.gemeente.nl")
    assert not settings.anonymous_read


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("KB_CORS_ORIGINS", "portaal.nl", "https://intranet.gemeente.nl"),
        ("KB_CORS_ORIGINS", "https://portaal.nl/pad", "https://intranet.gemeente.nl"),
        ("KB_CORS_ORIGINS", "https://*.portaal.nl", "https://intranet.gemeente.nl"),
        ("KB_FRAME_ANCESTORS", "https://portaal.nl;script-src", "https://*.gemeente.nl"),
        ("KB_FRAME_ANCESTORS", "none", "https://*.gemeente.nl"),
        ("KB_RATE_PER_KEY", "-1", "README"),
        ("KB_ANONYMOUS_READ", "misschien", "README"),
        ("KB_KEEP_FAILED_DAYS", "0", "README"),
    ],
)
def test_what_cannot_be_is_named(name: str, value: str, remedy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(InvalidValue) as caught:
        load_settings()
    assert name in caught.value.message
    assert repr(value.split(maxsplit=1)[0]) in caught.value.message
    assert remedy in caught.value.remedy
