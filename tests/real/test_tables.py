"""The tables of three real plans, cell by cell and row by row, each checked against the printed page."""

from __future__ import annotations

import pytest

from real.conftest import Plans
from real.facts import ACTIEPLAN, NHN, WBW, Grid, tables

TABLES_WBW: list[Grid] = [
    (
        (3, 4, 1, (6,)),
        ["*eb277ad586 | *2020 | *2025 | *2030", "54e88feb11 | 57 | 36 | nntb", "8384d17d22 | 43 | 24 | 12"],
    ),
    (
        (7, 6, 1, (15,)),
        [
            "*98fef9cd1c | *2024 | *2025 | *2026 | *2027 | *2028",
            "fb0771a9f2 | 81341d1278 | f8f9899da7 | 24b2125c82 | 24b2125c82 | 24b2125c82",
            "e954271c7e | 3fa84bb908 | 177080ec44 | 3fa84bb908 | 177080ec44 | 3fa84bb908",
            "c684779158 | 3919a73fb9 | eb9265cde2 | 3dcbd26603 | e4cc68890a | 81271f707f",
            "8e3557dc7b | d7e84eb9c2 | dba48b24d6 | ab5c767f42 | d421426d75 | 7ef9ad2372",
            "143b8a3085 |  | 74174cdf24 | 161b95cd33 | 0b8380927f | 161b95cd33",
            "3d90444a8c | b97c1b1606 | e03c4d815f | 24b2125c82 | 24b2125c82 | 24b2125c82",
        ],
    ),
    (
        (11, 4, 1, (17,)),
        [
            "*98fef9cd1c | *3201a78389 | *8f1b31be4c | *eb277ad586",
            "d736e88f1a | cef6254d99 | 348.000 | 2024 t/m 2027",
            "4f456e4fe0 | b. | 2.304.000 | 2024 t/m 2026",
            "00cfadf9fb | 72a9f8249b | 1.300.000 | 2024 t/m 2027",
            "24aaaac06f | d1b469429d | 7.650.000 | 2024 t/m 2027",
            "12e1e44318 | c. | 2.250.000 | 2025 t/m 2027",
            "c362e09708 | a. | p.m. | 2027 t/m 2030",
            "9810dd1603 | 82e090043b | 750.000 | 2024 t/m 2027",
            "62fc079408 |  | 14.602.000",
            "7eebd5dec2 | d2872b720c | 8.590.908",
            "1885bd128d | a. | p.m.",
        ],
    ),
]

TABLES_NHN: list[Grid] = []

TABLES_ACTIEPLAN: list[Grid] = [
    (
        (3, 5, 1, (11,)),
        [
            "*af15fdbd8d | *7c6efd838b | *fe12f8040a | *e3d1dcd482 | *800f28b0c3",
            "c7e4d59c59 | X | X",
            "0b96807527 | X | X | X | X",
        ],
    ),
    ((2, 2, 0, (13,)), ["*e093cae355 | 65495b047c", "*73e0e00ac3 | 8722a1caa4"]),
    ((2, 2, 0, (13,)), ["*73e0e00ac3 | 569e93a9b7", "*d8ecb895ec | cbe3cf2462"]),
    (
        (5, 4, 1, (17,)),
        [
            "* | *41c99de878 | *01a33cfe36 | *f800683fd2",
            "*fd09e4580a | 23051c491c | 23051c491c | 5415ea321c",
            "*02691c00a5 | ✔ | ? | ✗",
            "*91d0236683 | ✔ | ✔ | ✗",
            "*369b25a39a | ✔ | ✔ | ?",
        ],
    ),
    (
        (5, 2, 1, (19,)),
        [
            "*73f0e09992 | *36086b07dc",
            "*ff9d498a42 | ccf3a6b6c8",
            "*81b42eb67b | edc7903b13",
            "*92e1d08a9f | 81a414ff33",
            "*37faa7c2e6 | 917ea90023",
        ],
    ),
    (
        (5, 2, 1, (20,)),
        [
            "*73f0e09992 | *eab0d66d06",
            "*ff9d498a42 | a6edff385e",
            "*81b42eb67b | 6c66a4c5dc",
            "*92e1d08a9f | 930c50681c",
            "*37faa7c2e6 | b0c6cf2a8e",
        ],
    ),
    (
        (5, 2, 1, (21,)),
        [
            "*73f0e09992 | *1f4a691b89",
            "*ff9d498a42 | 18f0216496",
            "*81b42eb67b | 6d00c59363",
            "*92e1d08a9f | 5427b08315",
            "*37faa7c2e6 | 0049551cf9",
        ],
    ),
    (
        (5, 2, 1, (22,)),
        [
            "*73f0e09992 | *803e6bb669",
            "*ff9d498a42 | e583794e5b",
            "*81b42eb67b | 6496d23bf9",
            "*92e1d08a9f | 17dec9e073",
            "*37faa7c2e6 | 5e1eb06a9c",
        ],
    ),
    (
        (5, 2, 1, (23,)),
        [
            "*73f0e09992 | *771ea585f4",
            "*ff9d498a42 | 4a04f3a9a5",
            "*81b42eb67b | 288147b627",
            "*92e1d08a9f | a353615387",
            "*37faa7c2e6 | afba48f84c",
        ],
    ),
    (
        (5, 2, 1, (24,)),
        [
            "*73f0e09992 | *16e147bf4c",
            "*ff9d498a42 | fb3a0db7f2",
            "*81b42eb67b | 916736a0e5",
            "*92e1d08a9f | abe5262064",
            "*37faa7c2e6 | cdbcd4f1c5",
        ],
    ),
    (
        (5, 2, 1, (25,)),
        [
            "*73f0e09992 | *f9d10fdc3d",
            "*ff9d498a42 | 8fa04831db",
            "*81b42eb67b | 7773922245",
            "*92e1d08a9f | 8a55d65046",
            "*37faa7c2e6 | a70786ea93",
        ],
    ),
    (
        (5, 2, 1, (26, 27)),
        [
            "*73f0e09992 | *f2b13fc9f7",
            "*ff9d498a42 | 5414a3ec36",
            "*81b42eb67b | 11414c6f2a",
            "*92e1d08a9f | f909232778",
            "*37faa7c2e6 | 2b66a1da91",
        ],
    ),
    (
        (5, 2, 1, (28,)),
        [
            "*73f0e09992 | *94a2dd74fb",
            "*ff9d498a42 | X",
            "*81b42eb67b | X",
            "*92e1d08a9f | 35623f6315",
            "*37faa7c2e6 | 64a2fb202a",
        ],
    ),
    (
        (81, 13, 2, (38, 39, 40, 41, 42, 43, 44)),
        [
            "* 2×1 | *2019 1×3 | *2020 1×4 | *2021 1×4 | *2022",
            "*Q2 | *Q3 | *Q4 | *Q1 | *Q2 | *Q3 | *Q4 | *Q1 | *Q2 | *Q3 | *Q4 | *Q1",
            "7d36ed4078",
            "7a75c633af",
            "c12004b4ea",
            "bd26ed7e32",
            "42d81a4543",
            "cc01ea0c8d",
            "6788f7936d",
            "15d39f8a21",
            "a0fa17a833",
            "ed97524534",
            "cbe3cf2462",
            "22bd0dd306",
            "c9b276277b",
            "c7ed50683e",
            "3a3e7369ef",
            "949df6afd5",
            "e21bd0bbcc",
            "46514b2f92",
            "4a0583d431",
            "96bdc1fe5e",
            "71b34b4748",
            "fbc2462e12",
            "0768e8867d",
            "36086b07dc",
            "bfd35ebc0c",
            "57e096bf2f",
            "4930b12b76",
            "9486a19e8c",
            "d223a469fb",
            "821544fb46",
            "5c9a514e18",
            "fc1f24746b",
            "f76a32e649",
            "7324e7fad0",
            "4d8b6c635c",
            "2dc29f43ad",
            "c6ea5e84e7",
            "f86c8cf524",
            "38810e7421",
            "288b06f5d5",
            "ed5eee4f74",
            "b8f35768a3",
            "f5e502851c",
            "8a4f9f05b0",
            "536df08a8f",
            "16e147bf4c",
            "4e29c5f495",
            "7339da0073",
            "4959afe80e",
            "994ff80a41",
            "065313ba20",
            "6f13ec6633",
            "4562b0b103",
            "e718167ec2",
            "119ec3df66",
            "1ff49b6bee",
            "e80c4c0b0d",
            "392a20b7bf",
            "f71964a4f0",
            "94a2dd74fb",
            "055c04b380",
            "60f2ac6162",
            "398dfeb596",
            "a9065c8a7a",
            "3d0e8e8bdb",
            "bb8edf7be3",
            "fc6f5f6ae1",
            "cd691305dc",
            "7a15347c1f",
            "ca778455f0",
            "bb30ef1545",
            "42e6e04443",
            "f415403c9a",
            "2a6023749d",
            "8c1f709962",
            "404380eabc",
            "42a531196d",
            "84d83b2eb0",
            "58176eb84b",
        ],
    ),
]


@pytest.mark.parametrize(
    ("name", "expected"),
    [(WBW, TABLES_WBW), (NHN, TABLES_NHN), (ACTIEPLAN, TABLES_ACTIEPLAN)],
    ids=["wbw", "nhn", "actieplan"],
)
def test_tables(plan: Plans, name: str, expected: list[Grid]) -> None:
    assert tables(plan(f"{name}.pdf")) == expected
