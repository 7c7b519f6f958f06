"""The fast way and the careful way through a CSV file say the same."""

from hypothesis import given
from hypothesis import strategies as st

from rapport.engine.schema import TABLES
from rapport.importers.book.csv_table import _careful, _fast
from rapport.importers.book.headings import headings

HEADING = headings("account_id,name", TABLES["accounts"])
PIECES = st.sampled_from(["a", "b c", ",", ",", "\n", "\n", "\r\n", '"', '""', '","', '"\n', '\n"', "é", " "])


@given(st.lists(PIECES, max_size=14).map("".join))
def test_both_ways_say_the_same(text):
    fast = _fast(text.encode(), HEADING, 2)
    if fast is None:
        return
    careful = _careful(text.encode(), HEADING, 2)
    assert careful.lost == []
    filled = [r for r in fast.rows.rows() if (r[0] or "").strip() or (r[1] or "").strip()]
    assert [(r[0] or "", r[1] or "", r[2]) for r in filled] == careful.rows.rows()


@given(st.lists(st.tuples(st.text('ab,\n" ;é'), st.text('ab,\n" ;é')), min_size=1, max_size=6))
def test_what_is_quoted_goes_the_fast_way(cells):
    body = "".join(",".join('"x' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in cells)
    found = _fast(body.encode(), HEADING, 2)
    assert found is not None
    assert [row[:2] for row in found.rows.rows()] == [("x" + a, "x" + b) for a, b in cells]
    before = [sum(a.count("\n") + b.count("\n") + 1 for a, b in cells[:n]) for n in range(len(cells))]
    assert found.rows["line"].to_list() == [2 + lines for lines in before]
