"""What mails say between the lines becomes proposals: nothing of it is a fact before a person nods.

The key of a proposal is a fingerprint of its evidence, so that what was refused does not come back for the same
evidence, and a new mail that says something else is a new proposal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, tzinfo

from rapport.importers.addresses import Directory, digest, is_free_mail, is_shared, organisation_domain
from rapport.importers.addresses import domain_of as domain
from rapport.importers.base import NODS, Proposal, TextRow
from rapport.importers.crowd import moment
from rapport.importers.latest import Latest
from rapport.importers.mailbox.mail import Mail
from rapport.importers.mailbox.threads import moment_of
from rapport.importers.names import compared
from rapport.importers.phones import international
from rapport.words.commitments import Commitment
from rapport.words.signatures import Signature
from rapport.words.told import Gone

SOURCE = "mailbox"
LONG_PAST_D = 30
"""A word given for a day that lies longer before the newest mail was kept or forgotten: nobody is asked about it."""


@dataclass(frozen=True, slots=True)
class _Signed:
    mail: Mail
    person: str
    account: str
    signature: Signature
    times: int


class Nods:
    """Collects what mails between known people say."""

    def __init__(self, directory: Directory, zone: tzinfo, country: Callable[[str], str]) -> None:
        self.counts: Counter[str] = Counter()
        self._directory, self._zone, self._country = directory, zone, country
        self._latest = Latest(directory.known.book)
        self._signed: dict[str, _Signed] = {}
        self._found: list[Proposal] = []
        self._bound: dict[str, tuple[date, Proposal]] = {}
        self._newest = date.min

    def take(self, mail: Mail, direction: str, account: str) -> None:
        """One mail that was written down as an exchange of an account; in the order of time."""
        self._newest = max(self._newest, moment_of(mail.at, self._zone).date())
        if mail.noticed is None or not account:
            return
        writer = self._directory.person(mail.sender.address)
        if writer and direction in ("in", "out"):
            for one in mail.noticed.commitments:
                self._bind(mail, account, writer, one)
        if direction == "in" and writer and self._directory.account(mail.sender.address) == account:
            self._of_contact(mail, account, writer)

    def proposals(self) -> tuple[Proposal, ...]:
        """Everything that wants a nod."""
        fresh = [p for due, p in self._bound.values() if (self._newest - due).days <= LONG_PAST_D]
        self.counts["promises and requests long past"] += len(self._bound) - len(fresh)
        found = [*fresh, *self._found, *(p for one in self._signed.values() if (p := self._position(one)))]
        self.counts.update(NODS[p.kind] for p in found)
        return tuple(found)

    # -- who owes what to whom, by when ---------------------------------------------------------------------------

    def _bind(self, mail: Mail, account: str, writer: str, said: Commitment) -> None:
        ours = self._directory.account(mail.sender.address) == "us"
        reader = self._one_reader(mail, account) if ours else "us"
        if not reader or said.due is None:
            return
        side = "us" if ours else writer
        by, to = (side, reader) if said.promise else (reader, side)
        key = f"b-{digest(f'{mail.key} {said.promise} {said.due}')}"
        asked = "promised" if said.promise else "asked"
        obligation = {
            "obligation_id": key,
            "account_id": account,
            "kind": said.kind,
            "what": said.sentence or f"{said.kind.replace('_', ' ')}: {mail.subject or 'mail without a subject'}",
            "owed_by": by,
            "owed_to": to,
            "need_by": said.due.isoformat(),
            "seen_at": moment(mail.at),
        }
        event = {
            "obligation_id": key,
            "at": moment(mail.at),
            "event": asked,
            "until": said.due.isoformat() if said.promise else "",
            "by": writer,
            "interaction_id": mail.id,
        }
        who = self._name(writer)
        says = f"{who} {'promises' if said.promise else 'asks for'} it by {said.due}, in {_place(mail, said.sentence)}"
        rows = {"obligations": (_row(obligation),), "obligation_events": (_row(event),)}
        # Two for the same day in one mail are one matter.
        self._bound.setdefault(key, (said.due, self._proposal("obligation", key, self._name(by), mail, rows, says)))

    def _one_reader(self, mail: Mail, account: str) -> str:
        """The one of theirs whom a mail of ours is to; a word to several binds nobody in particular."""
        theirs = {self._directory.person(x.address) for x in mail.to if self._directory.account(x.address) == account}
        return theirs.pop() if len(theirs) == 1 else ""

    # -- what a contact says of people ------------------------------------------------------------------------------

    def _of_contact(self, mail: Mail, account: str, writer: str) -> None:
        said = mail.noticed
        assert said is not None
        if said.signature is not None and not is_shared(mail.sender.address):
            before = self._signed.get(writer)
            times = before.times + 1 if before and before.signature == said.signature else 1
            self._signed[writer] = _Signed(mail, writer, account, said.signature, times)
        for one in said.gone:
            self._gone(mail, account, writer, one)
        if said.new_address and not self._directory.person(said.new_address):
            self._moved(mail, writer, said.new_address)
        if said.pitch is not None:
            self._pitched(mail, account, writer, said.pitch.address)

    def _position(self, signed: _Signed) -> Proposal | None:
        """A new version of the position, and of the person with the telephone, where the book says something else."""
        person, said, at = signed.person, signed.signature, moment(signed.mail.at)
        position = self._latest.position(person, signed.account)
        if not position:
            position = {"person_id": person, "account_id": signed.account}
        fresh = {k: v for k, v in (("title", said.title), ("department", said.department)) if v}
        if position.get("department"):
            fresh.pop("department", None)  # a person of ours wrote it; a guess from a title does not overrule it
        changed = {k: v for k, v in fresh.items() if position.get(k, "").lower() != v.lower()}
        if set(changed) == {"department"} and said.title:
            changed = {}  # the title that the book has tells as much
        rows: dict[str, tuple[TextRow, ...]] = {}
        if changed:
            rows["positions"] = (_row(position | changed | {"seen_at": at}),)
        phone = international(said.phone, self._country(signed.account)) if said.phone else ""
        known = self._latest.person(person)
        phones = [x for x in known.get("phones", "").split(";") if x]
        if phone and known and phone not in [international(x, self._country(signed.account)) for x in phones]:
            rows["people"] = (_row(known | {"phones": ";".join([*phones, phone]), "seen_at": at}),)
            changed["phone"] = phone
        if not rows:
            return None
        before = f"; so far {position['title']}" if "title" in changed and position.get("title") else ""
        if before:
            rows["observations"] = (_row(self._changed_role(signed, position["title"], said.title)),)
        says = f"{', '.join(changed.values())}{before}: signature under {_place(signed.mail)}"
        evidence = " ".join([person, *(f"{k}={v}" for k, v in sorted(changed.items()))])
        found = self._proposal("position", f"s-{digest(evidence)}", self._name(person), signed.mail, rows, says)
        return replace(found, weight=signed.times)

    def _changed_role(self, signed: _Signed, before: str, now: str) -> dict[str, str]:
        return {
            "observation_id": f"o-{digest(f'role {signed.person} {now}')}",
            "at": moment(signed.mail.at),
            "account_id": signed.account,
            "person_id": signed.person,
            "kind": "role_change",
            "note": f"{before} before, {now} now",
        }

    def _gone(self, mail: Mail, account: str, writer: str, said: Gone) -> None:
        person = self._somebody(said.who, account)
        if not person or person == writer:
            return
        note = "said to be no longer with the company" + (
            f", please contact {said.successor}" if said.successor else ""
        )
        row = {
            "observation_id": f"o-{digest(f'gone {person} {mail.key}')}",
            "at": moment(mail.at),
            "account_id": account,
            "person_id": person,
            "kind": "left",
            "told_by": writer,
            "note": note,
        }
        says = f"{self._name(writer)} says so in {_place(mail, said.sentence)}"
        if said.successor:
            says += f"; {said.successor} follows"
        key = f"g-{digest(f'{person} {mail.key}')}"
        self._found.append(
            self._proposal("departure", key, self._name(person), mail, {"observations": (_row(row),)}, says)
        )

    def _somebody(self, name: str, account: str) -> str:
        """The one person of an account who has this name."""
        known = self._directory.known
        same = [
            person
            for person, theirs in known.name_of_person.items()
            if known.account_of_person.get(person) == account and compared(theirs) == compared(name)
        ]
        return same[0] if len(same) == 1 else ""

    def _moved(self, mail: Mail, writer: str, address: str) -> None:
        known = self._latest.person(writer)
        if not known:
            return
        emails = ";".join([address, *(x for x in known.get("emails", "").split(";") if x)])
        rows = {"people": (_row(known | {"emails": emails, "seen_at": moment(mail.at)}),)}
        says = f"writes from now on from {address}: {_place(mail)}"
        self._found.append(
            self._proposal("address", f"a-{digest(f'{writer} {address}')}", self._name(writer), mail, rows, says)
        )

    def _pitched(self, mail: Mail, account: str, writer: str, address: str) -> None:
        whose = self._directory.account(address)
        if whose in ("us", account) or is_free_mail(domain(address)):
            return
        row = {
            "observation_id": f"o-{digest(f'pitch {mail.key}')}",
            "at": moment(mail.at),
            "account_id": account,
            "kind": "pitch_forwarded",
            "told_by": writer,
            "topic": mail.subject,
            "note": f"offer of {organisation_domain(domain(address))}",
        }
        if whose:
            row["competitor_id"] = whose
        says = f"handed on an offer of {address}: {_place(mail)}"
        key = f"r-{digest(f'pitch {mail.key}')}"
        self._found.append(self._proposal("pitch", key, self._name(writer), mail, {"observations": (_row(row),)}, says))

    def answered_by_itself(self, kind: str, mail: Mail, person: str, rows: Mapping[str, tuple[TextRow, ...]]) -> None:
        """An absence or a departure that an automatic answer does not say plainly."""
        key = f"n-{digest(f'{kind} {person} {mail.key}')}"
        says = f"an automatic answer may say so: {_place(mail)}"
        if mail.auto_reply is not None and mail.auto_reply.away_to is not None:
            says = f"away until {mail.auto_reply.away_to}? {says}"
        self._found.append(self._proposal(kind, key, self._name(person), mail, rows, says))

    # -- writing down -----------------------------------------------------------------------------------------------

    def _proposal(
        self, kind: str, key: str, name: str, mail: Mail, rows: Mapping[str, tuple[TextRow, ...]], says: str
    ) -> Proposal:
        at = moment(moment_of(mail.at, self._zone))
        return Proposal(kind, key, name, 1, True, at, at, rows, says)

    def _name(self, person: str) -> str:
        return "We" if person == "us" else self._directory.known.name_of_person.get(person, "") or person


def _place(mail: Mail, sentence: str = "") -> str:
    """Which mail it was, and its sentence where that is kept."""
    place = f"“{mail.subject or 'no subject'}” of {mail.at:%Y-%m-%d}"
    return f"{place}: “{sentence}”" if sentence else place


def _row(values: dict[str, str]) -> TextRow:
    return TextRow({k: v for k, v in (values | {"source": SOURCE, "confidence": "inferred"}).items() if v})
