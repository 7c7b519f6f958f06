"""Fetching with permission, for all pages: who looks, and what they may open. It is decided here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from rapport.engine.book import Advice, advise
from rapport.engine.day import Day
from rapport.engine.facts import Facts
from rapport.engine.masking import as_of
from rapport.engine.policy import Policy
from rapport.ledger import reading
from rapport.ledger.merging import stands_for
from rapport.ledger.rows import read, with_id
from rapport.outlets.web.shown import named, records, stored
from rapport.outlets.web.shown.account import Output
from rapport.outlets.web.shown.clock import today
from rapport.outlets.web.shown.more_things import Record
from rapport.team.models import Role, User
from rapport.work import judge
from rapport.work.models import Source

SEES_FIGURES = frozenset({Role.MANAGER, Role.SPONSOR, Role.RECEIVABLES, Role.ADMINISTRATOR})
"""Roles that see what an account is worth as a figure; the others see a band."""

MAY_IMPORT = frozenset({Role.MANAGER, Role.ADMINISTRATOR})
"""Roles that bring facts in, accept who is a customer, and take an import back."""

MAY_SHARE = frozenset({Role.SELLER, Role.PROJECTS, Role.MANAGER, Role.ADMINISTRATOR})
"""Roles that may let a customer see the road map of a project by a link, and take the link back."""

MAY_MANAGE = frozenset({Role.MANAGER, Role.SPONSOR, Role.ADMINISTRATOR})
"""Roles that open the managers' desk."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: a user, as a person of the book."""

    user_id: int
    name: str
    person_id: str
    role: str

    @property
    def imports(self) -> bool:
        """May this role bring facts in?"""
        return self.role in MAY_IMPORT

    @property
    def shares(self) -> bool:
        """May this role show a customer the road map?"""
        return self.role in MAY_SHARE

    @property
    def manages(self) -> bool:
        """Does this role open the managers' desk?"""
        return self.role in MAY_MANAGE

    @property
    def sees_figures(self) -> bool:
        """Does this role see amounts of a whole account?"""
        return self.role in SEES_FIGURES


def viewer_of(request: HttpRequest) -> Viewer:
    """The one who is signed in. Pages without sign-in do not ask."""
    user = request.user
    if not isinstance(user, User):
        raise Http404
    person = stands_for("people", user.person_id) if user.person_id else ""
    name = named.names([person]).get(person, "") if person else ""
    return Viewer(user.pk, name or user.name, person if name else "", user.role)


def may_import(viewer: Viewer) -> Viewer:
    """The viewer again, when this role may bring facts in and take them back."""
    if viewer.role not in MAY_IMPORT:
        raise PermissionDenied
    return viewer


def may_share(viewer: Viewer) -> Viewer:
    """The viewer again, when this role may show a customer the road map of a project."""
    if not viewer.shares:
        raise PermissionDenied
    return viewer


def may_manage(viewer: Viewer) -> Viewer:
    """The viewer again, when this role opens the managers' desk."""
    if not viewer.manages:
        raise PermissionDenied
    return viewer


def somebody_of_us(viewer: Viewer) -> Viewer:
    """The viewer again, when it is a colleague of the book: what is noted needs somebody whose word it is."""
    if not viewer.person_id:
        raise PermissionDenied
    return viewer


def project_account(project_id: str) -> str:
    """Whose project it is."""
    rows = named.latest(read("projects", [with_id([project_id])]), "project_id")
    if rows.is_empty() or rows["account_id"][0] is None:
        raise Http404
    return str(rows["account_id"][0])


def customer_day(account_id: str) -> Day:
    """The Day of one account for a page that its customer sees: facts alone, nothing of what the engine said."""
    facts = reading.facts([account_id])
    return Day(as_of(facts, today()), today(), Policy().with_settings(facts.settings.policy))


def sources_of(viewer: Viewer) -> QuerySet[Source]:
    """Sources that the viewer may see: who brings facts in sees all of them, a colleague the own ones."""
    if viewer.imports:
        return Source.objects.all()
    return Source.objects.filter(owner=viewer.person_id) if viewer.person_id else Source.objects.none()


def may_open_source(viewer: Viewer, source: Source) -> Viewer:
    """The viewer again, when this is a source that the viewer may see; a colleague may stop the own ones."""
    if not sources_of(viewer).filter(pk=source.pk).exists():
        raise Http404
    return viewer


def account_day(_viewer: Viewer, account_id: str, pooled: bool = False) -> tuple[Day, Output]:
    """The engine's Day of one account, and what the engine last said about it. Everybody here may see every account.

    `pooled`: with what the whole book taught when it was judged, for pages that measure chances anew.
    """
    facts, on, output = _account_facts(account_id)
    priors = judge.kept_priors() if pooled else None
    return _there(Day(as_of(facts, on), on, Policy().with_settings(facts.settings.policy), priors), account_id), output


def account_advice(_viewer: Viewer, account_id: str) -> Advice:
    """What the engine says about one account, worked out anew: for papers, which tell what lies behind a judgement."""
    facts, on, _ = _account_facts(account_id)
    advice = advise(facts, on, priors=judge.kept_priors())
    _there(advice.day, account_id)
    return advice


def _account_facts(account_id: str) -> tuple[Facts, date, Output]:
    """What the ledger has about an account, the day on which it was last judged, and what was said then."""
    judged_on, output = stored.judged(account_id)
    return reading.facts([account_id]), judged_on or today(), output


def _there(day: Day, account_id: str) -> Day:
    """The day again, when it knows the account."""
    if account_id not in day.frame("accounts")["account_id"]:
        raise Http404
    return day


def person_day(viewer: Viewer, person_id: str) -> Day:
    """The engine's Day of a person's account; of a colleague, of the accounts that the colleague looks after."""
    rows = read("people", [with_id([person_id])])
    if rows.is_empty():
        raise Http404
    works_for = rows["works_for"][-1]
    # A colleague's own list of ties is for the colleague alone, so only then their accounts are read.
    accounts = stored.accounts_of(person_id) if works_for == "us" and person_id == viewer.person_id else [works_for]
    facts = reading.facts(accounts)
    return Day(as_of(facts, today()), today(), Policy().with_settings(facts.settings.policy))


OURS_ALONE = {"assessments": "by", "observations": "told_by"}
"""Table -> the field that names who said it: shown to that person only (invariant 10)."""


def record_of(viewer: Viewer, table: str, record_id: str) -> Record:
    """One row of facts. Who gave an opinion or a tip is left out for everybody but the one who gave it."""
    found = records.record(table, record_id, hidden=OURS_ALONE.get(table, ""), reader=viewer.person_id)
    if found is None:
        raise Http404
    return found
