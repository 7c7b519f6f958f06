"""The models for which no public data with a known end was found: what holds each of them instead.

A test named here is a file of the repository (held to it by tests/calibration). "Assumed" means that the figure comes
from common sense or a published mean and waits for the user's own past: `rapport replay` shows what it would have said.
"""

from __future__ import annotations

HELD: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("E4 ask-date planning", "the last day to ask is exact, against every day there is; the days of several messages"
     " under the contact budget are held against all assignments: the best there is in nine of ten cases of four"
     " messages, never more than two of five less. The wanted chance is a setting",
     ("tests/engine/measures/test_day_by_day.py", "tests/engine/planning/test_exact.py",
      "tests/engine/signals/test_ask_due.py")),
    ("E3 holds, payment runs, exposure", "exact, against walking through every day",
     ("tests/engine/measures/test_day_by_day.py", "tests/engine/measures/test_receivables.py",
      "tests/engine/signals/test_credit_ahead.py")),
    ("E5 departures and silence", "alarms are rules of two signs, or one that is conclusive; the chance of a silence"
     " comes near the Erlang distribution with many gaps. How often contacts leave starts from the median time in a job"
     " (assumed) and moves with the departures of the book and the account; it raises no alarm. Not calibrated: no"
     " public mail tells who has left. Not built: the chance that a silent person has gone",
     ("tests/engine/measures/test_departures.py", "tests/engine/measures/test_rhythm.py",
      "tests/engine/measures/test_staying.py")),
    ("E6 coverage", "worked out by hand on a small case, never less for a tie more; the chance that a tie is left in a"
     " year against every way in which people and teams can go. Not calibrated: no public book tells losses after"
     " departures", ("tests/engine/measures/test_coverage.py", "tests/engine/measures/test_staying.py")),
    ("E7 routes", "against all simple paths; who opens the door in the end is measured above",
     ("tests/engine/measures/test_routes.py",)),
    ("E8 what is on the cards", "the order on small cases, and budgets and windows whatever is proposed. Not"
     " calibrated: effects are assumed", ("tests/engine/planning/test_planning.py",)),
    ("E9 standing of an account", "not calibrated: a table of rules. The calm books above are the test of false alarms",
     ("tests/engine/test_calm.py",)),
    ("E10 project slip", "the floor against walking every chain; the lateness drawn is measured above. Not calibrated:"
     " the chance of a whole plan", ("tests/engine/measures/test_plans.py",)),
    ("E11 repeated questions, drafts", "labelled sets, held out, in this repository",
     ("tests/engine/measures/test_alike.py", "tests/engine/drafts/test_sets.py")),
    ("E12 proportions", "published tables and enumeration; used for promises kept, and for surveys before and after",
     ("tests/engine/measures/test_proportions.py",)),
    ("E14 work to date", "exact, to the cent, against adding up by hand",
     ("tests/engine/measures/test_day_by_day.py", "tests/engine/signals/test_projects.py")),
)  # fmt: skip
"""Model, what holds it, and the tests."""
