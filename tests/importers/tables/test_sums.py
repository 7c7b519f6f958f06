"""What a list of money adds up to is what its report says, to the cent, in the words of every system."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.engine.facts import Settings
from rapport.importers.base import Extract, Known, NotUnderstood, TextRow
from rapport.importers.reading import typed_extract
from rapport.importers.tables import IMPORTER

SETTINGS = Settings(our_domains=("maple.example",), timezone="Europe/Berlin", currency="EUR")
NAMES = ("Hazel Tools", "Oak Marine", "Total Freight")
ACCOUNTS = [TextRow({"account_id": f"a{n}", "name": name, "kind": "customer"}) for n, name in enumerate(NAMES)]
BOOK = typed_extract(Extract({"accounts": ACCOUNTS}), SETTINGS).facts
KNOWN = Known.of(BOOK)

INVOICE, CREDIT, PAYMENT, OTHER = "invoice", "credit note", "payment", "other"


@dataclass(frozen=True)
class Entry:
    """A line of a ledger. `who` may be somebody whom the book does not know."""

    kind: str
    number: str
    who: str
    cents: int
    currency: str
    of: str = ""

    @property
    def amount(self):
        return Decimal(self.cents) / 100


@dataclass(frozen=True)
class Dialect:
    """How a system writes its list: headings, a line of text cells per entry."""

    headings: str
    line: Callable[["Dialect", Entry], tuple[str, ...]]
    german: bool = False
    one_currency: bool = False
    untold: frozenset = frozenset()
    """Kinds that the list cannot hold."""

    def text(self, entries):
        sign = ";" if self.german else ","
        lines = [sign.join(f'"{cell}"' for cell in self.line(self, e)) for e in entries]
        return "\n".join([self.headings.replace(",", sign), *lines]) + "\n"

    def money(self, amount):
        text = f"{amount:,.2f}"
        return text.translate(str.maketrans(",.", ".,")) if self.german else text


SALE = {INVOICE: 1, OTHER: 1, CREDIT: -1, PAYMENT: -1}


def signed(d, e):
    return d.money(e.amount * SALE[e.kind])


def words(invoice, credit, payment, other):
    return {INVOICE: invoice, CREDIT: credit, PAYMENT: payment, OTHER: other}


def quickbooks(d, e):
    kind = words("Invoice", "Credit Memo", "Payment", "Journal Entry")[e.kind]
    return e.who, "2025-03-20", kind, e.of or e.number, "", signed(d, e), e.currency


def xero(d, e):
    kind = words("Receivable Invoice", "Receivable Credit Note", "Receivable Payment", "Payable Invoice")[e.kind]
    return e.who, e.of or e.number, kind, "2025-03-20", "", signed(d, e), e.currency


def sage(d, e):
    return (
        e.number,
        words("SI", "SC", "SR", "PI Bill")[e.kind],
        e.who,
        "2025-03-20",
        e.of or e.number,
        d.money(e.amount),
    )


def erpnext(d, e):
    kind = words("Sales Invoice", "Sales Invoice", "Payment Entry", "Journal Entry")[e.kind]
    return "2025-03-20", e.who, kind, e.of or e.number, "", signed(d, e), "", e.currency


def odoo(d, e):
    kind = words("Customer Invoice", "Customer Credit Note", "Customer Payment", "Vendor Bill")[e.kind]
    return e.of or e.number, kind, e.who, "2025-03-20", "", signed(d, e), e.currency


def datev(d, e):
    kind = words("Rechnung", "Gutschrift", "Zahlung", "Angebot")[e.kind]
    sides = (d.money(e.amount), "0,00") if e.kind in (INVOICE, OTHER) else ("0,00", d.money(e.amount))
    return e.who, kind, e.of or e.number, "20.03.2025", "", *sides


DIALECTS = {
    "QuickBooks": Dialect("Customer full name,Date,Transaction type,Num,Due date,Amount,Currency", quickbooks),
    "Xero": Dialect("Contact,Invoice Number,Type,Invoice Date,Due Date,Gross,Currency", xero),
    "Sage": Dialect("No,Type,Account Name,Date,Ref,Gross Amount", sage, one_currency=True),
    "ERPNext": Dialect(
        "Posting Date,Customer,Voucher Type,Voucher No,Due Date,Invoiced Amount,Paid Amount,Currency", erpnext
    ),
    "Odoo": Dialect(
        "Number,Type,Invoice Partner Display Name,Invoice/Bill Date,Due Date,Total in Currency Signed,Currency", odoo
    ),
    "DATEV": Dialect(
        "Kontobezeichnung,Art,Rechnungs-Nr.,Rechnungsdatum,Fälligkeit,Betrag Soll,Betrag Haben",
        datev,
        german=True,
        one_currency=True,
    ),
}

_number = st.integers(1, 12).map("RE-{}".format)
_entry = st.builds(
    Entry,
    kind=st.sampled_from([INVOICE, CREDIT, PAYMENT, OTHER]),
    number=_number,
    who=st.sampled_from([*NAMES, "Elm Unknown"]),
    cents=st.integers(1, 10**9),
    currency=st.sampled_from(["EUR", "USD", "CHF"]),
    of=st.just("") | _number,
)


def report(tmp_path, text):
    file = tmp_path / "list.csv"
    file.write_text(text, encoding="utf-8")
    return typed_extract(IMPORTER.extract(file, KNOWN), SETTINGS, BOOK)


@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)
@given(entries=st.lists(_entry, min_size=1, max_size=12))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_is_lost_and_nothing_counts_twice(tmp_path, dialect, entries):
    said: dict[str, Decimal] = defaultdict(Decimal)
    for e in entries:
        said["EUR" if dialect.one_currency else e.currency] += e.amount
    found = report(tmp_path, dialect.text(entries))
    told: dict[str, Decimal] = defaultdict(Decimal)
    for table in ("invoices", "payments"):
        for currency, money in found.totals[table].money.items() if table in found.totals else ():
            told[currency] += money.total
            assert money.total == money.kept + money.listed + money.repeated + money.superseded
    assert told == said


def test_part_over_and_unapplied_payments_of_each_currency_stand_apart(tmp_path):
    entries = [
        Entry(INVOICE, "1", NAMES[0], 100_00, "EUR"),
        Entry(PAYMENT, "", NAMES[0], 40_00, "EUR", of="1"),
        Entry(PAYMENT, "", NAMES[0], 70_01, "EUR", of="1"),
        Entry(PAYMENT, "P-9", NAMES[0], 5_00, "EUR"),
        Entry(INVOICE, "2", NAMES[1], 100_00, "USD"),
        Entry(CREDIT, "C-2", NAMES[1], 30_00, "USD"),
        Entry(OTHER, "J", NAMES[1], 1_11, "USD"),
    ]
    found = report(tmp_path, DIALECTS["QuickBooks"].text(entries))
    invoices, payments = found.totals["invoices"].money, found.totals["payments"].money
    assert (invoices["EUR"].kept, invoices["USD"].kept, invoices["USD"].listed) == (100, 130, Decimal("1.11"))
    assert (payments["EUR"].kept, "USD" in payments) == (Decimal("115.01"), False)
    assert found.facts.frame("payments")["invoice_id"].to_list() == ["1", "1", None]
    assert "overpaid" in " ".join(p.reason for p in found.problems)


def test_what_was_paid_on_no_day_is_money_left_out(tmp_path):
    text = (
        "Posting Date,Customer,Voucher Type,Voucher No,Due Date,Invoiced Amount,Paid Amount\n"
        "2025-03-03,Hazel Tools,Sales Invoice,SI-1,2025-04-02,100.00,40.25\n"
    )
    assert report(tmp_path, text).totals["payments"].money["EUR"].listed == Decimal("40.25")


def test_a_customer_may_be_called_total(tmp_path):
    text = (
        "Customer,Invoice No,Invoice Date,Amount\n"
        "Total Freight,1,2025-03-03,10.00\n"
        "Total for Total Freight,,,10.00\n"
        "TOTAL,,,10.00\n"
    )
    assert report(tmp_path, text).totals["invoices"].money["EUR"].total == 10


def test_amounts_turned_into_the_companys_currency_are_not_in_that_of_the_invoice(tmp_path):
    head = "Number,Invoice Partner Display Name,Invoice/Bill Date,Total Signed,{}Currency\n"
    plain = report(tmp_path, head.format("") + "INV/1,Hazel Tools,2025-03-03,90.00,USD\n")
    assert set(plain.totals["invoices"].money) == {"EUR"}
    both = report(
        tmp_path, head.format("Total in Currency Signed,") + "INV/1,Hazel Tools,2025-03-03,90.00,100.00,USD\n"
    )
    assert both.totals["invoices"].money["USD"].kept == 100


def test_an_amount_without_tax_is_told(tmp_path):
    text = "Number,Partner,Invoice Date,Untaxed Amount,Currency\n1,Hazel Tools,2025-03-03,90.00,EUR\n"
    assert any("without tax" in p.reason for p in report(tmp_path, text).problems)


@pytest.mark.parametrize(
    "headings",
    [
        "Customer,Current,1 - 30,31 - 60,61 - 90,91 and over,Total",
        "Contact,Current,< 1 Month,1 Month,2 Months,3 Months,Older,Total",
        "Customer,Outstanding,0-30,31-60,61-90,Above 90",
        "Kunde,nicht fällig,1-30 Tage,31-60 Tage,über 60,Summe",
    ],
)
def test_balances_by_age_without_invoices_are_told_not_guessed(tmp_path, headings):
    file = tmp_path / "ages.csv"
    cells = len(headings.split(",")) - 1
    file.write_text(f"{headings}\nHazel Tools{',5.00' * cells}\nOak Marine{',1.00' * cells}\n", encoding="utf-8")
    with pytest.raises(NotUnderstood, match="list of open invoices"):
        IMPORTER.extract(file, KNOWN)


@given(
    values=st.lists(
        st.tuples(st.sampled_from([*NAMES, "Elm Unknown"]), st.integers(0, 10**9), st.sampled_from(["EUR", "USD"])),
        min_size=1,
        max_size=12,
    )
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_values_of_orders_add_up_likewise(tmp_path, values):
    lines = [f"O-{n},{who},2025-03-03,2025-03-20,{c / 100:.2f},{cur}" for n, (who, c, cur) in enumerate(values)]
    text = "\n".join(["Order No,Customer,Order Date,Ship Date,Order Value,Currency", *lines])
    said: dict[str, Decimal] = defaultdict(Decimal)
    for _, cents, currency in values:
        said[currency] += Decimal(cents) / 100
    money = report(tmp_path, text + "\n").totals["orders"].money
    assert {currency: found.total for currency, found in money.items()} == dict(said)
    assert all(found.total == found.kept + found.listed for found in money.values())


@given(hours=st.lists(st.tuples(st.sampled_from([*NAMES, "Elm Unknown"]), st.integers(1, 96)), min_size=1, max_size=12))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_line_of_hours_is_kept_or_listed(tmp_path, hours):
    lines = [f"2025-03-03,Mia Berg,{who},{quarters / 4}" for who, quarters in hours]
    found = report(tmp_path, "\n".join(["Date,Employee,Client,Hours", *lines]) + "\n")
    assert found.totals["efforts"].kept + found.totals["efforts"].listed == len(hours)
    assert found.facts.frame("efforts")["hours"].sum() == sum(q / 4 for who, q in hours if who in NAMES)


def test_rows_below_the_name_of_a_customer_are_that_customers(tmp_path):
    text = (
        "Maple Machine Works,,,,,\nTransaction List by Customer,,,,,\n,,,,,\n"
        ",Date,Transaction Type,Num,Due Date,Amount\n"
        "Hazel Tools,,,,,\n"
        ",2025-03-03,Invoice,1001,2025-04-02,100.00\n"
        ",2025-03-20,Payment,,,-40.00\n"
        "Total for Hazel Tools,,,,,60.00\n"
        "Total Freight,,,,,\n"
        ",2025-03-04,Invoice,1002,2025-04-03,10.00\n"
    )
    found = report(tmp_path, text).facts
    assert found.frame("invoices").select("account_id", "amount").rows() == [("a0", 100), ("a2", 10)]
    assert found.frame("payments").select("account_id", "amount").rows() == [("a0", 40)]


def test_net_and_tax_of_sage_are_one_amount(tmp_path):
    text = (
        "No,Type,Account Ref,Nominal A/C Ref,Details,Date,Reference,Net Amount,Tax Amount,T/C\n"
        "1,SI,a0,4000,Goods,13/03/2025,INV-1,1000.00,200.00,T1\n"
        "2,SC,a0,4000,Goods,14/03/2025,CN-1,10.00,2.00,T1\n"
    )
    found = report(tmp_path, text)
    assert found.facts.frame("invoices").select("kind", "amount").rows() == [("invoice", 1200), ("credit_note", 12)]
    assert not any("without tax" in p.reason for p in found.problems)


def test_what_is_credited_without_a_note_is_money_left_out(tmp_path):
    text = (
        "Posting Date,Party,Voucher Type,Voucher No,Invoiced Amount,Paid Amount,Credit Note,Outstanding Amount,0-30\n"
        "2025-03-03,a0,Sales Invoice,SI-1,100.00,0.00,40.00,60.00,60.00\n"
    )
    money = report(tmp_path, text).totals["invoices"].money["EUR"]
    assert (money.kept, money.listed) == (100, 40)
