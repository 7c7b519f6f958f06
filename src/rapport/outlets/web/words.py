"""The words of the pages: what an action, a signal, a table, a level is called where a person reads it.

Sentences take {who} (the people it is about, by name), {account} (the customer's name) and {through} (who helps).
"""

ACTION_TITLES = {
    "ASK": "Ask {who} for what we need",
    "REMIND": "Remind {who}",
    "FOLLOW_UP": "Follow up with {who}",
    "PROPOSE_SLOTS": "Offer {who} two or three times to talk",
    "NOTIFY_PAST_DUE": "Tell {who} which invoices are past due",
    "NOTIFY_PRECONDITION": "Tell {who} what has to be in place before we can go on",
    "WAIT": "Wait for {who}",
    "OFFER_HELP": "Offer {who} help",
    "DO_FOR": "Prepare it for {who}",
    "VISIT": "Visit {who}",
    "RAISE_CREDIT": "Get the credit limit of {account} raised",
    "FIX_OURS_FIRST": "Settle what we owe {account}",
    "RECOVER": "Call {who} about our mistake",
    "THANK": "Thank {who}",
    "GIVE": "Give {who} something useful",
    "INTRODUCE_VIA": "Get introduced to {who}{through}",
    "HOST_WITH_THEM": "Host a meeting together with {who}",
    "MEET_NEW_PERSON": "Get to know {who}",
    "BROADEN": "Get to know more people at {account}: {who}",
    "REROUTE": "Find somebody new at {account} for what {who} had in hand",
    "HANDOVER": "Prepare the handover of {account}",
    "REFLECT": "Take ten minutes to think about {account}",
    "CHECK_UP": "Ask {who} how things are going",
    "SURVEY_INTERNAL": "Ask our colleagues how {account} is for them",
    "ALIGN_INTERNAL": "Agree among ourselves on {account}",
    "REPAIR_INTERNAL": "Repair how two of our departments work together",
    "INTERVIEW_CUSTOMER": "Let {who} tell us how they see us",
    "LEARN_WHY": "Find out from {who} why it has slowed down",
    "EFFORT_STATEMENT": "Write down the work done for {account} so far",
    "NEGOTIATE": "Talk with {who} about what is fair to pay",
    "COMPARE_OFFER": "Compare the rival's offer with ours, line by line",
    "RECONCILE_NEUTRAL": "Give {who} the same facts and ask who decides",
    "EXPLAIN_DIFFERENTLY": "Explain it to {who} in another way",
    "SEND_ROADMAP": "Send {who} the next steps",
    "CONFIRM_BEFORE_FREEZE": "Show it to {who} before nothing can change any more",
    "STEP_DOWN": "Step back a little at {account}",
    "DECIDE_EXCEPTION": "Decide on an exception for {account}",
    "HOLD_DECISION": "Decide whether the shipment for {account} may go",
    "CREDIT_OR_NO_BILL": "Decide what not to bill {account}",
    "BRIEF": "Prepare the meeting with {who}",
    "DEBRIEF": "Note what came out of the meeting with {who}",
}
"""All actions of the closed list, as the heading of a card."""

SIGNAL_TITLES = {
    "contact_left": "Somebody left",
    "contact_absent": "Away",
    "fragile_account": "Rests on one person there",
    "fragile_on_our_side": "Rests on one of us",
    "department_gap": "A department we do not know",
    "power_gap": "No tie to a person who decides",
    "new_person": "New person",
    "growth_point": "Growing",
    "thin_site": "A site without a tie",
    "comfort": "Getting comfortable",
    "changed_usage": "Buys or uses differently",
    "no_answer": "No answer yet",
    "phone_tag": "Missed calls both ways",
    "unanswered_question": "They wait for our answer",
    "gone_quiet": "Gone quiet",
    "asked_again": "Asked again",
    "meeting_ahead": "Meeting ahead",
    "meeting_held": "Meeting held",
    "empty_touches": "Messages that gave nothing",
    "dump_ahead": "We would talk before we ask",
    "lopsided_attention": "Attention is uneven",
    "contradiction": "Two of them say different things",
    "ask_due": "Time to ask",
    "late_input": "They are late with something",
    "our_promise": "Our promise",
    "slip_ahead": "The plan will slip",
    "freeze_unready": "Not ready for the freeze",
    "priority_drop": "It lost priority there",
    "credit_hours": "Hours we should not bill",
    "handover_due": "Handover due",
    "hold_ahead": "A shipment will be held",
    "credit_ahead": "The credit limit is near",
    "dispute_ours": "An invoice of ours is wrong",
    "pays_later": "Pays later than before",
    "rule_cost": "A rule that costs more than it saves",
    "internal_friction": "Hard work inside our house",
    "view_against_record": "What we think and what happened differ",
    "our_move_first": "Their wishes lie open",
    "internal_backlog": "A department of ours waits",
    "review_due": "Time to look at it together",
    "first_call_elsewhere": "They would call another first",
    "competitor_quote": "A rival's offer",
    "competitor_noise": "Rivals are knocking",
    "our_mistake": "We hurt them",
    "healthy": "All in its usual range",
}

LEVELS = {
    "red": "Act now",
    "amber": "Act soon",
    "note": "Worth knowing",
    "good": "Good",
    "none": "Not looked at yet",
}
LEVEL_OF_ACCOUNT = LEVELS | {"note": "Calm, with a note", "good": "Calm"}

TIES = {
    "none": "no tie",
    "one_way": "one way only",
    "new": "new",
    "working": "working tie",
    "strong": "strong tie",
}
TIE_BARS = {"none": 0, "one_way": 1, "new": 1, "working": 2, "strong": 3}

STAGES = {
    "prospect": "Prospect",
    "onboarding": "Starting",
    "active": "Active",
    "stalled": "Stalled",
    "dormant": "Asleep",
    "lost": "Lost",
}

DUTIES = {
    "owner": "owner",
    "deputy": "deputy",
    "project_manager": "project manager",
    "receivables": "receivables",
    "service": "service",
    "sponsor": "sponsor",
    "outside_rep": "outside rep",
    "specialist": "specialist",
    "planner": "planner",
}

WORDS_FOR = {
    "mail": "Words, ready to change and send",
    "call": "Words for the call",
    "meeting": "Words for the meeting",
    "visit": "Words for the visit",
    "internal": "Prepared for you",
}
"""What the draft of a card is, by its channel."""

CHANNELS = {
    "mail": "Mail",
    "call": "Call",
    "voicemail": "Voicemail",
    "meeting": "Meeting",
    "visit": "Visit",
    "ticket": "Ticket",
    "chat": "Chat",
    "letter": "Letter",
}
DIRECTIONS = {"out": "from us", "in": "from them", "both": "together", "internal": "among ourselves"}

DELIVERIES = {
    "bounced_permanent": "came back",
    "bounced_temporary": "came back for now",
    "auto_reply": "automatic answer",
    "missed": "missed",
    "declined": "declined",
    "cancelled": "called off",
    "moved": "moved",
}

KINDS = {"sign_off": "sign-off", "payment_promise": "promise to pay", "credit": "credit note"}
"""Kinds of obligations, where the key with its underline taken away is not the word for it."""

BASES = {"assumed": "assumed", "own": "from their own history", "record": "from the records"}

LEARNED_FROM = {
    "own": "their own history",
    "department": "the history of their department",
    "account": "the history of their company",
    "all": "the history of all customers",
    "assumed": "assumed",
}
"""Whose past a forecast leans on."""

WINDOWS = {
    "critical": "critical time",
    "closed": "closed",
    "absent": "away",
    "month_end": "end of the month",
    "available": "at hand",
    "after_hours": "at hand after hours",
    "slow": "slower to answer",
}

MARKS = {
    "together": "best day, all at once",
    "ask": "last good day to ask",
    "follow": "day to look again",
    "need": "needed",
}
"""What a number in a calendar stands for."""

TESTS = {
    "past_due_days": "invoices past due",
    "exposure": "credit limit",
    "missing_obligation": "something missing",
    "notice_wd": "short notice",
}
"""What a rule of ours looks at."""

SIDES = {"ours": "We owe them", "theirs": "They owe us", "between": "Between our departments"}

INTRODUCTION = {
    "asked": "asked",
    "accepted": "said yes",
    "declined": "would rather not",
    "called": "meeting called by them",
    "done": "done",
    "met": "met",
}
"""How far an introduction is."""

STATES = {"open": "open", "asked": "asked", "promised": "promised", "declined": "declined", "done": "done"}

CONFIDENCE = {
    "stated": "somebody said so",
    "record": "from the records",
    "inferred": "worked out from the records",
    "assumed": "assumed from how others behave",
}

ONE_OF = {
    "accounts": "Account",
    "people": "Person",
    "positions": "Position",
    "assignments": "Duty of ours",
    "windows": "Span of time",
    "interactions": "Exchange",
    "participants": "Part in an exchange",
    "obligations": "Obligation",
    "obligation_events": "Step of an obligation",
    "invoices": "Invoice",
    "payments": "Payment",
    "orders": "Order",
    "rules": "Rule",
    "projects": "Project",
    "milestones": "Milestone",
    "efforts": "Work done",
    "observations": "Observation",
    "offer_lines": "Line of a rival's offer",
    "assessments": "Answer",
    "reviews": "Review",
    "decisions": "Decision",
}
"""What one row of a table is called."""

VERDICTS = {
    "done": "Done",
    "waiting": "Waiting",
    "dismissed": "Dismissed",
    "not_useful": "Dismissed as not useful",
    "hold": "Held",
    "extend": "Extended",
    "part_ship": "Part shipped",
    "release": "Released",
    "waive": "Waived",
}

NUMBERS = {
    "hold_on": "would be held on",
    "past_due": "past due",
    "p80_wd": "usually answered within (working days, 4 of 5 times)",
    "usual_wd": "usual answer time (working days)",
    "n": "cases counted",
    "p_paid_in_time": "chance of payment in time",
    "p_mail": "chance by mail",
    "p_plan": "chance by plan",
    "share": "share of the exchanges",
    "loss_if_gone": "coverage lost without this person",
    "touching": "touched by the shipment",
    "overdue_wd": "working days overdue",
}
"""Names of numbers that would not be understood as they are; the others lose only their underlines."""


def join(names: list[str]) -> str:
    """ "Ada", "Ada and Bob", "Ada, Bob and Cleo"; after three the rest is counted."""
    if len(names) > 4:
        return f"{', '.join(names[:3])} and {len(names) - 3} more"
    if len(names) > 1:
        return f"{', '.join(names[:-1])} and {names[-1]}"
    return names[0] if names else ""


def action_title(action: str, people: list[str], account: str) -> str:
    """The heading of a card; where nobody is named it speaks of the account. An introduction names the way there."""
    pattern = ACTION_TITLES.get(action, action.replace("_", " ").capitalize())
    if not people and ": {who}" in pattern:
        pattern = pattern.replace(": {who}", "")
    way = people[:-1] if action == "INTRODUCE_VIA" else []
    through = f" through {join(way)}" if way else ""
    return pattern.format(who=join(people[len(way) :]) or account, account=account, through=through)


def signal_title(signal: str) -> str:
    """The name of a signal in words."""
    return SIGNAL_TITLES.get(signal, signal.replace("_", " ").capitalize())


def number_name(name: str) -> str:
    """The name of a number of a signal in words."""
    return NUMBERS.get(name, name.replace("_", " ").replace(" wd", " (working days)"))


def initials(name: str) -> str:
    """Two letters for the sign beside a name."""
    words = [w for w in name.split() if w[:1].isalnum()]
    return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper() if words else "?"


IMPORT_KINDS = {
    "book": "Book",
    "mailbox": "Mailbox",
    "calendar": "Calendar",
    "tables": "Tables",
    "imap": "Mailbox on a server",
    "feed": "Calendar by its address",
    "caldav": "Calendar on a server",
    "accepted": "Accepted proposals",
    "merged": "Made one",
    "parted": "Parted",
    "decision": "A decision on",
}

DRAFT_CLASSES = {
    "UNCLEAR": "Not clear what, who or by when",
    "FALSE_URGENCY": "Haste without a date and a reason",
    "IRRITATED": "Impatience",
    "THREAT": "A threat",
    "BLAME": "Blame",
    "PARTISAN": "Taking a side",
    "DISPARAGE": "Running somebody down",
    "BECAUSE": "A rule as the only reason",
    "EMPTY_TOUCH": "Nothing in it for them",
    "DUMP": "Telling before asking",
    "JARGON": "A word they may not know",
    "EXPOSES_SOURCE": "Shows who told us",
    "NEED_UNKNOWN": "An offer without a need of theirs",
}
"""Classes of the draft check."""
