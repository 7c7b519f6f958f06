"""From mails to rows: exchanges and their participants, absences, departures, and mail that came back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo

from rapport.importers.addresses import Directory, digest
from rapport.importers.base import TextRow
from rapport.importers.crowd import Crowd, moment
from rapport.importers.mailbox.bounces import Failure
from rapport.importers.mailbox.headers import Mailbox
from rapport.importers.mailbox.mail import Mail, interaction_id
from rapport.importers.mailbox.nods import Nods
from rapport.importers.mailbox.threads import Place, moment_of

SOURCE = "mailbox"
MOST_PARTICIPANTS = 500
_FLAG = {True: "true", False: "false", None: ""}


@dataclass(slots=True)
class _Returned:
    """All that came back of one mail."""

    key: str
    subject: str
    sender: Mailbox
    failures: dict[str, tuple[Failure, Mail]] = field(default_factory=dict)


class Rows:
    """Collects the rows of a mailbox."""

    def __init__(
        self,
        directory: Directory,
        zone: tzinfo,
        *,
        internal: bool,
        crowd: Crowd | None = None,
        nods: Nods | None = None,
    ) -> None:
        self.tables: dict[str, list[TextRow]] = {
            name: [] for name in ("interactions", "participants", "windows", "observations")
        }
        self.counts: Counter[str] = Counter()
        self.crowd = crowd or Crowd(SOURCE)
        self._nods = nods
        self._directory, self._zone, self._internal = directory, zone, internal
        self._absences: dict[tuple[str, date], TextRow] = {}

    def collect(
        self, mails: Mapping[str, Mail], places: Mapping[str, Place], earlier: Mapping[str, Mail] | None = None
    ) -> None:
        """Rows of all mails, in the order of time. `earlier` are mails written down before, which these may answer or
        report as undelivered."""
        before = earlier or {}
        in_order = sorted(mails.values(), key=lambda m: (moment_of(m.at, self._zone), m.id))
        directions = {mail.key: self._direction(mail) for mail in in_order}
        kept = {k for k, d in directions.items() if (d != "internal" or self._internal) and mails[k].bounce is None}
        for mail in in_order:
            if mail.key in kept:
                place = places[mail.key]
                answers = interaction_id(place.answers) if place.answers in kept or place.answers in before else ""
                self._exchange(mail, directions[mail.key], place.thread, answers)
            else:
                self.counts["reports of undelivered mail" if mail.bounce else "internal"] += 1
        for returned in self._returned(in_order):
            self._came_back(returned, mails if returned.key in kept else before, places)
        self.tables["windows"] = list(self._absences.values())

    # --- One exchange ----------------------------------------------------------------------------------------

    def _direction(self, mail: Mail) -> str:
        if not self._directory.is_ours(mail.sender.address):
            return "in"
        addressed = [x.address for x in (*mail.to, *mail.cc)]
        return "internal" if addressed and all(map(self._directory.is_ours, addressed)) else "out"

    def _account(self, people: tuple[Mailbox, ...]) -> str:
        accounts = (self._directory.account(x.address) for x in people)
        return next((a for a in accounts if a not in ("", "us")), "")

    def _exchange(self, mail: Mail, direction: str, thread: str, answers: str) -> None:
        values = self._values(mail, direction) | {
            "thread": thread,
            "replies_to": answers,
            "purpose": mail.purpose,
            "expects_answer": _FLAG[mail.asks],
            "delivery": "auto_reply" if mail.auto_reply else "sent",
        }
        self._add("interactions", values, mail)
        self.counts["automatic" if mail.automatic else f"mails {direction}"] += 1
        self._participants(mail)
        if self._nods is not None:
            self._nods.take(mail, direction, values.get("account_id", ""))
        if mail.auto_reply:
            self.counts["automatic answers"] += 1
            self._absence(mail)
            self._departure(mail)

    def _values(self, mail: Mail, direction: str) -> dict[str, str]:
        return {
            "interaction_id": mail.id,
            "at": moment(mail.at),
            "channel": "mail",
            "direction": direction,
            "account_id": self._account(mail.everybody),
            "subject": mail.subject,
            "automatic": _FLAG[bool(mail.automatic)],
            "source": SOURCE,
        }

    def _participants(self, mail: Mail) -> None:
        parts = [("from", (mail.sender,)), ("to", mail.to), ("cc", mail.cc)]
        everybody = [(part, x) for part, many in parts for x in many][:MOST_PARTICIPANTS]
        at = moment_of(mail.at, self._zone)
        done: set[tuple[object, ...]] = set()
        for part, mailbox in everybody:
            self.crowd.meet(mailbox.address, mailbox.name, part, at, counts=not mail.automatic)
            who = self._who(mailbox.address)
            key = (part, *who.items())
            if key not in done:
                done.add(key)
                self._add("participants", {"interaction_id": mail.id, "part": part, **who, "source": SOURCE}, mail)

    def _who(self, address: str) -> dict[str, str]:
        person = self._directory.person(address)
        return {"person_id": person} if person else {"address": address}

    # --- Automatic answers -----------------------------------------------------------------------------------

    def _absence(self, mail: Mail) -> None:
        said, person = mail.auto_reply, self._directory.person(mail.sender.address)
        if said is None or said.away_from is None or said.away_to is None or not person:
            return
        row = self._row(
            {
                "window_id": f"w-{digest(f'{person} {said.away_to}')}",
                "scope": "person",
                "scope_id": person,
                "kind": "absent",
                "starts": said.away_from.isoformat(),
                "ends": said.away_to.isoformat(),
                "note": self._named("stand-in: {}", said.named, said.named_address),
                "declared": "true",
                "seen_at": moment(mail.at),
                "confidence": "stated",
                "source": SOURCE,
            },
            mail,
        )
        if not said.sure:
            self._ask("absence", mail, person, {"windows": (row,)})
            return
        self.counts["absences"] += 1
        # One absence answers many mails: the first answer is the row.
        self._absences.setdefault((person, said.away_to), row)

    def _ask(self, kind: str, mail: Mail, person: str, rows: Mapping[str, tuple[TextRow, ...]]) -> None:
        if self._nods is not None:
            self._nods.answered_by_itself(kind, mail, person, rows)

    def _departure(self, mail: Mail) -> None:
        said, person = mail.auto_reply, self._directory.person(mail.sender.address)
        if said is None or not said.left:
            return
        if said.sure:
            self.counts["departures"] += 1
        if person:
            note = "no longer with the company" + self._named(", please contact {}", said.named, said.named_address)
            values = {
                "observation_id": f"o-{digest('left ' + mail.key)}",
                "at": moment(mail.at),
                "account_id": self._account((mail.sender,)),
                "person_id": person,
                "kind": "left",
                "note": note,
                "confidence": "stated",
                "source": SOURCE,
            }
            if said.sure:
                self._add("observations", values, mail)
            else:
                self._ask("departure", mail, person, {"observations": (self._row(values, mail),)})
        if said.named_address:
            at = moment_of(mail.at, self._zone)
            self.crowd.meet(said.named_address, said.named, "cc", at, counts=True)

    def _named(self, form: str, name: str, address: str) -> str:
        known = self._directory.person(address) if address else ""
        name = self._directory.known.name_of_person.get(known, "") or name
        words = ", ".join(x for x in (name, address) if x)
        return form.format(words) if words else ""

    # --- What came back --------------------------------------------------------------------------------------

    def _returned(self, in_order: list[Mail]) -> list[_Returned]:
        found: dict[str, _Returned] = {}
        for mail in in_order:
            if mail.bounce is None:
                continue
            sender = next(iter(mail.to), Mailbox("", ""))
            key = mail.bounce.original_id or mail.key
            returned = found.setdefault(key, _Returned(key, mail.bounce.original_subject, sender))
            for failure in mail.bounce.failures:
                if not self._directory.is_ours(failure.address):
                    earlier = returned.failures.get(failure.address)
                    if earlier is None or (failure.permanent and not earlier[0].permanent):
                        returned.failures[failure.address] = (failure, mail)
        return [r for r in found.values() if r.failures]

    def _came_back(self, returned: _Returned, mails: Mapping[str, Mail], places: Mapping[str, Place]) -> None:
        """A mail that reached nobody gets a new version; one that missed some gets a row for each whom it missed."""
        original = mails.get(returned.key)
        self.counts["undelivered addresses"] += len(returned.failures)
        whole = len(returned.failures) == 1
        if original is not None:
            theirs = {x.address for x in (*original.to, *original.cc) if not self._directory.is_ours(x.address)}
            whole = theirs <= set(returned.failures)
        if original is not None and whole:
            failure, report = max(returned.failures.values(), key=lambda x: (not x[0].permanent, x[0].address))
            values = self._undelivered(interaction_id(returned.key), failure, report, original, places)
            self._add("interactions", values, report)
            return
        for address, (failure, report) in sorted(returned.failures.items()):
            key = returned.key if whole else f"{returned.key} {address}"
            values = self._undelivered(interaction_id(key), failure, report, original, places)
            if original is None:
                values["subject"] = returned.subject
            self._add("interactions", values, report)
            sender = original.sender if original is not None else returned.sender
            for part, one in (("from", sender.address), ("to", address)):
                if one:
                    at_part = {"interaction_id": values["interaction_id"], "part": part, "source": SOURCE}
                    self._add("participants", at_part | self._who(one), report)

    def _undelivered(
        self, key: str, failure: Failure, report: Mail, original: Mail | None, places: Mapping[str, Place]
    ) -> dict[str, str]:
        place = places.get(original.key) if original is not None else None
        addressed = (Mailbox("", failure.address), *(original.everybody if original is not None else ()))
        return {
            "interaction_id": key,
            "at": moment(original.at if original is not None else report.at),
            "channel": "mail",
            "direction": "out",
            "account_id": self._account(addressed),
            "thread": place.thread if place else f"t-{digest(key)}",
            "subject": original.subject if original is not None else "",
            "purpose": original.purpose if original is not None else "",
            "expects_answer": _FLAG[original.asks if original is not None else None],
            "delivery": "bounced_permanent" if failure.permanent else "bounced_temporary",
            "automatic": _FLAG[bool(original.automatic) if original is not None else False],
            "text": failure.status,
            "seen_at": moment(report.at),
            "source": SOURCE,
        }

    # --- Writing down ----------------------------------------------------------------------------------------

    def _add(self, table: str, values: Mapping[str, str], mail: Mail) -> None:
        self.tables[table].append(self._row(values, mail))

    @staticmethod
    def _row(values: Mapping[str, str], mail: Mail) -> TextRow:
        return TextRow({k: v for k, v in values.items() if v}, mail.number, mail.file)


def over_limit(mails: Mapping[str, Mail]) -> Iterator[tuple[Mail, int]]:
    """Mails with more addressees than are written down, with their number."""
    for mail in mails.values():
        if len(mail.everybody) > MOST_PARTICIPANTS:
            yield mail, len(mail.everybody)
