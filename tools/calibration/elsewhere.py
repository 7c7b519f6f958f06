"""The models for which no public data with a known end was found: what holds each of them instead.

A test named here is a file of the repository (held to it by tests/calibration). "Assumed" means that the figure comes
from common sense or a published mean and waits for the user's own past: `rapport replay` shows what it would have said.
"""

from __future__ import annotations

HELD: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("E4 ask-date planning", "exact: the last day that leaves the time, windows and holidays not counted; the 80 % of"
     " the plan is a setting", ("tests/engine/signals/test_ask_due.py", "tests/engine/measures/test_lead_times.py")),
    ("E5 departures and silence", "rules with two signs, each told apart by a test; the chance of a silence is the"
     " exact tail of an Erlang mixture. Rates of leaving a job are not used",
     ("tests/engine/measures/test_departures.py", "tests/engine/measures/test_rhythm.py")),
    ("E6 coverage", "exact small cases and monotone in every tie; not calibrated: no public book has losses after"
     " departures", ("tests/engine/measures/test_coverage.py",)),
    ("E8 what is on the cards", "exact order on small cases; effects are assumed, and say so on the card",
     ("tests/engine/planning/test_planning.py",)),
    ("E9 standing of an account", "not calibrated: a table of rules, two independent signs for an alarm; the calm"
     " books above are the test of false alarms", ("tests/engine/test_calm.py",)),
    ("E10 project slip", "the floor is exact; the lateness drawn is the customer's own, calibrated above; the chance"
     " of a whole plan is not calibrated", ("tests/engine/measures/test_plans.py",)),
    ("E12 proportions", "counts are shown as counts; the tail of a binomial is exact",
     ("tests/engine/signals/test_view_against_record.py",)),
    ("E13 inferred windows", "not used: only declared windows and calendars count", ()),
    ("E14 work to date, exposure", "exact, to the cent", ("tests/engine/measures/test_receivables.py",
     "tests/engine/signals/test_credit_ahead.py")),
)  # fmt: skip
"""Model, what holds it, and the tests."""
