"""The tables of a book: every name, type, meaning and reference, in this one place.

Importers write these columns, the ledger keeps them, the engine reads them. A column that is not here never
reaches the engine. `Facts` in `facts.py` holds the rows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Kind(Enum):
    """How the text of a field is to be understood. Empty text is always "not known"."""

    ID = "id"
    TEXT = "text"
    LIST = "list"  # values separated by ;
    DATE = "date"
    INSTANT = "instant"  # with an offset, else in the book's zone
    WHEN = "when"  # a date (then its first moment) or an instant
    UNTIL = "until"  # a date (then its last moment) or an instant
    MONEY = "money"  # decimal, always beside a currency
    CURRENCY = "currency"  # ISO 4217
    INTEGER = "integer"
    NUMBER = "number"
    SHARE = "share"  # 0..1
    SCORE = "score"  # -2..2
    FLAG = "flag"  # true, false, empty = unknown
    ZONE = "zone"  # IANA time zone
    CHOICE = "choice"
    REF = "ref"  # an id of `refers`
    REFS = "refs"  # ids of `refers`, separated by ;


ORGANISATION = ("accounts", "us")
"""An account id, or the word `us`."""
ANYBODY = ("people", "accounts", "us")
"""A person id, an account id, or the word `us`."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, type and meaning; `refers` names the tables whose ids it may hold."""

    name: str
    kind: Kind
    means: str
    needed: bool = False
    choices: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    happens: bool = False
    """A dated event inside the row (an invoice's `disputed_on`): unknown on days before it. Plans are not."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what a row is, what identifies it, and which date of its own says when it was seen."""

    name: str
    means: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    own_date: str | None = None
    by_name: dict[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {c.name: c for c in self.columns})


SOURCE = (
    Column("seen_at", Kind.UNTIL, "when we learned it; without it the row's own date counts"),
    Column("source", Kind.TEXT, "file, mailbox or person it came from"),
    Column("confidence", Kind.CHOICE, "how sure it is", choices=("stated", "record", "inferred", "assumed")),
)
"""Columns that every table may carry."""


def _id(name: str, means: str) -> Column:
    return Column(name, Kind.ID, means, needed=True)


def _ref(name: str, table: str | tuple[str, ...], means: str, needed: bool = False) -> Column:
    return Column(name, Kind.REF, means, needed, refers=(table,) if isinstance(table, str) else table)


def _refs(name: str, *tables: str, means: str) -> Column:
    return Column(name, Kind.REFS, means, refers=tables)


def _choice(name: str, choices: str, means: str, needed: bool = False) -> Column:
    return Column(name, Kind.CHOICE, means, needed, choices=tuple(choices.split()))


def _text(name: str, means: str, needed: bool = False) -> Column:
    return Column(name, Kind.TEXT, means, needed)


def _list(name: str, means: str) -> Column:
    return Column(name, Kind.LIST, means)


def _date(name: str, means: str, needed: bool = False) -> Column:
    return Column(name, Kind.DATE, means, needed)


def _event(name: str, means: str) -> Column:
    return Column(name, Kind.DATE, means, happens=True)


def _when(name: str, means: str, needed: bool = False) -> Column:
    return Column(name, Kind.WHEN, means, needed)


def _money(name: str, means: str, needed: bool = False) -> Column:
    return Column(name, Kind.MONEY, means, needed)


def _currency(needed: bool = False) -> Column:
    return Column("currency", Kind.CURRENCY, "ISO 4217 code of the money in this row", needed)


def _number(name: str, means: str) -> Column:
    return Column(name, Kind.NUMBER, means)


def _integer(name: str, means: str) -> Column:
    return Column(name, Kind.INTEGER, means)


def _flag(name: str, means: str) -> Column:
    return Column(name, Kind.FLAG, means)


def _table(name: str, means: str, key: str, own_date: str | None, *columns: Column) -> Table:
    return Table(name, means, (*columns, *SOURCE), tuple(key.split()), own_date)


_ALL = (
    _table(
        "accounts",
        "an organisation that we serve, or another that matters to us",
        "account_id",
        "since",
        _id("account_id", "the account"),
        _text("name", "what it is called", needed=True),
        _choice("kind", "customer prospect partner vendor competitor", "what it is to us", needed=True),
        _ref("parent_id", "accounts", "the parent of a site or subsidiary"),
        _choice("stage", "prospect onboarding active stalled dormant lost", "where the relation stands"),
        _integer("tier", "1 (most important) to 3"),
        _money("annual_revenue", "what it buys in a year"),
        _money("annual_margin", "what is left of that in a year"),
        _currency(),
        _integer("terms_days", "days to pay"),
        _money("credit_limit", "most that may be open"),
        _text("country", "ISO 3166 code of the country or of its part (GB-SCT), for holidays"),
        Column("timezone", Kind.ZONE, "where its people work"),
        _integer("headcount", "how many work there"),
        _list("domains", "its mail domains"),
        _date("since", "customer since"),
        _event("lost_on", "when it was lost"),
        _text("lost_reason", "why it was lost, as stated"),
        _list("needed_departments", "departments in which what we sell asks for ties"),
        _text("pay_run", "RRULE of its payment runs; a DTSTART line may stand before it"),
        _integer("pay_run_cutoff_wd", "working days before a run at which invoices for it are closed"),
        _ref("same_as", "accounts", "the account this one is, confirmed by a person"),
    ),
    _table(
        "people",
        "a person: a contact on their side or a colleague on ours",
        "person_id",
        None,
        _id("person_id", "the person"),
        _text("name", "full name", needed=True),
        _list("emails", "mail addresses"),
        _list("phones", "telephone numbers"),
        Column("timezone", Kind.ZONE, "where they work"),
        _text("language", "ISO 639 code"),
        _ref("works_for", ORGANISATION, "the account they belong to, or us", needed=True),
        _ref("same_as", "people", "the person this one is, confirmed by a person"),
    ),
    _table(
        "positions",
        "a dated position of a person at an organisation",
        "person_id account_id from",
        "from",
        _ref("person_id", "people", "who", needed=True),
        _ref("account_id", ORGANISATION, "their employer, or us", needed=True),
        _text("department", "department"),
        _text("title", "title"),
        _ref("reports_to", "people", "their superior"),
        _choice("role", "initiator user influencer buyer decider approver gatekeeper", "part in what they buy"),
        _number("influence", "0 to 4; 4 decides alone; empty is inferred"),
        _date("from", "first day"),
        _date("to", "last day; a plan, visible once the row is seen"),
    ),
    _table(
        "assignments",
        "a colleague's duty at an account",
        "person_id account_id duty from",
        "from",
        _ref("person_id", "people", "the colleague", needed=True),
        _ref("account_id", "accounts", "the account", needed=True),
        _choice(
            "duty",
            "owner deputy project_manager receivables service sponsor outside_rep specialist planner",
            "what the colleague does for the account",
            needed=True,
        ),
        _date("from", "first day"),
        _date("to", "last day; a plan, visible once the row is seen"),
    ),
    _table(
        "windows",
        "a span of time with a meaning: critical week, absence, closing days, offered hours",
        "window_id",
        None,
        _id("window_id", "the window"),
        _choice("scope", "account department person us", "whose time it is", needed=True),
        _text("scope_id", "account, person, or account:department; us:department for ours"),
        _choice("kind", "critical closed absent available after_hours month_end", "what it means", needed=True),
        _when("starts", "first moment", needed=True),
        Column("ends", Kind.UNTIL, "last moment, inclusive"),
        _text("recurrence", "RRULE by which it comes again"),
        _text("note", "in words"),
        _flag("declared", "false = inferred"),
    ),
    _table(
        "interactions",
        "one exchange: a mail, call, meeting, visit, ticket",
        "interaction_id",
        "at",
        _id("interaction_id", "the exchange"),
        Column("at", Kind.INSTANT, "when it took place, or will", needed=True),
        _choice("channel", "mail call voicemail meeting visit ticket chat letter", "by which means", needed=True),
        _choice("direction", "out in both internal", "out = from us", needed=True),
        _ref("account_id", "accounts", "the account"),
        _text("thread", "conversation it belongs to"),
        _ref("replies_to", "interactions", "what it answers"),
        _text("subject", "subject"),
        _choice("purpose", "serve ask give learn pitch check_in thank introduce complain", "what it was for"),
        _flag("expects_answer", "it asks for an answer"),
        _number("duration_min", "minutes"),
        _choice(
            "delivery",
            "sent bounced_permanent bounced_temporary auto_reply missed declined cancelled moved",
            "what became of it",
        ),
        _flag("automatic", "newsletter, no-reply, list"),
        _ref("project_id", "projects", "the project it is about"),
        _text("topic", "topic"),
        _text("text", "the words, only where keeping them is allowed"),
        _ref("changed_by", "people", "who cancelled, moved or declined a meeting"),
    ),
    _table(
        "participants",
        "a person's part in an exchange",
        "interaction_id person_id part",
        None,
        _ref("interaction_id", "interactions", "the exchange", needed=True),
        _ref("person_id", "people", "who; empty where only an address is known"),
        _choice("part", "from to cc host attendee listener invited", "in which part", needed=True),
        _text("address", "the address, where nobody is known by it"),
    ),
    _table(
        "obligations",
        "something one side owes the other: answer, drawing, sign-off, form, promise, task, milestone",
        "obligation_id",
        None,
        _id("obligation_id", "the obligation"),
        _ref("account_id", "accounts", "the account"),
        _ref("project_id", "projects", "the project it belongs to"),
        _ref("order_id", "orders", "the order it belongs to"),
        _choice(
            "kind",
            "answer document drawing specification packaging form credit sign_off decision payment_promise delivery"
            " task meeting introduction",
            "what sort of thing is owed",
            needed=True,
        ),
        _text("what", "in words", needed=True),
        _ref("owed_by", ANYBODY, "who owes it", needed=True),
        _ref("owed_to", ANYBODY, "to whom", needed=True),
        _date("need_by", "when it is needed"),
        _date("true_latest", "the latest day that still works; ours only, never shown to the customer"),
        _refs("blocks", "orders", "projects", "obligations", means="what cannot go on without it"),
        _refs("depends_on", "obligations", means="what has to be done before"),
        _number("duration_wd", "working days it takes"),
        _number("effort_min", "minutes it costs them"),
        _text("revision", "revision it is about"),
        _ref("rule_id", "rules", "the rule of ours that asks for it"),
        Column("prefill", Kind.SHARE, "share of the form that we already know"),
        _ref("last_good", "obligations", "an earlier one to copy from"),
        _ref("signed_by", "people", "who must sign, when another returns it"),
        _refs("covers", "invoices", means="invoices that a payment promise covers"),
        _ref("review_id", "reviews", "the interview in which it was wished"),
    ),
    _table(
        "obligation_events",
        "what happened to an obligation",
        "obligation_id at event",
        "at",
        _ref("obligation_id", "obligations", "the obligation", needed=True),
        _when("at", "when", needed=True),
        _choice(
            "event",
            "planned asked reminded acknowledged promised declined help_offered done waived withdrawn revised rerouted",
            "what happened",
            needed=True,
        ),
        _date("until", "promised for, revised to"),
        _ref("by", "people", "whose doing or word it was"),
        _ref("interaction_id", "interactions", "the exchange in which it happened"),
        _text("note", "in words"),
        _text("value", "what was decided, as in 'grade A'"),
    ),
    _table(
        "invoices",
        "an invoice or a credit note",
        "invoice_id",
        "issued_on",
        _id("invoice_id", "the invoice"),
        _ref("account_id", "accounts", "who owes it", needed=True),
        _ref("order_id", "orders", "the order it bills"),
        _choice("kind", "invoice credit_note", "a credit note reduces", needed=True),
        _date("issued_on", "date of the invoice", needed=True),
        _date("due_on", "when it is due"),
        _money("amount", "positive for both kinds", needed=True),
        _currency(needed=True),
        _event("disputed_on", "when they disputed it"),
        _event("dispute_settled_on", "when the dispute was settled"),
        _text("dispute_reason", "why it is disputed"),
        _flag("dispute_ours", "the error is ours"),
        _ref("credits", "invoices", "the invoice that a credit note corrects"),
    ),
    _table(
        "payments",
        "money received",
        "payment_id",
        "paid_on",
        _id("payment_id", "the payment"),
        _ref("account_id", "accounts", "who paid", needed=True),
        _ref("invoice_id", "invoices", "what it pays; empty = unapplied"),
        _date("paid_on", "when it arrived", needed=True),
        _money("amount", "how much", needed=True),
        _currency(needed=True),
    ),
    _table(
        "orders",
        "an order line that ships",
        "order_id",
        "placed_on",
        _id("order_id", "the order line"),
        _ref("account_id", "accounts", "who ordered", needed=True),
        _date("placed_on", "when it was ordered"),
        _date("requested_on", "when they want it"),
        _date("ships_on", "when it is planned to ship"),
        _number("notice_wd", "working days between the order and the day they wanted"),
        Column("cut_off", Kind.INSTANT, "last moment for changes or papers"),
        _flag("vital", "their line stops without it"),
        _money("value", "what it is worth"),
        _currency(),
        _event("shipped_on", "when it shipped"),
        _event("cancelled_on", "when it was cancelled"),
        _choice("late_cause", "ours theirs carrier", "whose doing a lateness was"),
    ),
    _table(
        "rules",
        "a rule of ours that can stop or refuse something",
        "rule_id",
        None,
        _id("rule_id", "the rule"),
        _ref("account_id", "accounts", "the account it is for; empty = all"),
        _text("text", "the rule in words"),
        _text("department", "whose rule it is"),
        _choice("class", "safety contract financial convenience", "what it protects", needed=True),
        _choice("effect", "hold deny ask", "what it does", needed=True),
        _choice("test", "past_due_days exposure missing_obligation notice_wd", "what it looks at"),
        _number("threshold", "from where on; exposure without one means the account's limit"),
        _text("waived_by", "the duty that may waive it"),
        _text("reason_for_customer", "a reason that a customer can use"),
        _date("review_on", "when to look at the rule again"),
    ),
    _table(
        "projects",
        "a project for an account",
        "project_id",
        "started_on",
        _id("project_id", "the project"),
        _ref("account_id", "accounts", "the account", needed=True),
        _text("name", "what it is called"),
        _date("started_on", "first day"),
        _date("go_live_on", "planned go-live"),
        _date("freeze_on", "planned freeze, after which changes are not possible"),
        _event("ended_on", "when it ended"),
        _choice("end_reason", "finished their_priority our_performance price other", "why it ended"),
        _money("contract_value", "agreed value"),
        _currency(),
        _ref("sponsor_id", "people", "their sponsor"),
        _ref("manager_id", "people", "our manager"),
    ),
    _table(
        "milestones",
        "the value of an obligation that is a milestone",
        "obligation_id",
        None,
        _ref("obligation_id", "obligations", "the milestone", needed=True),
        _money("value", "what it is worth", needed=True),
        _currency(needed=True),
        _event("invoiced_on", "when it was billed"),
    ),
    _table(
        "efforts",
        "work done for an account",
        "effort_id",
        "on",
        _id("effort_id", "the entry"),
        _date("on", "day of the work", needed=True),
        _ref("person_id", "people", "who worked"),
        _ref("account_id", "accounts", "for whom", needed=True),
        _ref("project_id", "projects", "on which project"),
        _ref("obligation_id", "obligations", "on which obligation"),
        _choice("kind", "planned help rework_ours rework_theirs favour thanks material travel", "sort of work", True),
        _number("hours", "hours"),
        _money("rate", "price of an hour"),
        _money("amount", "price, instead of hours and rate"),
        _currency(),
        _choice("billing", "bill no_bill credit undecided", "what is to be charged"),
        _date("agreed_on", "when it was agreed in writing"),
        _choice("evidence", "firm documented weak", "how well it is shown"),
        _ref("interaction_id", "interactions", "the exchange it belongs to"),
        _ref("invoice_id", "invoices", "the bill it is on"),
        _text("note", "in words"),
    ),
    _table(
        "observations",
        "something noticed about an account, a person or a project",
        "observation_id",
        "at",
        _id("observation_id", "the observation"),
        _when("at", "when", needed=True),
        _ref("account_id", "accounts", "about which account"),
        _ref("person_id", "people", "about whom"),
        _ref("project_id", "projects", "about which project"),
        _choice(
            "kind",
            "left joined role_change growth second_site competitor_quote pitch_forwarded priority_sign complaint praise"
            " our_mistake info_question differing_views usage need",
            "what was noticed",
            needed=True,
        ),
        _number("value", "a figure"),
        _text("unit", "its unit"),
        _money("amount", "an amount"),
        _currency(),
        _ref("competitor_id", "accounts", "the rival"),
        _ref("told_by", "people", "who told us; never named to a customer"),
        _text("topic", "topic"),
        _text("note", "in words"),
        _date("expires_on", "not used after this day"),
    ),
    _table(
        "offer_lines",
        "one line of a like-for-like comparison with a rival's offer",
        "observation_id item",
        None,
        _ref("observation_id", "observations", "the rival's quote", needed=True),
        _text("item", "what is compared", needed=True),
        _flag("ours", "our offer has it"),
        _flag("theirs", "the rival's offer has it; empty = not known"),
        _money("value", "what it is worth"),
        _currency(),
    ),
    _table(
        "assessments",
        "a dated answer or opinion with author and expiry",
        "assessment_id",
        "on",
        _id("assessment_id", "the answer"),
        _date("on", "when it was given", needed=True),
        _ref("account_id", "accounts", "about which account"),
        _text("about", "account, us, or a person id", needed=True),
        _text("question", "key of the question", needed=True),
        Column("score", Kind.SCORE, "-2 to 2"),
        _text("text", "the words"),
        _ref("by", "people", "whose answer"),
        _text("department", "their department"),
        _ref("review_id", "reviews", "in which review"),
        _date("expires_on", "not used after this day"),
    ),
    _table(
        "reviews",
        "a review that is planned or was held",
        "review_id",
        None,
        _id("review_id", "the review"),
        _choice(
            "kind",
            "reflection check_up customer_interview perception alignment internal_check_up handover loss brief debrief",
            "which review",
            needed=True,
        ),
        _ref("account_id", "accounts", "of which account"),
        _date("planned_on", "planned for"),
        _event("held_on", "held on"),
        _refs("participants", "people", means="who took part"),
    ),
    _table(
        "decisions",
        "what a person decided on a card or elsewhere",
        "decision_id",
        "at",
        _id("decision_id", "the decision"),
        _when("at", "when", needed=True),
        _ref("by", "people", "who decided", needed=True),
        _text("action_key", "key of the card"),
        _text("action", "the action, when it was decided elsewhere"),
        _ref("account_id", "accounts", "which account"),
        _list("about", "orders, rules, obligations, invoices or people it is about"),
        _choice(
            "verdict",
            "done waiting dismissed not_useful hold extend part_ship release waive",
            "what was decided",
            needed=True,
        ),
        _date("until", "until when it counts"),
        _text("reason", "why"),
    ),
)

TABLES: dict[str, Table] = {table.name: table for table in _ALL}
"""Every table of a book by name, in the order in which references can be followed by a reader."""
