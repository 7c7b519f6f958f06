"""Departments by one name."""

import pytest

from rapport.engine.departments import hats, one_name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Financeiro", "accounting"),
        ("Contas / contabilidade", "accounting"),
        ("Księgowość", "accounting"),
        ("Contabilita", "accounting"),
        ("Compras", "purchasing"),
        ("zaopatrzenie", "purchasing"),
        ("Qualitätssicherung", "quality"),
        ("Qualitaet", "qualitaet"),
        ("Shift B", "shift b"),
    ],
)
def test_one_name(written, name):
    assert one_name(written) == name


def test_two_hats():
    assert hats("Compras y contabilidad") == ("purchasing", "accounting")
    assert hats("Einkauf/Logistik") == ("purchasing", "logistics")
