"""What other systems call the columns of our tables, in English and German; `other_languages` has further words.

One block per kind of sheet; a line is `table.column: heading, heading, ...` in the spelling of `plain`. The first
heading of a line is the surest. Columns that are not in the schema are parts of one: `people.first_name` and
`people.last_name` make a name, `invoices.line_amount` of all lines with one number makes an amount. In sheets of
people, invoices, payments and orders, `accounts.*` says whose they are.
"""

from __future__ import annotations

import re
import unicodedata

from rapport.importers.organisations import folded
from rapport.importers.tables.more_words import MONEY, TIME
from rapport.importers.tables.other_languages import LANGUAGES

_ORGANISATION = """
accounts.account_id: account id, customer id, company id, customer no, customer number, customer code, customer ref
  , kundennummer, kunden nr, kundennr, kdnr, kd nr, debitor, debitorennummer, debitoren nr, debitorenkonto
  , associatedcompanyid
  , associated company ids, organization id, organisation id, parent customer id, client id, card code
  , partner id, konto
accounts.name: company, company name, account name, customer name, customer, organization name
  , organisation name, organization
  , associated company, bill to, client, client name, firma, firmenname, kunde, kundenname, debitorenname
  , unternehmen, invoice partner display name, partner, partner name, company display name, sold to
  , customer full name, geschaeftspartner, empfaenger, auftraggeber, account, parent account
accounts.domains: company domain, company domain name, domain, company website
"""
_MONEY = """
{table}.currency: currency, currency code, waehrung, waehrungscode, iso code, wkz, currency iso code
  , doc currency
"""

_BLOCKS = {
    "accounts": """
accounts.account_id: account id, id, record id, customer id, customer no, customer number, customer code
  , company id, kundennummer
  , kunden nr, kundennr, kdnr, kd nr, debitor, debitorennummer, debitoren nr, organization id, organisation id
  , client id, card code
  , external id, konto, nummer, nr, number, code
accounts.name: name, account name, company name, company, customer name, customer, organization name
  , organization, organisation
  , organisation name, firma, firmenname, kunde, kundenname, unternehmen, name 1, client name, display name
  , debitorenname
  , customer full name
accounts.kind: type, account type, company type, customer type, typ, art, kundenart, kind, lifecycle stage
accounts.parent_id: parent id, parent account id, parent company id, parent account, parent company
  , muttergesellschaft, konzern
accounts.tier: tier, abc, abc class, abc klasse, klasse, rating, priority, prioritaet
accounts.annual_revenue: annual revenue, revenue, sales, jahresumsatz, umsatz, turnover, sales volume
  , arr amount, annual recurring revenue amount
accounts.annual_margin: annual margin, margin, deckungsbeitrag, marge, gross profit, rohertrag
accounts.currency: currency, currency code, waehrung, currency iso code, arr currency
accounts.terms_days: terms days, payment terms, terms, net days, zahlungsziel, zahlungsbedingung
  , zahlungsziel tage, payment term days, customer payment terms
accounts.credit_limit: credit limit, credit line, kreditlimit, kreditlinie, limit
accounts.country: country, country code, billing country, billing country code, land, laendercode
  , country region, mailing country
  , country iso code, staat, organization country of address
accounts.timezone: timezone, time zone, zeitzone
accounts.headcount: number of employees, employees, headcount, mitarbeiter, anzahl mitarbeiter, mitarbeiterzahl
  , no of employees
accounts.domains: domain, domains, website, company domain name, web site, web page, webseite, homepage
  , internet, url, email domain, organization website, domain name link url
accounts.since: since, customer since, kunde seit, create date, created at, created date, created, created on
  , creation date
  , angelegt am, first order date
accounts.lost_on: lost on, churn date, churned on, verloren am, cancelled on, kuendigung zum
accounts.lost_reason: lost reason, churn reason, verlustgrund, kuendigungsgrund
""",
    "contacts": """
people.person_id: contact id, record id, person id, id, kontakt id, kontaktnummer, ansprechpartner nr, vid, external id
people.name: full name, name, display name, contact name, contact, person name, ansprechpartner, kontakt
  , file as, vollstaendiger name
  , person, complete name
people.first_name: first name, given name, vorname, firstname, person first name, name first name, fname
people.last_name: last name, family name, surname, nachname, lastname, person last name, name last name
  , familienname, lname, name 1
people.emails: email, email address, e mail, e mail address, mail, e mail 1 value, e mail 2 value
  , e mail 3 value, e mail 2 address
  , e mail 3 address, person email work, person email home, emails primary email, emails additional emails, work email
  , e mail adresse, mailadresse, email 1, email 2, emailadresse, e mail 2 adresse, email addresses
  , additional email addresses
  , secondary email, other email, alternate email
people.phones: phone, phone number, mobile phone, business phone, business phone 2, mobile, telephone, telefon
  , telefonnummer, mobil
  , handy, phone 1 value, phone 2 value, person phone, phones primary phone number, primary phone, work phone
  , telefon geschaeftlich, mobiltelefon, durchwahl, mobile phone number, tel, company main phone
people.timezone: timezone, time zone, zeitzone
people.language: language, preferred language, sprache, language code, korrespondenzsprache
positions.title: job title, title, account title, position, function, role, organization title, organization 1 title
  , funktion, stelle, berufsbezeichnung
  , occupation, job position, jobtitle, positionsbezeichnung
positions.department: department, organization department, organization 1 department, abteilung, bereich, dept
positions.reports_to: reports to id, reporting to id, reports to, reporting to, manager id, vorgesetzter
positions.from: start date, position since, in position since, seit, eintritt
positions.to: end date, left on, ausgeschieden am, austritt
"""
    + _ORGANISATION
    + """
accounts.name: organization 1 name, current company, employer, arbeitgeber, related company
accounts.account_id: account name id
""",
    "invoices": """
invoices.invoice_id: invoice id, invoice number, invoice no, invoice, number, document number, document no
  , doc number, doc no
  , belegnummer, beleg nr, belegnr, belegfeld 1, rechnungsnummer, rechnung nr, rechnungsnr, re nr, rg nr
  , invoicenumber, no, nr
  , num, doc entry, reference number, transaction number, invoice nr
invoices.kind: type, document type, transaction type, invoice type, kind, belegart, art, typ, move type, rechnungsart
invoices.issued_on: invoice date, issue date, issued on, issued, date, document date, rechnungsdatum, belegdatum
  , datum, doc date
  , invoice bill date, posting date, buchungsdatum, date issued, bill date, rechnung vom, txn date
invoices.due_on: due date, due on, due, payment due date, faelligkeit, faelligkeitsdatum, faellig am, faellig
  , net due date
  , zahlbar bis, date due
invoices.amount: total in currency signed, amount in currency, foreign amount, amount, total
  , invoice total, total amount, gross amount, amount total, betrag, rechnungsbetrag
  , bruttobetrag
  , brutto, gesamtbetrag, summe, grand total, invoice amount, total in currency, total signed, umsatz
  , umsatz ohne soll haben kz
  , total amount signed, original amount, gesamt, endbetrag, invoiced amount
invoices.net_amount: net amount, untaxed amount, untaxed amount signed, net total, total net, nettobetrag, netto
invoices.tax_amount: tax amount, tax, tax signed, vat amount, vat, total tax, steuerbetrag, mwst betrag, umsatzsteuer
invoices.credited: credit note, credit notes, credit note amount, credited amount, gutschriften
invoices.line_amount: item amount, line amount, line total, positionsbetrag, zeilenbetrag, product service amount
invoices.quantity: quantity, qty, menge, item quantity
invoices.unit_amount: unit amount, unit price, item rate, rate, einzelpreis, preis
invoices.order_id: order id, order number, order no, sales order, so number, auftragsnummer, auftrag
  , auftrags nr, source document
invoices.credits: credited invoice, original invoice, credits, bezugsrechnung, gutschrift zu, reversal of
invoices.disputed_on: disputed on, dispute date, reklamiert am, disputed date
invoices.dispute_settled_on: dispute settled on, dispute closed, dispute settled, reklamation erledigt am
invoices.dispute_reason: dispute reason, reklamationsgrund
payments.paid_on: paid on, payment date, paid date, settled date, settlement date, bezahlt am, zahlungsdatum
  , zahldatum
  , date paid, cleared on, ausgleichsdatum, fully paid on date, last payment date
payments.amount: amount paid, paid amount, paid, bezahlt, zahlbetrag, gezahlt, payment amount, bezahlter betrag
"""
    + _ORGANISATION
    + "accounts.name: contact name\n"
    + _MONEY.format(table="invoices"),
    "payments": """
payments.payment_id: payment id, payment number, payment no, transaction id, receipt number, receipt no
  , zahlungsnummer, zahlung nr
  , id, number, nr, reference number, payment ref no, belegnummer
payments.invoice_id: invoice id, invoice number, invoice no, invoice, applied to, rechnungsnummer, rechnung nr
  , rechnungsnr, rechnung
  , bill number, re nr, invoice reference, op nummer, reconciled invoice
payments.paid_on: paid on, payment date, date paid, received on, received date, receipt date, zahlungsdatum
  , zahldatum, eingang am
  , zahlungseingang, eingangsdatum, valuta, wertstellung, value date, date, datum, buchungsdatum, booking date
  , deposit date, txn date
payments.amount: payment amount, amount paid, paid amount, amount received, received amount, zahlbetrag
  , zahlungsbetrag, amount
  , betrag, total, received, umsatz, applied amount, eingezahlt
"""
    + _ORGANISATION
    + _MONEY.format(table="payments"),
    "orders": """
orders.order_id: order id, order number, order no, order, so number, sales order, sales order number
  , auftragsnummer, auftrag nr
  , auftrags nr, auftragsnr, auftrag, bestellnummer, order reference, order line id, id, number, nr
  , document number, belegnummer
orders.placed_on: placed on, order date, ordered on, date ordered, auftragsdatum, bestelldatum, bestellt am
  , date, datum, created at
  , document date, created on, date order
orders.requested_on: requested on, requested date, requested delivery date, customer requested date
  , wunschtermin, wunschlieferdatum
  , wunschdatum, need by, required date, delivery date, liefertermin, lieferdatum, commitment date
  , customer request date
orders.ships_on: ships on, ship date, planned ship date, scheduled ship date, promised date, expected ship date
  , versandtermin
  , versanddatum geplant, geplanter versand, bestaetigter termin, scheduled date, confirmed date, planned delivery
orders.shipped_on: shipped on, shipped date, actual ship date, versendet am, versanddatum, geliefert am
  , delivered date, delivered on
  , delivery completed, effective date, date shipped
orders.cancelled_on: cancelled on, canceled on, cancel date, storniert am, cancelled date
orders.value: value, order value, total, amount, order total, order amount, auftragswert, wert, betrag
  , nettobetrag, gesamtbetrag
  , amount total, line value, net amount, summe, untaxed amount
orders.vital: vital, critical, kritisch, priority
orders.notice_wd: notice wd, notice days, vorlauf, vorlauftage
orders.late_cause: late cause, delay cause, verzugsgrund
"""
    + _ORGANISATION
    + _MONEY.format(table="orders"),
    "activities": """
interactions.interaction_id: activity id, task id, event id, call id, record id, id, external id, engagement id
interactions.at: activity date, date start, call start time, start date time, meeting start time, start date
  , start time, start, from, activity due date, due date, date, datum, zeitpunkt, beginn, completed date, timestamp
interactions.time: activity due time, due time, uhrzeit, time
interactions.channel: activity type, type, task subtype, engagement type, event type, aktivitaetstyp, art, typ, kanal
  , channel, task type
interactions.direction: direction, call direction, call type, email direction, richtung
interactions.subject: subject, activity subject, call title, meeting name, meeting title, title, summary, betreff, name
  , thema
interactions.duration_min: duration, call duration, activity duration, duration in minutes, call duration hh mm ss
  , duration minutes, dauer, dauer min, dauer minuten, meeting duration
interactions.duration_sec: call duration in seconds, duration seconds, duration in seconds
interactions.delivery: status, call outcome, outcome, meeting outcome, call status, activity done, done, erledigt
people.person_id: who id, contact id, contact name id, associated contact ids, person id
people.name: contact, contact name, contacts, contact person, activity contact person, associated contact, person
  , person name, ansprechpartner, kontakt, participants, attendees, teilnehmer, name of contact
people.emails: email, contact email, email address, e mail, person email, to email, e mail adresse
colleague.name: assigned to, activity assigned to, activity assigned to user, assigned to user, assigned user
  , assigned, owner, call owner, host, user, activity owner, bearbeiter, zustaendig, mitarbeiter, responsible
accounts.name: company account, activity organization, related company
"""
    + _ORGANISATION,
}

NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "accounts": (("accounts.name",),),
    "contacts": (
        ("people.name", "people.first_name", "people.last_name", "people.emails"),
        ("people.emails", "people.phones", "positions.title", "accounts.name", "accounts.account_id"),
    ),
    "invoices": (
        ("invoices.invoice_id",),
        ("invoices.amount", "invoices.line_amount", "invoices.unit_amount", "invoices.debit", "invoices.net_amount"),
        ("invoices.issued_on", "invoices.due_on"),
    ),
    "payments": (("payments.paid_on",), ("payments.amount",)),
    "orders": (
        ("orders.order_id",),
        ("orders.placed_on", "orders.requested_on", "orders.ships_on", "orders.shipped_on"),
    ),
    "efforts": (
        ("efforts.on",),
        ("efforts.hours",),
        ("efforts.person", "efforts.last_name"),
        ("efforts.project", "accounts.name", "accounts.account_id"),
    ),
    "activities": (
        ("interactions.at",),
        ("people.name", "people.emails", "people.person_id"),
        ("interactions.channel", "interactions.direction", "interactions.subject", "interactions.duration_min"),
    ),
}
"""What a sheet must have, one of each group, to be of a kind."""
OF_THE_COMPANY = frozenset(
    {"total signed", "total amount signed", "base total", "base grand total", "untaxed amount signed"}
)
"""Amounts that Odoo and ERPNext have turned into the currency of the company: the currency beside them is another."""
TELLING: dict[str, frozenset[str]] = {
    "accounts": frozenset(
        {"accounts.credit_limit", "accounts.terms_days", "accounts.headcount", "accounts.annual_revenue"}
    ),
    "contacts": frozenset({"people.first_name", "people.last_name", "people.emails", "positions.title"}),
    "invoices": frozenset({"invoices.due_on", "invoices.issued_on", "invoices.line_amount"}),
    "payments": frozenset({"payments.paid_on"}),
    "orders": frozenset({"orders.ships_on", "orders.requested_on", "orders.shipped_on"}),
    "efforts": frozenset({"efforts.hours", "efforts.person", "efforts.project", "efforts.billing"}),
    "activities": frozenset({"interactions.at", "interactions.subject", "interactions.channel", "colleague.name"}),
}
"""Columns by which a kind is known; they count twice where the heading is a sure one."""
OWN: dict[str, tuple[str, ...]] = {
    "accounts": ("accounts",),
    "contacts": ("people", "positions"),
    "invoices": ("invoices",),
    "payments": ("payments",),
    "orders": ("orders",),
    "efforts": ("efforts",),
    "activities": ("interactions",),
}
"""Tables whose column names a sheet of a kind may use as headings."""
SEVERAL = frozenset({"people.emails", "people.phones"})
"""Columns that several headings may fill."""


def plain(heading: str) -> str:
    """A heading as it is compared: `*InvoiceNo` -> `invoice no`, `Fälligkeit` -> `faelligkeit`."""
    return folded(re.sub(r"(?<=[a-zäöü])(?=[A-ZÄÖÜ])", " ", unicodedata.normalize("NFC", heading)))


def _parsed(block: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in block.replace("\n  ,", ",").strip().splitlines():
        target, _, headings = line.partition(":")
        if headings:
            found.setdefault(target.strip(), []).extend(h.strip() for h in headings.split(",") if h.strip())
    return found


def _with_sureness(kind: str, block: str) -> dict[str, dict[str, float]]:
    """`table.column` -> heading -> how sure it is; a language's first word is nearly as sure as the first of all."""
    found = {
        target: {h: 1.0 - 0.01 * n for n, h in reversed(list(enumerate(all_)))}
        for target, all_ in _parsed(block).items()
    }
    for language in LANGUAGES:
        for target, headings in _parsed(language.get(kind, "")).items():
            for n, heading in enumerate(headings):
                found.setdefault(target, {}).setdefault(heading, 0.99 - 0.01 * n)
    return found


KINDS: dict[str, dict[str, dict[str, float]]] = {
    kind: _with_sureness(kind, block + MONEY.get(kind, ""))
    for kind, block in (_BLOCKS | {"efforts": TIME + _ORGANISATION}).items()
}
"""Kind of sheet -> `table.column` -> heading -> how sure it is that it means that."""
