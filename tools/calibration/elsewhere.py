"""The models for which no public data with a known end was found: what holds each of them instead.

A test named here is a file of the repository (held to it by tests/calibration). "Assumed" means that the figure comes
from common sense or a published mean and waits for the user's own past: `rapport replay` shows what it would have said.
"""

from __future__ import annotations

HELD: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("E4 ask-date planning", "exact: the last day that leaves the time, windows and holidays not counted; the wanted"
     " chance is a setting", ("tests/engine/signals/test_ask_due.py", "tests/engine/measures/test_lead_times.py")),
    ("E5 departures and silence", "rules of two signs, or one that is conclusive; the chance of a silence comes near"
     " the Erlang distribution with many gaps. Not calibrated: rates of leaving a job are not used",
     ("tests/engine/measures/test_departures.py", "tests/engine/measures/test_rhythm.py")),
    ("E6 coverage", "worked out by hand on a small case, never less for a tie more. Not calibrated: no public book"
     " tells losses after departures", ("tests/engine/measures/test_coverage.py",)),
    ("E8 what is on the cards", "the order on small cases, and budgets and windows whatever is proposed. Not"
     " calibrated: effects are assumed", ("tests/engine/planning/test_planning.py",)),
    ("E9 standing of an account", "not calibrated: a table of rules. The calm books above are the test of false alarms",
     ("tests/engine/test_calm.py",)),
    ("E10 project slip", "the exact floor and small plans; the lateness drawn is measured above. Not calibrated: the"
     " chance of a whole plan", ("tests/engine/measures/test_plans.py",)),
    ("E11 repeated questions, drafts", "labelled sets, held out, in this repository",
     ("tests/engine/measures/test_alike.py", "tests/engine/drafts/test_sets.py")),
    ("E12 proportions", "not used: counts are shown as counts", ()),
    ("E13 windows inferred", "not used: declared windows and calendars alone count", ()),
    ("E14 work to date, exposure", "exact, to the cent", ("tests/engine/signals/test_projects.py",
     "tests/engine/measures/test_receivables.py", "tests/engine/signals/test_credit_ahead.py")),
)  # fmt: skip
"""Model, what holds it, and the tests."""
