"""Books as tests write them: a table is a short CSV text."""

from textwrap import dedent

from rapport.importers.book import read_book

BERLIN = 'name = "Test"\ntimezone = "Europe/Berlin"\ncurrency = "EUR"\ncountry = "DE"\n'

ACCOUNTS = """
    account_id,name,kind,since
    oak,Oak,customer,2020-01-01
    elm,Elm,customer,2020-01-01
    """
PEOPLE = """
    person_id,name,works_for,seen_at
    anna,Anna,oak,2020-01-01
    uwe,Uwe,us,2020-01-01
    """


def book(folder, settings=BERLIN, **tables):
    """Read a book with these tables; text or bytes."""
    (folder / "book.toml").write_text(settings, encoding="utf-8")
    for name, table in tables.items():
        raw = table if isinstance(table, bytes) else dedent(table).strip("\n").encode()
        (folder / f"{name}.csv").write_bytes(raw)
    return read_book(folder)


def told(found, table=None):
    """(line, field, reason) of the problems of a table."""
    return [(p.line, p.field, p.reason) for p in found.problems if table in (None, p.table)]


def left_out(found):
    """(table, line, field) of what was left out."""
    return [(p.table, p.line, p.field) for p in found.problems if not p.kept]


def column(found, table, name):
    """The values of a column of the facts."""
    return found.facts.frame(table)[name].to_list()
