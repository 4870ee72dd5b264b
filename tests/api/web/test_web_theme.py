"""A theme: design tokens of who runs this, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.web.theme import read_theme
from kb.errors import InvalidValue
from kb.settings import Settings

LIGHT = """@charset "UTF-8";
/* Gemeente Voorbeeld */
.voorbeeld-theme, :root {
  --utrecht-link-color: hsl(208 100% 31%);
  --utrecht-document-font-family: "Fira Sans", sans-serif;
}
"""
DARK = "@media (prefers-color-scheme: dark) { .voorbeeld-theme { --utrecht-link-color: #9cf; } }"


def theme(folder: Path, css: str) -> Path:
    path = folder / "tokens.css"
    path.write_text(css)
    return path


def test_tokens_are_written_on_the_root(tmp_path: Path) -> None:
    read = read_theme(theme(tmp_path, LIGHT))
    assert read.css == (
        ":root {\n  --utrecht-link-color: hsl(208 100% 31%);\n"
        '  --utrecht-document-font-family: "Fira Sans", sans-serif;\n}\n'
    )
    assert not read.dark


def test_tokens_for_the_dark(tmp_path: Path) -> None:
    read = read_theme(theme(tmp_path, LIGHT + DARK))
    assert read.dark
    assert read.css.endswith("@media (prefers-color-scheme: dark) { :root {\n  --utrecht-link-color: #9cf;\n}\n}\n")


@pytest.mark.parametrize(
    ("css", "line"),
    [
        ("body { color: red }", "regel 1"),
        (":root {\n --a: 1;\n color: red; }", "regel 3"),
        (":root { --a: url(https://elders.example/x.png) }", "regel 1"),
        (':root { --a: image-set("https://elders.example/x.png" 1x) }', "regel 1"),
        ("\n@import 'elders.css';", "regel 2"),
        (":root { --a: 1 }\n@font-face { font-family: x }", "regel 2"),
        ("@media print { :root { --a: 1 } }", "regel 1"),
        (".a .b { --a: 1 }", "regel 1"),
        (":root { --a: } }", "regel 1"),
        ("", "geen design tokens"),
        ("niets", "regel 1"),
    ],
)
def test_anything_else_is_refused(css: str, line: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match=line):
        read_theme(theme(tmp_path, css))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match=r"weg\.css is niet te lezen"):
        create_app(Settings(home=tmp_path, theme=tmp_path / "weg.css"))


@pytest.mark.usefixtures("quick_encoder")
def test_pages_take_the_theme_last_and_stay_light_without_tokens_for_the_dark(tmp_path: Path) -> None:
    for css, scheme in ((LIGHT, 'data-scheme="light"'), (LIGHT + DARK, '<html lang="nl">')):
        with TestClient(create_app(Settings(home=tmp_path, theme=theme(tmp_path, css)))) as client:
            page = client.get("/").text
            assert scheme in page
            assert page.index("/theme.css?v=") > page.index("css/parts.css")
            assert client.get("/theme.css").text.startswith(":root {")
