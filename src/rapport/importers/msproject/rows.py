"""From a plan to rows: the project, its tasks as obligations, what is done."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from rapport.engine.facts import Problem
from rapport.importers.addresses import (
    Directory,
    clean_address,
    digest,
    domain_of,
    is_free_mail,
    organisation_domain,
    organisation_name,
)
from rapport.importers.base import Known, TextRow
from rapport.importers.msproject.links import depends_on
from rapport.importers.msproject.plan import Plan, Task, moment
from rapport.importers.names import compared
from rapport.importers.organisations import Meant, Organisations, comparable

US = "us"


@dataclass(slots=True)
class Rows:
    """Collects the rows of all plans."""

    known: Known
    tables: dict[str, list[TextRow]] = field(default_factory=lambda: defaultdict(list))
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    directory: Directory = field(init=False)
    organisations: Organisations = field(init=False)
    _by_name: dict[str, set[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.directory = Directory(self.known)
        self.organisations = Organisations(self.known, self.directory)
        self._by_name = defaultdict(set)
        for person, name in self.known.name_of_person.items():
            if name and compared(name):
                self._by_name[compared(name)].add(person)

    def collect(self, plan: Plan, file: str, stem: str) -> None:
        """All rows of a plan. One that names no customer is a problem: a project without an account means nothing."""
        self.counts["plans"] += 1
        if plan.left:
            self.counts["lines empty, switched off or of another plan"] += plan.left
        account = self._account(plan, stem)
        if not account:
            reason = "which customer is it for? Write its name in Company or Subject of the plan's properties"
            self._problem("projects", plan.line, file, "account_id", plan.title[:80], reason)
            return
        project = f"msp-{digest(plan.key or stem, 10)}"
        saved = moment(plan.saved)
        known_since = {"source": file} | ({"seen_at": self._instant(plan.saved)} if saved else {})
        managers = self._by_name.get(compared(plan.manager), set())
        manager = next((p for p in managers if self.known.account_of_person.get(p) == US), "")
        row = {
            "project_id": project,
            "account_id": account,
            "name": plan.title or stem,
            "started_on": plan.starts,
            "go_live_on": plan.ends,
            "manager_id": manager,
        }
        self._add("projects", plan.line, file, row | known_since)
        before = depends_on(plan.tasks)
        strangers: set[str] = set()
        for task in plan.tasks:
            self.counts["links that are not finish-to-start"] += task.other_links
            if task.summary:
                self.counts["summary lines"] += 1
                continue
            self.counts["milestones" if task.milestone else "tasks"] += 1
            names = {"obligation_id": f"{project}-{task.uid}", "account_id": account, "project_id": project}
            waits_for = ";".join(f"{project}-{uid}" for uid in before[task.uid])
            owed = self._owed(plan, task, account, strangers)
            self._add(
                "obligations", task.line, file, names | _dates(task, owed) | {"depends_on": waits_for} | known_since
            )
            if task.done:
                at = self._instant(task.done_at) if moment(task.done_at) else known_since.get("seen_at", task.done_at)
                done = {"obligation_id": names["obligation_id"], "at": at, "event": "done"}
                self._add("obligation_events", task.line, file, done | known_since)
        if strangers:
            reason = "resources that are no person of the book: their tasks are taken as ours"
            told = ", ".join(sorted(strangers))[:300]
            self._problem("obligations", plan.line, file, "owed_by", told, reason, kept=True)

    # --- Whose -------------------------------------------------------------------------------------------------

    def _account(self, plan: Plan, stem: str) -> str:
        """Who it is for: an account that the properties or the file name, that of the customer's people on it, a new
        one of the name in Company."""
        for text in (*plan.about, stem):
            if found := self.organisations.find(Meant(name=text)):
                return found
        if found := self._named_in(" ".join((*plan.about, stem))) or self._of_resources(plan):
            return found
        return "" if self._is_us(plan.company) else self.organisations.account(Meant(name=plan.company))

    def _is_us(self, company: str) -> bool:
        """Whether a company is ours, or none: of the book's name, or one that begins as a domain of ours does."""
        name = comparable(company)
        begins = [comparable(organisation_name(domain)) for domain in self.known.settings.our_domains]
        return name in ("", comparable(self.known.settings.name)) or any(f"{name} ".startswith(f"{b} ") for b in begins)

    def _named_in(self, text: str) -> str:
        """The one account whose name stands in a text: `Hazel Tools - roll-out`."""
        said = f" {comparable(text)} "
        names = {a: comparable(name) for name, a in self.known.account_of_name.items()}
        found = {account for account, name in names.items() if len(name) > 3 and f" {name} " in said}
        return found.pop() if len(found) == 1 else ""

    def _of_resources(self, plan: Plan) -> str:
        found = set()
        for resource in plan.resources.values():
            address = clean_address(resource.email)
            domain = organisation_domain(domain_of(address))
            if address and not is_free_mail(domain):
                found.add(self.directory.account(address))
        found -= {US, ""}
        return found.pop() if len(found) == 1 else ""

    def _owed(self, plan: Plan, task: Task, account: str, strangers: set[str]) -> dict[str, str]:
        """Who owes a task, and to whom: its first resource that is known; else it is ours."""
        for uid in plan.assigned.get(task.uid, ()):
            resource = plan.resources.get(uid)
            if resource is None:
                continue
            address = clean_address(resource.email)
            named = self._by_name.get(compared(resource.name), set())
            person = (self.directory.person(address) if address else "") or (min(named) if len(named) == 1 else "")
            theirs = self.organisations.find(Meant(name=resource.name)) if not person else ""
            works_for = self.known.account_of_person.get(person, "") if person else theirs
            if person or theirs:
                return {"owed_by": person or theirs, "owed_to": account if works_for == US else US}
            strangers.add(resource.name or address)
        return {"owed_by": US, "owed_to": account}

    # --- Rows --------------------------------------------------------------------------------------------------

    def _instant(self, text: str) -> str:
        """A clock time of the plan, which has no zone, in that of the book."""
        at = moment(text)
        if at is None:
            return text
        return (at if at.tzinfo else at.replace(tzinfo=self.known.settings.zone)).replace(microsecond=0).isoformat()

    def _add(self, table: str, line: int, file: str, values: dict[str, str]) -> None:
        self.tables[table].append(TextRow({k: v for k, v in values.items() if v}, line, file))

    def _problem(
        self, table: str, line: int, file: str, name: str, value: str, reason: str, *, kept: bool = False
    ) -> None:
        self.problems.append(Problem(table, line, name, value, reason, kept, file))


def _dates(task: Task, owed: dict[str, str]) -> dict[str, str]:
    """What is owed and by when: the planned finish, the deadline where that comes first; one that comes later is our
    latest day, which no customer sees."""
    days = [day for day in (task.finish, task.deadline) if day]
    ours = owed["owed_to"] != US
    return owed | {
        "kind": "task",
        "what": task.name,
        "need_by": min(days, default=""),
        "true_latest": task.deadline if ours and task.deadline > task.finish else "",
        "duration_wd": task.duration_wd,
    }
