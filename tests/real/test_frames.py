"""The frames and pull quotes of three real plans, each checked against the printed page."""

from __future__ import annotations

import pytest

from real.conftest import Plans
from real.facts import ACTIEPLAN, NHN, WBW, Framed, frames

FRAMES_WBW: list[Framed] = [
    (1, ["e9bec8580c"]),
    (4, ["206399684a", "bd023480af"]),
    (8, ["eb85f8fd46"]),
    (11, ["7da87fee9e", "2e9afbbb90", "77a219fa29", "45a8df7594", "c50d979a96", "42e3c57040"]),
    (11, ["c7102d7f45"]),
    (12, ["db5d205899", "337590c394", "6e17c1e644"]),
    (
        12,
        [
            "83824bdf59",
            "8177668aa0",
            "caebe56e34",
            "b9a5a321f4",
            "b8157f58db",
            "0f75ad5aec",
            "c820e23921",
            "899d5452dc",
            "8293f826ef",
            "4bfb0b145f",
            "c3c43342f2",
            "50a0f52dba",
            "2eb3bf3fa6",
            "6c859a08c8",
            "558191c84f",
            "e0d8571c53",
        ],
    ),
    (13, ["7d9330dd2d", "727da09ae4", "f2db95ad11", "a6502b6695", "8dcdb461a9", "35fc7a980b"]),
    (14, ["2a49a44bb7", "498cd2a876", "61c37a21c5", "683209c2fc", "57645a7d9b", "f9fd01007c", "6f176d10c5"]),
]

FRAMES_NHN: list[Framed] = []

FRAMES_ACTIEPLAN: list[Framed] = [
    (2, ["80748e3434"]),
    (2, ["fc52118dba"]),
    (3, ["bb04405648", "89e240fa38"]),
    (4, ["ca33822300", "30ff7432ff", "1af07949ce", "63b232ccb3", "85cde8d6ac", "2ec0895d54", "53af3d4f5b"]),
    (
        4,
        [
            "5a4c7125fa",
            "143b5a3578",
            "e73f1314c3",
            "05c29024c7",
            "2bb8555afb",
            "5dac0f6ecd",
            "bf57bc2bdf",
            "ce4dfdf172",
            "461dc91e77",
            "4ff4320278",
            "e89f7df6e1",
            "3c68f832bc",
            "bf7a205b8d",
            "8ac7d3b376",
            "61274edcb8",
            "93d55db01c",
            "7cea1b3851",
            "55eb8885f4",
            "47dba83a14",
            "a67ce64a6c",
        ],
    ),
    (9, ["6b6710dc06", "e2feede6fe", "4044c1b42c", "89ae968305"]),
    (9, ["570eed8475"]),
    (18, ["8af92e5057", "6e34c90bd2", "e5ac50b300", "bb61adedde", "9a16bdc8c1"]),
    (21, ["6a375f0bce", "4ff5ca2da4", "b342d8f10c", "33006525a8", "b9d5fbf4bd", "0618d0d82c"]),
    (24, ["6eb2979e58", "d05e0a83d3", "b26c9341e9", "d61ec16329"]),
    (24, ["56e4b2812c"]),
    (25, ["5910cee16d", "55a8989350", "ab01728983"]),
    (26, ["615c9d15dc"]),
    (
        27,
        [
            "6cd74ed28e",
            "aec40ff5ee",
            "df6fe872d8",
            "93a718ed93",
            "57044ec51d",
            "4568d649b9",
            "4562bded4a",
            "9604ae9ec4",
            "cf8ffe0643",
            "93746ce0d4",
            "1234b2c88f",
        ],
    ),
    (28, ["b1217ff716"]),
]


@pytest.mark.parametrize(
    ("name", "expected"),
    [(WBW, FRAMES_WBW), (NHN, FRAMES_NHN), (ACTIEPLAN, FRAMES_ACTIEPLAN)],
    ids=["wbw", "nhn", "actieplan"],
)
def test_frames(plan: Plans, name: str, expected: list[Framed]) -> None:
    assert frames(plan(f"{name}.pdf")) == expected
