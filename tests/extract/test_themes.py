"""Which heading names the subject of what stands below it."""

from __future__ import annotations

import pytest

from tests.extract.plans import plan_of

PLAN = """
# Actieplan Duinrand

## 2 Thuis blijven

### Mijlpalen

Onder een kop die alleen zegt wat er staat.

## 3 Kleiner wonen

#### A Eerst het gesprek

##### Aanpak

Onder het enige deel van een paragraaf.

## 4 Samen leren

#### A Scholing

##### Aanpak

Onder een van twee delen.

#### B Meten

Onder een eigen kop.
"""


@pytest.mark.parametrize(
    ("sentence", "theme"),
    [
        ("Onder een kop die alleen zegt wat er staat.", "Thuis blijven"),
        ("Onder het enige deel van een paragraaf.", "Kleiner wonen"),
        ("Onder een van twee delen.", "Scholing"),
        ("Onder een eigen kop.", "Meten"),
    ],
)
def test_theme(sentence: str, theme: str) -> None:
    plan = plan_of(PLAN)
    [statement] = [one for one in plan.statements if one.text == sentence]
    assert (plan.theme(statement.heads) or "").removeprefix("A ").removeprefix("B ") == theme
