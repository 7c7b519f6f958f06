"""From the rows of a mapped sheet to rows of our tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal

from rapport.engine.facts import Problem
from rapport.importers.addresses import Directory, clean_address, digest, person_id, slug
from rapport.importers.base import Known, TextRow
from rapport.importers.latest import Latest
from rapport.importers.organisations import Meant, Organisations, domains_in
from rapport.importers.tables import entries, timesheets
from rapport.importers.tables.activities import Who, channel_of, direction_of, fate_of, minutes, own_id, parts_of
from rapport.importers.tables.amounts import number, without_currency
from rapport.importers.tables.sheet import Sheet

_KINDS = {
    "prospect": re.compile(r"prospect|lead|interessent|opportunity|potential", re.I),
    "vendor": re.compile(r"vendor|supplier|lieferant|kreditor", re.I),
    "partner": re.compile(r"partner|reseller|distributor|h[äa]ndler", re.I),
    "competitor": re.compile(r"competitor|wettbewerb|konkurren", re.I),
}


Get = Callable[[str], str]


class Rows:
    """Collects the rows of all sheets."""

    def __init__(self, known: Known) -> None:
        self.directory = Directory(known)
        self.organisations = Organisations(known, self.directory)
        self.tables: dict[str, list[TextRow]] = {}
        self.problems: list[Problem] = []
        self.counts: Counter[str] = Counter()
        self.left: dict[tuple[str, str], Decimal] = {}
        self._known = known
        self._person_of_number: dict[str, str] = {}
        self._account_by_invoice: dict[str, str] = {}
        self._nameless: Counter[str] = Counter()
        self._payments_later: list[tuple[int, dict[str, str]]] = []
        self._who = Who(known, self.directory)
        self._latest = Latest(known.book)
        self._work = timesheets.Work(known, self.directory)

    def collect(self, sheet: Sheet) -> None:
        """All rows of a sheet."""
        take = {
            "accounts": self._account,
            "contacts": self._contact,
            "payments": self._payment,
            "orders": self._order,
            "activities": self._activity,
            "efforts": self._effort,
        }
        if sheet.totals:
            self.counts["lines with totals"] += sheet.totals
        if sheet.mapping.kind == "invoices":
            self._invoices(sheet)
            return
        if sheet.mapping.kind == "contacts":
            self._number_people(sheet)
        for line, get in sheet:
            self.counts[sheet.mapping.kind] += 1
            take[sheet.mapping.kind](sheet, line, get)

    # --- Whose -------------------------------------------------------------------------------------------------

    @staticmethod
    def _meant(get: Get) -> Meant:
        domain = next(iter(domains_in(get("accounts.domains"))), "")
        return Meant(get("accounts.account_id"), get("accounts.name"), domain)

    def _add(self, table: str, sheet: Sheet, line: int, values: dict[str, str]) -> None:
        full = {k: v for k, v in values.items() if v} | {"source": sheet.mapping.file}
        self.tables.setdefault(table, []).append(TextRow(full, line, sheet.mapping.file))

    @staticmethod
    def _plain(sheet: Sheet, table: str, get: Get) -> dict[str, str]:
        """Every column of a table that the sheet fills, as it stands there."""
        return {name: get(f"{table}.{name}") for name in sheet.columns(table)}

    # --- Accounts ----------------------------------------------------------------------------------------------

    def _account(self, sheet: Sheet, line: int, get: Get) -> None:
        values = self._plain(sheet, "accounts", get)
        domains = domains_in(values.get("domains", ""))
        meant = Meant(values.get("account_id", ""), values.get("name", ""), next(iter(domains), ""))
        account = self.organisations.find(meant) or self.organisations.new_id(meant)
        kind = values.get("kind", "")
        parent = values.get("parent_id", "")
        values |= {
            "account_id": account,
            "name": meant.name or meant.domain or account,
            "kind": next((k for k, pattern in _KINDS.items() if pattern.search(kind)), "customer"),
            "domains": ";".join(domains),
            "parent_id": self.organisations.find(Meant(parent, parent)) or parent,
        }
        for money in ("annual_revenue", "annual_margin", "credit_limit"):
            if values.get(money):
                values[money], written = without_currency(values[money])
                values["currency"] = values.get("currency") or written or self._known.settings.currency
        if values.get("terms_days"):
            days = re.search(r"\d+", values["terms_days"])
            values["terms_days"] = days[0] if days else ""
        self.organisations.add(account, meant.name, domains)
        self._add("accounts", sheet, line, values)

    # --- People ------------------------------------------------------------------------------------------------

    def _number_people(self, sheet: Sheet) -> None:
        for _, get in sheet:
            if own := get("people.person_id"):
                self._person_of_number[own] = self._person(get)

    def _person(self, get: Get) -> str:
        emails = _emails(get("people.emails"))
        known = next((p for e in emails if (p := self.directory.person(e))), "")
        if known or emails:
            return known or person_id(emails[0])
        own = get("people.person_id")
        return f"p-{slug(own)}" if own else f"p-{slug(_name(get))}-{digest(repr(self._meant(get)), 6)}"

    def _contact(self, sheet: Sheet, line: int, get: Get) -> None:
        emails = _emails(get("people.emails"))
        name = _name(get) or next(iter(emails), "")
        if not name:
            self._problem("people", sheet, line, "name", "", "no name and no address")
            return
        works_for = self._works_for(get, emails)
        if not works_for:
            self._problem("people", sheet, line, "works_for", name, "no organisation named, and none by the address")
            return
        person = self._person(get)
        values = self._plain(sheet, "people", get) | {
            "person_id": person,
            "name": name,
            "emails": ";".join(emails),
            "phones": _phones(get("people.phones")),
            "works_for": works_for,
        }
        # What the sheet has no word for stays; another address of somebody known is one more.
        before = self._latest.person(person)
        values = before | {k: v for k, v in values.items() if v}
        values["emails"] = ";".join(dict.fromkeys(filter(None, [*before.get("emails", "").split(";"), *emails])))
        self._who.add(person, name, works_for)
        self._add("people", sheet, line, {k: v for k, v in values.items() if k not in ("first_name", "last_name")})
        position = self._plain(sheet, "positions", get) | {"person_id": person, "account_id": works_for}
        superior = position.get("reports_to", "")
        position["reports_to"] = self._person_of_number.get(superior, "")
        if any(v for k, v in position.items() if k not in ("person_id", "account_id")):
            self._add("positions", sheet, line, position)

    def _works_for(self, get: Get, emails: list[str]) -> str:
        if any(self.directory.is_ours(e) for e in emails):
            return "us"
        meant = self._meant(get)
        found = self.organisations.find(meant)
        by_address = next((m for e in emails if (m := self.organisations.of_address(e)) != Meant()), Meant())
        found = found or self.organisations.find(by_address)
        if found:
            return found
        return self.organisations.account(Meant(meant.number, meant.name, meant.domain or by_address.domain))

    # --- Invoices ----------------------------------------------------------------------------------------------

    def _invoices(self, sheet: Sheet) -> None:
        """One invoice per number: the first filled cell of its lines counts, line amounts are added."""
        by_number: dict[str, list[tuple[int, Get]]] = {}
        last = ""
        for line, get in sheet:
            last = get("invoices.invoice_id") or last
            by_number.setdefault(last, []).append((line, get))
        for lines in by_number.values():
            if sheet.has("invoices.line_amount") or sheet.has("invoices.unit_amount"):
                self._invoice(sheet, lines)
            else:
                # Without amounts of lines a number that comes again is another word on the same invoice.
                for one in lines:
                    self._invoice(sheet, [one])
        # Newest first is a usual order: a payment may stand above its invoice.
        for line, payment in self._payments_later:
            self._entry_of_payment(sheet, line, payment)
        self._payments_later.clear()

    def _invoice(self, sheet: Sheet, lines: list[tuple[int, Get]]) -> None:
        def get(target: str) -> str:
            return next((text for _, each in lines if (text := each(target))), "")

        line = lines[0][0]
        values = self._plain(sheet, "invoices", get)
        by_line = sheet.has("invoices.line_amount") or sheet.has("invoices.unit_amount")
        summed = self._sum(sheet, lines) if by_line else self._gross(sheet, get)
        entry = entries.entry(values, summed)
        amount, credit = entry.amount, entry.fate == entries.CREDIT_NOTE
        self.counts[sheet.mapping.kind if entry.fate in (entries.INVOICE, entries.CREDIT_NOTE) else entry.fate] += 1
        if entry.fate in (entries.OTHER, entries.UNCLEAR):
            said = f"{values.get('kind', '')} {values.get('invoice_id', '')} {amount}".strip()
            self._problem("invoices", sheet, line, "kind", said, entries.REASONS[entry.fate])
            is_sum = summed.lstrip("-") == amount
            self._leave("invoices", Decimal(amount) if is_sum else sheet.money(amount), values, entry.currency)
            return
        account = self._account_of(get)
        if entry.fate == entries.PAYMENT:
            payment = entries.payment(values, entry, account, self._known.settings.currency)
            self._payments_later.append((line, payment))
            return
        values |= {
            "account_id": account,
            "kind": entry.fate,
            "amount": amount,
            "currency": values.get("currency") or entry.currency or self._known.settings.currency,
        }
        for part in entries.PARTS:
            values.pop(part, None)
        self._account_by_invoice[values.get("invoice_id", "")] = account
        self._add("invoices", sheet, line, values)
        if get("payments.paid_on") and not credit:
            self._add("payments", sheet, line, entries.paid(values, get("payments.paid_on"), get("payments.amount")))
        elif entries.filled(get("payments.amount")) and not credit:
            reason = "paid, but on which day is not said: no payment is made of it"
            paid = get("payments.amount")
            self._problem("payments", sheet, line, "paid_on", paid, reason)
            self._leave("payments", sheet.money(paid), values, "")
        if entries.filled(get("invoices.credited")) and not credit:
            credited = get("invoices.credited")
            reason = "credited, but by which note and when is not said: no credit note is made of it"
            self._problem("invoices", sheet, line, "credits", credited, reason)
            self._leave("invoices", sheet.money(credited), values, "")

    def _leave(self, table: str, amount: Decimal | None, values: dict[str, str], written: str) -> None:
        """Money of a line of which no row is made."""
        currency = values.get("currency") or written or self._known.settings.currency
        if amount is not None:
            self.left[table, currency] = self.left.get((table, currency), Decimal()) + amount

    def _entry_of_payment(self, sheet: Sheet, line: int, payment: dict[str, str]) -> None:
        """A payment among invoices: of the one that it names, where there is one; else not applied."""
        invoice = payment["invoice_id"]
        there = invoice in self._account_by_invoice or invoice in self._known.invoices
        payment["account_id"] = payment["account_id"] or self._account_by_invoice.get(invoice, "")
        payment["payment_id"] = f"pay-{invoice}" if invoice and not there else self._nameless_id(payment)
        self._add("payments", sheet, line, payment | {"invoice_id": invoice if there else ""})

    @staticmethod
    def _gross(sheet: Sheet, get: Get) -> str:
        """Net and tax together, where a list writes them apart; empty when one of them cannot be read."""
        written = [t for t in ("invoices.net_amount", "invoices.tax_amount") if get(t)]
        amounts = [number(without_currency(get(target))[0], sheet.sign(target)) for target in written]
        known = [amount for amount in amounts if amount is not None]
        whole = "invoices.net_amount" in written and len(known) == len(written)
        return f"{sum(known, Decimal()):f}" if whole else ""

    def _sum(self, sheet: Sheet, lines: list[tuple[int, Get]]) -> str:
        amounts = [self._line_amount(sheet, get) for _, get in lines]
        known = [a for a in amounts if a is not None]
        # One line that cannot be read makes the sum wrong: then there is none, and the report says "missing".
        return f"{sum(known, Decimal()):f}" if known and len(known) == len(amounts) else ""

    @staticmethod
    def _line_amount(sheet: Sheet, get: Get) -> Decimal | None:
        def value(target: str) -> Decimal | None:
            return number(without_currency(get(target))[0], sheet.sign(target)) if get(target) else None

        if get("invoices.line_amount"):
            return value("invoices.line_amount")
        price, quantity = value("invoices.unit_amount"), value("invoices.quantity")
        if price is None:
            return Decimal() if not get("invoices.unit_amount") else None
        if get("invoices.quantity") and quantity is None:
            return None
        return (price * (Decimal(1) if quantity is None else quantity)).quantize(Decimal("0.01"))

    def _account_of(self, get: Get) -> str:
        return self.organisations.account(self._meant(get))

    # --- Payments and orders -----------------------------------------------------------------------------------

    def _payment(self, sheet: Sheet, line: int, get: Get) -> None:
        values = self._plain(sheet, "payments", get)
        amount, currency = without_currency(values.get("amount", ""))
        values |= {
            "account_id": self._account_of(get) or self._account_by_invoice.get(values.get("invoice_id", ""), ""),
            "amount": amount,
            "currency": values.get("currency") or currency or self._known.settings.currency,
        }
        if not values.get("payment_id"):
            values["payment_id"] = self._nameless_id(values)
        self._add("payments", sheet, line, values)

    def _nameless_id(self, payment: dict[str, str]) -> str:
        """The id of a payment without a number: what is said of it; two alike are two."""
        said = "|".join(payment.get(n, "") for n in ("account_id", "invoice_id", "paid_on", "amount", "currency"))
        self._nameless[said] += 1
        return f"pay-{digest(said)}-{self._nameless[said]}"

    def _order(self, sheet: Sheet, line: int, get: Get) -> None:
        values = self._plain(sheet, "orders", get)
        values["account_id"] = self._account_of(get)
        if values.get("value"):
            values["value"], currency = without_currency(values["value"])
            values["currency"] = values.get("currency") or currency or self._known.settings.currency
        self._add("orders", sheet, line, values)

    # --- Hours -------------------------------------------------------------------------------------------------

    def _effort(self, sheet: Sheet, line: int, get: Get) -> None:
        values, unknown = self._work.effort(get, lambda: self._account_of(get))
        for name, said in unknown.items():
            self._problem("efforts", sheet, line, name, said, timesheets.UNKNOWN, kept=True)
        self._add("efforts", sheet, line, values)

    # --- Activities --------------------------------------------------------------------------------------------

    def _activity(self, sheet: Sheet, line: int, get: Get) -> None:
        channel = channel_of(get("interactions.channel"), get("interactions.subject"), sheet.headings)
        fate = fate_of(get("interactions.delivery"))
        direction = direction_of(f"{get('interactions.direction')} {get('interactions.channel')}", channel)
        if not channel or not direction or fate == "ahead":
            why = "that are no exchange" if not channel else "not done" if fate else "without a direction"
            self.counts[f"activities {why}"] += 1
            return
        account = self.organisations.find(self._meant(get))
        met = dict.fromkeys(self._contact_meant(said, account) for said in self._contacts(get))
        theirs = [one for one in met if one != ("", "")]
        if not theirs:
            named = get("people.name") or get("people.emails") or get("people.person_id")
            reason = "nobody of the book and of this import is called that" if named else "no contact is named"
            self._problem("interactions", sheet, line, "participants", named, reason)
            return
        account = account or next((a for p, _ in theirs if (a := self._who.account(p))), "")
        colleague = self._who.ours(get("colleague.name"))
        at = f"{get('interactions.at')} {get('interactions.time')}".strip()
        number = own_id(get("interactions.interaction_id"), f"{at}|{channel}|{theirs}|{get('interactions.subject')}")
        values = {
            "interaction_id": number,
            "at": at,
            "channel": channel,
            "direction": direction,
            "account_id": account,
            "subject": get("interactions.subject"),
            "delivery": fate,
            "duration_min": minutes(get("interactions.duration_min"), get("interactions.duration_sec")),
        }
        self._add("interactions", sheet, line, values)
        their_part, our_part = parts_of(direction)
        both = [(p, a, their_part) for p, a in theirs] + ([(colleague, "", our_part)] if colleague else [])
        for person, address, part in dict.fromkeys(both):
            self._add(
                "participants",
                sheet,
                line,
                {"interaction_id": number, "person_id": person, "part": part, "address": "" if person else address},
            )

    @staticmethod
    def _contacts(get: Get) -> list[str]:
        said = ";".join(filter(None, (get("people.person_id"), get("people.emails") or get("people.name"))))
        return [word.strip() for word in said.split(";") if word.strip()]

    def _contact_meant(self, said: str, account: str) -> tuple[str, str]:
        """A person, else an address that nobody is known by."""
        person = self._person_of_number.get(said) or self._who.theirs(said, account)
        return person, "" if person else clean_address(said)

    def _problem(
        self, table: str, sheet: Sheet, line: int, field: str, value: str, reason: str, *, kept: bool = False
    ) -> None:
        self.problems.append(Problem(table, line, field, value, reason, kept, sheet.mapping.file))


def _emails(text: str) -> list[str]:
    found = (clean_address(word) for word in re.split(r"[;,\s]+|:::", text))
    return list(dict.fromkeys(e for e in found if e))


def _phones(text: str) -> str:
    found = (word.strip() for word in re.split(r";|:::", text))
    return ";".join(dict.fromkeys(p for p in found if re.search(r"\d{3}", p)))


def _name(get: Get) -> str:
    full = f"{get('people.first_name')} {get('people.last_name')}".strip() or get("people.name")
    last, comma, first = full.partition(",")
    return " ".join(f"{first} {last}".split()) if comma and first.strip() else full
