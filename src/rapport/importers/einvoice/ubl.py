"""UBL 2.1, as Peppol BIS Billing 3 and XRechnung use it: Invoice and CreditNote."""

from __future__ import annotations

import re

from rapport.importers.einvoice.document import CREDIT_NOTES, Document, Party, due, identifier
from rapport.importers.xmltree import Node

NAMESPACES = {
    "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2": "Invoice",
    "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2": "CreditNote",
}
_TOTAL = "LegalMonetaryTotal"


def document(root: Node) -> Document:
    """What an Invoice or CreditNote says."""
    issued_on = _day(root.says("IssueDate"))
    stated = root.says("DueDate", "PaymentMeans/PaymentDueDate", "PaymentTerms/PaymentDueDate")
    terms = " ".join(node.text for node in root.all("PaymentTerms/Note"))
    payable = root.find(f"{_TOTAL}/PayableAmount")
    customer = root.find("AccountingCustomerParty")
    ours = customer.says("SupplierAssignedAccountID") if customer else ""
    return Document(
        line=root.line,
        number=root.says("ID"),
        credit_note=root.name == "CreditNote" or root.says("InvoiceTypeCode") in CREDIT_NOTES,
        issued_on=issued_on,
        due_on=due(_day(stated), terms, issued_on),
        currency=(payable.attributes.get("currencyID", "") if payable else "") or root.says("DocumentCurrencyCode"),
        with_tax=root.says(f"{_TOTAL}/TaxInclusiveAmount"),
        prepaid=root.says(f"{_TOTAL}/PrepaidAmount"),
        rounding=root.says(f"{_TOTAL}/PayableRoundingAmount"),
        payable=payable.text if payable else "",
        preceding=root.says("BillingReference/InvoiceDocumentReference/ID"),
        orders=tuple(o for o in (root.says("OrderReference/SalesOrderID"), root.says("OrderReference/ID")) if o),
        seller=_party(root.find("AccountingSupplierParty/Party"), ""),
        buyer=_party(root.find("AccountingCustomerParty/Party"), ours),
    )


def _party(node: Node | None, number: str) -> Party:
    if node is None:
        return Party()
    # An identifier without a scheme is one that the seller gave.
    own = [n.text for n in node.all("PartyIdentification/ID") if not n.attributes.get("schemeID")]
    coded = ("EndpointID", "PartyIdentification/ID", "PartyLegalEntity/CompanyID", "PartyTaxScheme/CompanyID")
    named = ("PartyName/Name", "PartyLegalEntity/RegistrationName")
    return Party(
        numbers=tuple(n for n in (number, *own) if n),
        identifiers=tuple(
            identifier(n.text, n.attributes.get("schemeID", "")) for path in coded for n in node.all(path) if n.text
        ),
        names=tuple(dict.fromkeys(n.text for path in named for n in node.all(path) if n.text)),
        addresses=tuple(a for p in ("Contact/ElectronicMail", "EndpointID", "WebsiteURI") if (a := node.says(p))),
    )


def _day(text: str) -> str:
    """A day of XML may carry an offset: `2025-05-05+02:00`."""
    return re.sub(r"^(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)$", r"\1", text)
