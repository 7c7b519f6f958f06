"""What systems of accounts and of time call the columns, beside the words of `synonyms`.

QuickBooks, Xero, Sage, DATEV, ERPNext and Odoo lists of open items and transactions; timesheets of Toggl, Harvest,
Clockify, Odoo and ERPNext. The notation is that of `synonyms`.
"""

from __future__ import annotations

MONEY = {
    "invoices": """
invoices.invoice_id: voucher no, sales invoice, invoice ref, transaction no, ref no, trans no, belegfeld1, op nummer
  , rechnungs nr, doc num
invoices.kind: voucher type, trans type, transaction type name, document kind, vorgang, vorgangsart
invoices.issued_on: transaction date, trans date, accounting date, belegdat, invoice bill date
invoices.due_on: payment due, date due on, faelligkeitsdatum netto, netto faelligkeit, maturity date, falligkeit
invoices.amount: invoiced amount, gross, invoice total gross, base grand total, base total, total gross
  , gross total, betrag in euro, umsatz in euro, rechnungsbetrag brutto, total in invoice currency
invoices.debit: debit, debit amount, soll, betrag soll, sollbetrag, soll betrag
invoices.credit: credit, credit amount, haben, betrag haben, habenbetrag, haben betrag
invoices.side: soll haben kennzeichen, soll haben kz, s h, sh kennzeichen, debit credit, dr cr, soll haben
invoices.credits: return against, reversed entry, credit of, storno von
payments.amount: total paid, payments received, zahlungen, amount received, received
accounts.account_id: party, account reference, account ref, a c, debitor nr, personenkonto, contact code
accounts.name: customer full name, party name, contact, account name, kontobezeichnung, kontoname
invoices.currency: wkz umsatz, transaction currency, currency name, account currency
""",
    "payments": """
payments.payment_id: payment entry, receipt ref, payment reference, zahlungsbeleg
payments.paid_on: clearance date, reference date, receipt on
payments.invoice_id: reference name, allocated to, against voucher, against invoice, invoice ref, zu rechnung
payments.amount: allocated amount, total allocated amount, amount in currency, amount applied
accounts.name: party name, party, contact
payments.currency: transaction currency, account currency paid to
""",
}

TIME = """
efforts.effort_id: time entry id, entry id, timesheet id, timelog id, id, time log id
efforts.on: date, spent date, work date, day, start date, from time, datum, tag, leistungsdatum, arbeitstag, on
efforts.person: employee, employee name, user, person, name, full name, team member, email, consultant, staff
  , mitarbeiter, mitarbeitername, bearbeiter, kollege, worker, resource
efforts.first_name: first name, vorname
efforts.last_name: last name, nachname
efforts.hours: hours, hrs, hours spent, time spent, duration h, duration decimal, duration, unit amount, quantity
  , stunden, std, dauer, zeit, aufwand, anzahl stunden, time h, time
efforts.rate: rate, hourly rate, billable rate, billing rate, cost rate, stundensatz, satz, price per hour
efforts.amount: amount, billable amount, billing amount, betrag, honorar
efforts.currency: currency, waehrung, currency code
efforts.project: project, project name, project code, projekt, projektname, projektnummer, project id, job
efforts.kind: activity type, task type, type of work, kind, taetigkeit, taetigkeitsart, leistungsart, category
efforts.billing: billable, is billable, chargeable, abrechenbar, fakturierbar, billing
efforts.note: note, notes, description, comment, comments, beschreibung, bemerkung, kommentar, notiz, task, aufgabe
"""
