"""Names that strangers give to files."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.ingestions.names import tidy_name


@pytest.mark.parametrize(
    ("given_name", "tidy"),
    [
        ("Regiovisie Zeeland 2024.pdf", "Regiovisie Zeeland 2024.pdf"),
        ("../../etc/passwd", "passwd"),
        (r"C:\Users\jan\plan.docx", "plan.docx"),
        ("plan\x00.pdf", "plan.pdf"),
        ("plan\r\nX-Kop: 1.pdf", "planX-Kop_ 1.pdf"),
        ("plan\u202efdp.exe", "planfdp.exe"),
        ("CON", "_CON"),
        ("nul.pdf", "_nul.pdf"),
        ("console.pdf", "console.pdf"),
        (".bashrc", "bashrc"),
        ("..", "document"),
        ("", "document"),
        ("map/", "document"),
        ('wat? "echt" <nu>.md', "wat_ _echt_ _nu_.md"),
        ("cafe\u0301.txt", "café.txt"),
        ("a" * 5000 + ".pdf", "a" * 146 + ".pdf"),
        ("é" * 200, "é" * 75),
    ],
)
def test_made_tidy(given_name: str, tidy: str) -> None:
    assert tidy_name(given_name) == tidy


@given(st.text(max_size=400))
def test_always_one_name_in_its_folder(given_name: str) -> None:
    name = tidy_name(given_name)
    assert PurePosixPath(name).name == name
    assert PureWindowsPath(name).name == name
    assert 0 < len(name.encode()) <= 151
    assert tidy_name(name) == name
