"""UN/CEFACT Cross Industry Invoice, as Factur-X, ZUGFeRD 2 and XRechnung use it."""

from __future__ import annotations

import re

from rapport.importers.einvoice.document import CREDIT_NOTES, Document, Party, due, identifier
from rapport.importers.xmltree import Node

NAMESPACE = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
ROOT = "CrossIndustryInvoice"

_TRADE = "SupplyChainTradeTransaction"
_AGREEMENT = f"{_TRADE}/ApplicableHeaderTradeAgreement"
_SETTLEMENT = f"{_TRADE}/ApplicableHeaderTradeSettlement"
_TERMS = f"{_SETTLEMENT}/SpecifiedTradePaymentTerms"
_SUMS = f"{_SETTLEMENT}/SpecifiedTradeSettlementHeaderMonetarySummation"


def document(root: Node) -> Document:
    """What a CrossIndustryInvoice says."""
    issued_on = _day(root.says("ExchangedDocument/IssueDateTime/DateTimeString"))
    terms = " ".join(node.text for node in root.all(f"{_TERMS}/Description"))
    orders = ("SellerOrderReferencedDocument", "BuyerOrderReferencedDocument")
    return Document(
        line=root.line,
        number=root.says("ExchangedDocument/ID"),
        credit_note=root.says("ExchangedDocument/TypeCode") in CREDIT_NOTES,
        issued_on=issued_on,
        due_on=due(_day(root.says(f"{_TERMS}/DueDateDateTime/DateTimeString")), terms, issued_on),
        currency=root.says(f"{_SETTLEMENT}/InvoiceCurrencyCode"),
        with_tax=root.says(f"{_SUMS}/GrandTotalAmount"),
        prepaid=root.says(f"{_SUMS}/TotalPrepaidAmount"),
        rounding=root.says(f"{_SUMS}/RoundingAmount"),
        payable=root.says(f"{_SUMS}/DuePayableAmount"),
        preceding=root.says(f"{_SETTLEMENT}/InvoiceReferencedDocument/IssuerAssignedID"),
        orders=tuple(o for kind in orders if (o := root.says(f"{_AGREEMENT}/{kind}/IssuerAssignedID"))),
        seller=_party(root.find(f"{_AGREEMENT}/SellerTradeParty")),
        buyer=_party(root.find(f"{_AGREEMENT}/BuyerTradeParty")),
    )


def _party(node: Node | None) -> Party:
    if node is None:
        return Party()
    coded = (
        "URIUniversalCommunication/URIID",
        "GlobalID",
        "SpecifiedLegalOrganization/ID",
        "SpecifiedTaxRegistration/ID",
    )
    named = ("SpecifiedLegalOrganization/TradingBusinessName", "Name")
    reached = ("DefinedTradeContact/EmailURIUniversalCommunication/URIID", "URIUniversalCommunication/URIID")
    return Party(
        numbers=tuple(n.text for n in node.all("ID") if n.text),
        identifiers=tuple(
            identifier(n.text, n.attributes.get("schemeID", "")) for path in coded for n in node.all(path) if n.text
        ),
        names=tuple(dict.fromkeys(n.text for path in named for n in node.all(path) if n.text)),
        addresses=tuple(a for path in reached if (a := node.says(path))),
    )


def _day(text: str) -> str:
    """`20250505` (format 102) -> `2025-05-05`; anything else as it stands."""
    return re.sub(r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", text)
