"""The footnotes of three real plans with the marks that call them, each checked against the printed page."""

from __future__ import annotations

import pytest

from real.conftest import Plans
from real.facts import ACTIEPLAN, NHN, WBW, Note, footnotes

FOOTNOTES_WBW: list[Note] = [
    ("1", 2, "1d970d3516", 2, "38d1c3799d"),
    ("2", 3, "861fc8e660", 3, "d0e3ef3224"),
    ("3", 4, "0c49b80c51", 4, "0169b73531"),
    ("4", 5, "134089bf16", 5, "ed362b793d"),
    ("5", 6, "c098e222f2", 6, "55204aea6b"),
    ("6", 10, "b5752bb25a", 10, "71bdfc57e2"),
    ("7", 11, "2e4e595e75", 11, "57d5be0c12"),
    ("8", 12, "0c49b80c51", 12, "49fd801d53"),
    ("9", 12, "ddae43848b", 12, "9a581cccb9"),
    ("10", 12, "ddae43848b", 12, "1509ff0e2a"),
    ("11", 13, "36a6b86697", 13, "2dc8b05565"),
    ("12", 13, "b5752bb25a", 13, "a8734684b1"),
    ("13", 14, "2e4e595e75", 14, "f985b187ab"),
    ("14", 17, "64cf009baf", 17, "206621c52c"),
]

FOOTNOTES_NHN: list[Note] = [
    ("1", 4, "6dbff4a1ce", 4, "246938ad3b"),
    ("2", 4, "de639547f4", 4, "a12e815a4a"),
    ("3", 4, "7937bf5af4", 4, "47253ef351"),
    ("4", 5, "775d768c4d", 5, "b488e1f114"),
    ("5", 5, "ba0f16ffd5", 5, "031f71de9a"),
    ("6", 7, "47fcd89c9b", 7, "42249cbb73"),
    ("7", 9, "9dc7bdb00b", 9, "34ec329353"),
    ("8", 13, "186991a5d2", 13, "b4a28a7538"),
    ("9", 16, "c447813793", 16, "50df1b6d43"),
]

FOOTNOTES_ACTIEPLAN: list[Note] = [
    ("1", 3, "3a3997ede5", 3, "86d23c02ab"),
    ("2", 3, "d4f6159766", 3, "c4a23dbff3"),
    ("3", 6, "0e8e1a181f", 6, "dd4790e962"),
    ("4", 6, "384f4f45ec", 6, "4f1ce16462"),
    ("5", 8, "38ca7309d1", 8, "4181e73c39"),
    ("6", 25, "bdd1641cc0", 25, "a835e03c14"),
    ("7", 28, "c4c1f9180f", 28, "6a7ffdf12d"),
    ("8", 28, "77dbc1874d", 28, "71b72864b5"),
    ("9", 36, "8e7518450f", 36, "c1780b3243"),
]


@pytest.mark.parametrize(
    ("name", "expected"),
    [(WBW, FOOTNOTES_WBW), (NHN, FOOTNOTES_NHN), (ACTIEPLAN, FOOTNOTES_ACTIEPLAN)],
    ids=["wbw", "nhn", "actieplan"],
)
def test_footnotes(plan: Plans, name: str, expected: list[Note]) -> None:
    assert footnotes(plan(f"{name}.pdf")) == expected
