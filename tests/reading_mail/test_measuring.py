"""How well mails are read: what acts by itself is right nine times of ten, in every language, on texts it never saw."""

import pytest

from rapport.importers.base import NODS
from tools.reading_mail.__main__ import main, measured
from tools.reading_mail.counted import Counts, Part, Skipped
from tools.reading_mail.page import PAGE, shown
from tools.reading_mail.sets import KINDS, LANGUAGES, LAST, LEAST_TO_ACT, SERVED, counts, texts

ACTING = [(kind, language) for kind, one in KINDS.items() if one.acts for language in LANGUAGES]


@pytest.mark.parametrize(("kind", "language"), ACTING)
@pytest.mark.parametrize("half", [LAST, SERVED])
def test_what_acts_without_a_nod_is_right(kind, language, half):
    assert counts(kind, language, half).precision >= LEAST_TO_ACT


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("quoted",) and not KINDS[kind].set_of])
def test_every_kind_has_texts_that_are_not_of_it(kind, language):
    found = list(texts(language, kind))
    assert any(text.positive for text in found)
    assert any(not text.positive for text in found)


def test_counts():
    found = Counts(found=8, missed=2, false=2, exact=4) + Counts()
    assert (found.precision, found.recall, found.f1) == (0.8, 0.8, 0.8)
    assert Counts().precision == 1.0


def test_a_part_without_its_data_says_so(monkeypatch, tmp_path):
    monkeypatch.setenv("RAPPORT_SHARED_DATA", str(tmp_path))
    part = measured("bounces")
    assert isinstance(part, Skipped)
    assert "Skipped" in shown(part)


def test_a_part_is_a_table():
    assert "| a | b |\n|---|---|\n| 1 | 2 |" in shown(Part("T", "i", ("a", "b"), (("1", "2"),)))


def test_an_unknown_part_is_told(capsys):
    assert main(["nonsense"]) == 2
    assert "labelled" in capsys.readouterr().err


def test_the_page_tells_of_every_kind():
    page = PAGE.read_text(encoding="utf-8")
    assert all(one.what in page for one in KINDS.values())


def test_a_kind_fits_its_column():
    assert all(len(kind) <= 10 for kind in NODS)
