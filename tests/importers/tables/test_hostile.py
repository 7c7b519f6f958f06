"""Lists that are too large, or made to harm: read within bounds, or refused in words."""

import io
import struct
import time
import zipfile

import pytest

from rapport.engine.facts import Settings
from rapport.importers.base import Extract, Known, NotUnderstood, TextRow
from rapport.importers.reading import typed_extract
from rapport.importers.tables import IMPORTER, room
from tools.fuzz.workbook import parts

SETTINGS = Settings(our_domains=("maple.example",), timezone="Europe/Berlin", currency="EUR")
BOOK = typed_extract(
    Extract({"accounts": [TextRow({"account_id": "hazel", "name": "Hazel", "kind": "customer"})]}), SETTINGS
).facts
HEAD = "Invoice No,Customer,Invoice Date,Due Date,Amount,Currency"
ROW = "RE-1,Hazel,2025-05-05,2025-06-04,100.00,EUR"


def read(tmp_path, raw, name="list.csv"):
    file = tmp_path / name
    file.write_bytes(raw)
    return IMPORTER.extract(file, Known.of(BOOK))


def lines(*rows):
    return ("\n".join([HEAD, *rows]) + "\n").encode()


def invoices(extract):
    return [r.values for r in extract.rows.get("invoices", ())]


def cells(row, style="inlineStr"):
    return "".join(f'<c t="{style}"><is><t>{cell}</t></is></c>' for cell in row.split(","))


def workbook(*rows, after="", method=zipfile.ZIP_DEFLATED):
    packed = io.BytesIO()
    sheet = "<worksheet><sheetData>" + "".join(rows) + f"</sheetData>{after}</worksheet>"
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, text in {**parts(), "xl/worksheets/sheet1.xml": sheet}.items():
            archive.writestr(name, text)
    return packed.getvalue()


BOTH = (f"<row>{cells(HEAD)}</row>", f"<row>{cells(ROW)}</row>")


def test_an_ordinary_workbook_is_read(tmp_path):
    assert len(invoices(read(tmp_path, workbook(*BOTH), "list.xlsx"))) == 1


@pytest.mark.parametrize(
    "far",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "<row><c r = 'xfd1048576'><v>1</v></c></row>",
    ],
)
def test_a_cell_far_away_makes_no_room_for_all_between(tmp_path, far):
    with pytest.raises(NotUnderstood, match="cells"):
        read(tmp_path, workbook(*BOTH, far), "list.xlsx")


def test_a_place_across_two_pieces_is_seen(tmp_path, monkeypatch):
    monkeypatch.setattr(room, "_AT_ONCE", 64)
    with pytest.raises(NotUnderstood, match="cells"):
        read(tmp_path, workbook(*BOTH, '<row><c r="XFD1048576"/></row>'), "list.xlsx")


def test_a_sheet_that_unpacks_without_end_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(room, "UNPACKED", 1_000_000)
    with pytest.raises(NotUnderstood, match="larger unpacked"):
        read(tmp_path, workbook(*BOTH, " " * 2_000_000), "list.xlsx")


def test_a_size_that_is_a_lie_does_not_help(tmp_path, monkeypatch):
    monkeypatch.setattr(room, "UNPACKED", 1_000_000)
    raw = workbook(*BOTH, " " * 2_000_000)
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        size = packed.getinfo("xl/worksheets/sheet1.xml").file_size
    lie = raw.replace(struct.pack("<I", size), struct.pack("<I", 1000))
    with pytest.raises(NotUnderstood, match=r"than it says|cannot be unpacked"):
        read(tmp_path, lie, "list.xlsx")


def test_other_ways_to_pack_are_refused(tmp_path):
    with pytest.raises(NotUnderstood, match="packed in a way"):
        read(tmp_path, workbook(*BOTH, method=zipfile.ZIP_BZIP2), "list.xlsx")


def test_an_opendocument_row_repeated_a_million_times_is_refused(tmp_path):
    row = (
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value="1"'
        ' table:number-columns-repeated="1000"/></table:table-row>'
    )
    with pytest.raises(NotUnderstood, match="cells"):
        read(tmp_path, opendocument(row), "list.ods")


def opendocument(row):
    """The bytes of a sheet of these rows."""
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<office:document-content{spaces}><office:body><office:spreadsheet><table:table table:name="May">{row}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return packed.getvalue()


def opendocument_row(row):
    text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    return "<table:table-row>" + "".join(text.format(cell) for cell in row.split(",")) + "</table:table-row>"


def test_an_ordinary_opendocument_sheet_is_read(tmp_path):
    rest = '<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="9"/>'
    raw = opendocument(opendocument_row(HEAD) + opendocument_row(ROW) + rest + "</table:table-row>")
    assert len(invoices(read(tmp_path, raw, "list.ods"))) == 1


def test_what_needs_too_much_memory_is_found_out_elsewhere(tmp_path, monkeypatch):
    monkeypatch.setattr(room, "_MEMORY", 1_000_000)
    with pytest.raises(NotUnderstood, match="memory"):
        read(tmp_path, opendocument(opendocument_row(HEAD) + opendocument_row(ROW)), "list.ods")


def test_what_takes_too_long_is_left(tmp_path, monkeypatch):
    monkeypatch.setattr(room, "_LONGEST_S", 0)
    with pytest.raises(NotUnderstood, match="too long"):
        read(tmp_path, b"\xd0\xcf\x11\xe0", "list.xls")


def test_merged_cells_over_everything_take_no_time(tmp_path):
    after = "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 1000 + "</mergeCells>"
    begin = time.process_time()
    found = read(tmp_path, workbook(BOTH[0], BOTH[1] * 5000, after=after), "list.xlsx")
    assert time.process_time() - begin < 5
    assert any("merged cells" in p.reason for p in found.problems)


def test_ten_thousand_columns_are_five_hundred(tmp_path):
    more = "".join(f",column {n}" for n in range(10_000))
    found = read(tmp_path, (HEAD + more + "\n" + ROW + ",1" * 10_000 + "\n").encode())
    assert len(invoices(found)) == 1
    assert any("first 500 of 10006 columns" in p.reason for p in found.problems)


@pytest.mark.parametrize("formula", ['=cmd|" /C calc"!A0', "=HYPERLINK(1)", "+1+1", "@SUM(1)", "-2+3"])
def test_a_formula_is_text_and_nothing_else(tmp_path, formula):
    quoted = '"' + formula.replace('"', '""') + '"'
    [found] = invoices(read(tmp_path, lines(ROW.replace("RE-1", quoted))))
    assert found["invoice_id"] == formula


def test_of_a_formula_in_a_workbook_the_value_is_taken(tmp_path):
    row = BOTH[1].replace('<c t="inlineStr"><is><t>100.00</t></is></c>', "<c><f>1+1</f><v>100.5</v></c>")
    [found] = invoices(read(tmp_path, workbook(BOTH[0], row), "list.xlsx"))
    assert found["amount"] == "100.5"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
def test_whatever_the_encoding(tmp_path, codec):
    raw = lines(*[ROW.replace("RE-1", f"RÜ-{n}") for n in range(3)]).decode()
    assert [r["invoice_id"] for r in invoices(read(tmp_path, raw.encode(codec)))] == ["RÜ-0", "RÜ-1", "RÜ-2"]


def test_windows_letters_in_a_utf8_file_cost_no_row(tmp_path):
    raw = lines(ROW, ROW.replace("RE-1", "RE-2")) + b"RE-3,Gr\xfcn \xc3\xbc,2025-05-05,2025-06-04,1.00,EUR\n"
    assert len(invoices(read(tmp_path, raw))) == 3


def test_zero_bytes_are_passed_over(tmp_path):
    [found] = invoices(read(tmp_path, lines(ROW.replace("RE-1", "RE\x00-1"))))
    assert found["invoice_id"] == "RE-1"


@pytest.mark.parametrize(
    ("before", "after", "field"),
    [
        ("2025-05-05", "0000-00-00", "issued_on"),
        ("2025-05-05", "9999-99-99", "issued_on"),
        ("2025-06-04", "0000-00-00", "due_on"),
        ("100.00", "9" * 40, "amount"),
        ("100.00", "1e308", "amount"),
        ("100.00", "nan", "amount"),
        ("100.00", "", "amount"),
        ("EUR", "EURO", "currency"),
    ],
)
def test_values_that_cannot_be_are_listed(tmp_path, before, after, field):
    found = typed_extract(read(tmp_path, lines(ROW.replace(before, after))), SETTINGS, BOOK)
    assert found.facts.frame("invoices").is_empty()
    assert field in {p.field for p in found.problems if not p.kept}


def test_the_last_day_there_is_is_a_day(tmp_path):
    found = typed_extract(read(tmp_path, lines(ROW.replace("2025-06-04", "9999-12-31"))), SETTINGS, BOOK)
    assert found.facts.frame("invoices").height == 1
