"""Settings: one object, from the environment (`KB_*`), with defaults that work.

>>> Settings(max_pages=10).max_pages
10
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import platformdirs
from pydantic import AfterValidator, BeforeValidator, Field, ValidationError
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from kb.errors import InvalidValue

__all__ = ["Settings", "load_settings"]

MIB = 1024 * 1024
LOOPBACK = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  (who listens everywhere is here as well)
EXPLAINED = "explained"  # the kind of our own validation errors; their message is a remedy
_ORIGIN = re.compile(r"https?://[\w.-]+(?::\d{1,5})?", re.I | re.A)
_ANCESTOR = re.compile(r"https?://(?:\*\.)?[\w.-]+(?::\d{1,5})?", re.I | re.A)


def _own_address(settings: Mapping[str, Any]) -> str:
    """Where `kb serve` answers on this computer."""
    host = settings.get("host", "127.0.0.1")
    host = LOOPBACK.get(host, host)
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.get('port', 8000)}"


def _base_address(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("not a base address")
    return address.rstrip("/")


def _listed(value: object) -> object:
    """The parts of a list that is written in one variable, with commas or blanks between them."""
    return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value


def _origin(text: str) -> str:
    """A web origin (RFC 6454) as a browser writes it, or * for all."""
    if text != "*" and not _ORIGIN.fullmatch(text):
        raise PydanticCustomError(EXPLAINED, "Bijvoorbeeld: https://intranet.gemeente.nl, zonder pad; * is alle.")
    return text.lower()


def _ancestor(text: str) -> str:
    """A source as Content-Security-Policy writes it (CSP 3, frame-ancestors)."""
    if text.strip("'").lower() == "self":
        return "'self'"
    if text != "*" and not _ANCESTOR.fullmatch(text):
        raise PydanticCustomError(
            EXPLAINED, "Bijvoorbeeld: self, https://intranet.gemeente.nl of https://*.gemeente.nl."
        )
    return text.lower()


class Settings(BaseSettings):
    """What can be configured. Every field is an environment variable `KB_<NAME>`."""

    model_config = SettingsConfigDict(env_prefix="KB_", frozen=True, extra="ignore")

    home: Path = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir("plannenbank", appauthor=False)),
        description="Map met de kennisbank (één SQLite-bestand en de afgeleide index).",
    )
    cache: Path = Field(
        default_factory=lambda: Path(platformdirs.user_cache_dir("plannenbank", appauthor=False)),
        description="Map voor het omgezette taalmodel.",
    )
    model: str = Field(
        "multilingual-e5-small",
        description="Het standaardmodel, of de naam of map van een sentence-transformers-model.",
    )
    reranker: str = Field(
        "none",
        description="none, of de naam of map van een CrossEncoder die de beste passages herschikt.",
    )
    ocr: Literal["auto", "off"] = Field("auto", description="Scans lezen met tesseract, of niet.")
    tesseract: str = Field("tesseract", description="Het programma tesseract.")
    max_file_mb: int = Field(200, gt=0, description="Grootste bestand dat wordt aangenomen, in MiB.")
    max_pages: int = Field(2000, gt=0, description="Meeste pagina's in één document.")
    read_seconds: int = Field(900, gt=0, description="Langste leestijd van één document, in seconden.")
    read_memory_mb: int = Field(4096, ge=512, description="Meeste geheugen bij het lezen van één document, in MiB.")
    lock_seconds: int = Field(
        600, gt=0, description="Langste wachttijd op een andere schrijvende opdracht, in seconden."
    )
    host: str = Field("127.0.0.1", description="Adres waarop `kb serve` luistert.")
    port: int = Field(8000, gt=0, lt=65536, description="Poort waarop `kb serve` luistert.")
    public_url: Annotated[str, AfterValidator(_base_address)] = Field(
        default_factory=_own_address,
        description="Adres waarop anderen de pagina's openen; verwijzingen in exports en feeds beginnen ermee.",
    )
    anonymous_read: bool = Field(True, description="Of de API zonder sleutel gelezen mag worden.")
    rate_per_key: int = Field(600, ge=0, description="Meeste vragen per minuut met één sleutel; 0 is geen grens.")
    rate_per_address: int = Field(
        300, ge=0, description="Meeste vragen per minuut zonder sleutel vanaf één adres; 0 is geen grens."
    )
    cors_origins: Annotated[tuple[Annotated[str, AfterValidator(_origin)], ...], NoDecode, BeforeValidator(_listed)] = (
        Field((), description="Websites waarvan scripts in de browser de API mogen lezen; * is alle.")
    )
    frame_ancestors: Annotated[
        tuple[Annotated[str, AfterValidator(_ancestor)], ...], NoDecode, BeforeValidator(_listed)
    ] = Field((), description="Websites die de inbedbare pagina's in een kader mogen tonen; self is deze zelf.")
    keep_failed_days: int = Field(
        30, gt=0, description="Zoveel dagen blijft een ingestuurd bestand bewaard als het lezen mislukte."
    )
    keep_audit_days: int = Field(
        730, ge=30, description="Zoveel dagen blijft een regel in het logboek van wat is geschreven; minstens 30."
    )
    theme: Path | None = Field(None, description="CSS-bestand met design tokens van je eigen organisatie.")
    checklist: Path | None = Field(
        None, description="TOML-bestand met je eigen checklist voor het jaarverslag van een reeks plannen."
    )
    contact_name: str = Field("Beheer van deze Plannenbank", min_length=1, description="Wie vragen over de API krijgt.")
    contact_url: str = Field("", description="Waar vragen over de API terechtkunnen; anders het openbare adres.")

    @property
    def database(self) -> Path:
        """The one SQLite file."""
        return self.home / "plannenbank.db"

    @property
    def index(self) -> Path:
        """The derived vector index; can be thrown away at any time."""
        return self.home / "vectors.faiss"

    @property
    def access(self) -> Path:
        """Keys and the audit log: a file of its own, so that a copy of the knowledge base takes no keys along."""
        return self.home / "access.db"

    @property
    def ingestions(self) -> Path:
        """The folder with what was handed in through the API, and how far the reading of it is."""
        return self.home / "ingestions"


def load_settings(**overrides: object) -> Settings:
    """Settings from the environment, with overrides; raises `InvalidValue` that names the field."""
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = f"KB_{first['loc'][0]}".upper()
        own = first["type"] == EXPLAINED
        raise InvalidValue(
            f"De instelling {name} is ongeldig: {first.get('input')!r}.",
            remedy=first["msg"] if own else "Zie de README, onder Instellingen, voor wat mag.",
        ) from error
