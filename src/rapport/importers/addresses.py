"""Mail addresses: whose they are, and which of them belong to no person.

What every importer of exchanges needs (mail, appointments). An address here is lower case, without a name.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from rapport.importers.base import Known


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FREE_MAIL = _words(
    """gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com rocketmail.com aol.com
    aim.com icloud.com me.com mac.com gmx.de gmx.net gmx.com gmx.at gmx.ch web.de t-online.de freenet.de arcor.de
    posteo.de mailbox.org proton.me protonmail.com pm.me tutanota.com tuta.io fastmail.com fastmail.fm zoho.com
    mail.com email.com mail.ru yandex.ru yandex.com qq.com 163.com 126.com sina.com naver.com hanmail.net
    orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it tiscali.it alice.it bluewin.ch
    btinternet.com ntlworld.com sky.com comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net
    charter.net earthlink.net mindspring.com juno.com hey.com rediffmail.com seznam.cz wp.pl o2.pl onet.pl
    uol.com.br terra.com.br bigpond.com optusnet.com.au shaw.ca rogers.com sympatico.ca ziggo.nl kpnmail.nl
    planet.nl telenet.be skynet.be"""
)
"""Hosts of private mailboxes: such a domain says nothing about an organisation."""
_FREE_MAIL_FAMILY = re.compile(r"^(hotmail|live|outlook|yahoo|gmx|aol|yandex)\.(?:com?\.)?[a-z]{2,3}$")

_SHARED = _words(
    """info sales office contact service support help helpdesk hello team mail post admin administrator webmaster
    hostmaster postmaster abuse security privacy press media marketing hr jobs careers recruiting legal it
    accounts accounting finance billing invoice invoices invoicing ap ar payable payables receivable receivables
    accountspayable accountsreceivable remittance credit collections
    order orders ordering purchase purchasing procurement buying quotes quotation rfq shipping receiving logistics
    dispatch warehouse production engineering quality qa planning reception frontdesk customerservice
    customercare everyone everybody all staff
    einkauf vertrieb verkauf kontakt zentrale empfang buchhaltung rechnung rechnungen rechnungseingang kreditoren
    debitoren mahnung bestellung bestellungen auftrag auftraege versand lager wareneingang logistik fertigung
    produktion qualitaet technik personal bewerbung karriere kundendienst kundenservice sekretariat verwaltung
    geschaeftsleitung presse datenschutz"""
)
"""Local parts behind which several people read."""
_MACHINE = re.compile(
    r"^(?:(?:do[-_.]?)?not?[-_.]?reply|keine?[-_.]?antwort|mailer[-_.]?daemon|daemon|root|nobody|automail(?:er)?"
    r"|bounces?|notif(?:y|ications?)|alerts?|news(?:letter)?s?|robot|bot|system|mailbot|listserv|majordomo"
    r"|postmaster|auto(?:reply|responder)?|undisclosed[-_.]recipients?)(?:$|[-_.+=\d])"
    r"|(?:[-_.+](?:no[-_.]?reply|bounces?|request|owner|subscribe|unsubscribe|admin|notifications?)(?:$|[+=]))"
)
"""Local parts that are written by programs."""
_SECOND_LEVEL = _words("co com org net ac gov edu or ne go gv ltd plc me nom mil sch asso")


_ADDRESS = re.compile(r"[^\s@\"'<>,;:()\[\]\\]{1,200}@[^\s@\"'<>,;:()\[\]\\]{1,200}")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*")


def digest(text: str, length: int = 16) -> str:
    """A short, stable fingerprint in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def slug(text: str, longest: int = 32) -> str:
    """A text as a readable part of an id: lower-case letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:longest].strip("-")


def clean_address(text: str) -> str:
    """The address in a text, lower case; empty when there is none that could be delivered to."""
    match = _ADDRESS.search(text)
    if not match:
        return ""
    local, _, domain = match[0].rpartition("@")
    domain = domain.strip(".").lower()
    return f"{local.lower()}@{domain}" if local and _DOMAIN.fullmatch(domain) else ""


def domain_of(address: str) -> str:
    """The part after the last @."""
    return address.rpartition("@")[2]


def local_of(address: str) -> str:
    """The part before the last @, without a plus tag."""
    return address.rpartition("@")[0].partition("+")[0]


def without_tag(address: str) -> str:
    """`anna+orders@hazel.example` -> `anna@hazel.example`."""
    return f"{local_of(address)}@{domain_of(address)}" if "+" in address else address


def organisation_domain(domain: str) -> str:
    """The domain under which an organisation is registered: `mail.hazel.co.uk` -> `hazel.co.uk`."""
    labels = domain.strip(".").split(".")
    keep = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else 2
    return ".".join(labels[-keep:])


def is_free_mail(domain: str) -> bool:
    """Whether anybody can get an address there."""
    return domain in FREE_MAIL or bool(_FREE_MAIL_FAMILY.match(domain))


def is_machine(address: str) -> bool:
    """Whether a program writes from it, as far as its name tells."""
    return bool(_MACHINE.search(address.rpartition("@")[0].lower()))


def is_shared(address: str) -> bool:
    """Whether several people read it, as far as its name tells: `info@`, `ap-emea@`, `sales2@`."""
    local = local_of(address)
    if re.sub(r"[^a-z]", "", local) in _SHARED:
        return True
    return re.split(r"[^a-z]", local, maxsplit=1)[0] in _SHARED


def person_id(address: str) -> str:
    """The id of a person who is known by this address."""
    return f"p-{slug(local_of(address), 24)}-{digest(address, 6)}"


def account_id(domain: str) -> str:
    """The id of an organisation that is known by this domain."""
    return slug(domain, 60)


def organisation_name(domain: str) -> str:
    """A first name for an organisation: `hazel-tools.example` -> `Hazel Tools`."""
    first = organisation_domain(domain).partition(".")[0]
    return " ".join(word.capitalize() for word in re.split(r"[-_]+", first) if word) or domain


@dataclass(slots=True)
class Directory:
    """Whose an address is, by what the book knows."""

    known: Known
    _account: dict[str, str] = field(default_factory=dict)
    _our_domains: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self._our_domains = tuple(d.lower().lstrip("@") for d in self.known.settings.our_domains if d)

    def person(self, address: str) -> str:
        """The person known by an address, with or without its plus tag; empty when nobody is."""
        known = self.known.person_of_address
        return known.get(address) or known.get(without_tag(address), "")

    def is_ours(self, address: str) -> bool:
        """Whether it is an address of ours."""
        return self.account(address) == "us"

    def account(self, address: str) -> str:
        """The account an address belongs to, `us`, or empty."""
        found = self._account.get(address)
        if found is None:
            found = self._account[address] = self._look_up(address)
        return found

    def _look_up(self, address: str) -> str:
        person = self.person(address)
        if person and (account := self.known.account_of_person.get(person)):
            return account
        domain = domain_of(address)
        if any(domain == ours or domain.endswith("." + ours) for ours in self._our_domains):
            return "us"
        while "." in domain:
            if account := self.known.account_of_domain.get(domain):
                return account
            domain = domain.partition(".")[2]
        return ""
