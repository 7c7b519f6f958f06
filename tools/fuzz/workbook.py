"""A workbook around the XML of its one sheet: a fuzzer that changes the packed bytes would only break the packing."""

from __future__ import annotations

import io
import zipfile

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = '<Default Extension="xml" ContentType="x"/>'
_SHEET = '<sheets><sheet name="May" sheetId="1" r:id="r1"/></sheets>'
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{_TYPE}</Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1"'
    f' Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{_SHEET}</workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1"'
    f' Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
SEED = (
    f'<worksheet xmlns="{_MAIN}"><sheetData>'
    '<row><c t="inlineStr"><is><t>Invoice No</t></is></c><c t="inlineStr"><is><t>Customer</t></is></c>'
    '<c t="inlineStr"><is><t>Invoice Date</t></is></c><c t="inlineStr"><is><t>Amount</t></is></c></row>'
    '<row><c t="inlineStr"><is><t>123</t></is></c><c t="inlineStr"><is><t>Oak</t></is></c><c><v>45778</v></c>'
    '<c t="str"><f>A1+1</f><v>1234.5</v></c></row></sheetData>'
    '<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells></worksheet>'
).encode()
"""A sheet with a heading, a row, a formula and merged cells."""


def parts() -> dict[str, str]:
    """Everything of a workbook but its sheet: name -> XML."""
    return dict(_PARTS)


def workbook(sheet: bytes) -> bytes:
    """The bytes of a workbook whose only sheet is this XML."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in parts().items():
            archive.writestr(name, text)
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    return packed.getvalue()
