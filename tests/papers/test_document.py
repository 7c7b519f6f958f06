"""A paper as plain blocks, as Markdown, as PDF."""

from datetime import date

import pytest

from rapport.papers.document import ONE_PAGE, Paper, Points, Table, fitted, lines, points, section, table
from rapport.papers.markdown import markdown, plain
from rapport.papers.pdf import pages, pdf
from tests.papers.paper import size

ON = date(2026, 6, 10)


def paper(*sections, one_page=False):
    return Paper("A paper", "below", sections, one_page)


def test_nothing_is_said_in_words():
    text = markdown(paper(section("Open", points([], "Nothing is open."), table(["A"], [], "No row."))))
    assert text == "# A paper\n\nbelow\n\n## Open\n\nNothing is open.\n\nNo row.\n"


def test_lists_tables_and_levels():
    text = markdown(
        paper(
            section("Steps", Points(("one", "two"), numbered=True)),
            section("Sums", Table(("What", "Sum"), (("a | b", "1.00"),), (1,)), level=2),
        )
    )
    assert "## Steps\n\n1. one\n2. two\n" in text
    assert "### Sums\n\n| What | Sum |\n| --- | ---: |\n| a \\| b | 1.00 |\n" in text


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("two\nlines", "two lines"),
        ("# 5 is late", "\\# 5 is late"),
        ("- 3 pieces", "\\- 3 pieces"),
        ("2. lot", "2\\. lot"),
        ("a*b <i> `c`", "a\\*b \\<i> \\`c\\`"),
        ("rev_c of 2026.06", "rev_c of 2026.06"),
    ],
)
def test_words_are_never_read_as_markup(words, shown):
    assert plain(words) == shown


def test_what_is_not_shown_is_counted():
    assert points(["a", "b", "c"], "", most=2) == Points(("a", "b", "and 1 more"))


def test_lines_are_those_of_the_markdown():
    one = paper(section("A", "text", points("abc", "")), section("B", table(["x"], [["1"], ["2"]], "")))
    assert lines(one) == size(markdown(one))


def test_fitted_shows_as_much_as_fits():
    def build(shown):
        return paper(*(section(f"S{n}", points(map(str, range(30)), "", shown)) for n in range(9)))

    assert ONE_PAGE - 9 < lines(fitted(build)) <= ONE_PAGE


def test_a_pdf_is_tagged_and_the_same_every_time():
    one = paper(section("Open", points(["a"], ""), table(["A", "B"], [["x", "1.00"]], "", [1])))
    made = pdf(one, ON)
    assert made.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in made
    assert b"pdfuaid" in made
    assert pages(made) == 1
    assert made == pdf(one, ON)


def test_a_letter_that_no_font_has_costs_only_the_promise_of_accessibility():
    made = pdf(paper(section("Names", "\U0001fae8 \U00013000 Żółć")), ON)
    assert made.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in made


def test_words_are_no_layout():
    made = pdf(paper(section('#panic("x")', points(["*a* #b[c] $d$ \\ \" ' ]"], ""))), ON)
    assert pages(made) == 1


def test_one_page_is_set_smaller_and_long_papers_take_more():
    long = section("Long", points((f"point {n}: " + "word " * 22 for n in range(32)), ""))
    assert pages(pdf(paper(long), ON)) == 2
    assert pages(pdf(paper(long, one_page=True), ON)) == 1
