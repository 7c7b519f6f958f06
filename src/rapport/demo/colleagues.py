"""Our side of the demo: a machine shop and the eleven people of it who deal with customers."""

from __future__ import annotations

from rapport.demo.cast import Colleague
from rapport.demo.dates import Dates
from rapport.demo.pages import Pages
from rapport.engine.facts import Settings

SETTINGS = Settings(
    name="Hollinwood Precision",
    timezone="America/Chicago",
    currency="USD",
    country="US",
    our_domains=("hollinwood.example",),
)

AMARA, TOMASZ, PRIYA = "amara", "tomasz", "priya"
LUCIA, DEVIN = "lucia", "devin"
NOOR, JONAS, MEI, SAMU, GRACE, HENRIK = "noor", "jonas", "mei", "samu", "grace", "henrik"

COLLEAGUES = (
    Colleague(AMARA, "Amara Oyelade", "sales", "account manager", GRACE),
    Colleague(TOMASZ, "Tomasz Wilkowski", "sales", "account manager", GRACE),
    Colleague(PRIYA, "Priya Santhanam", "sales", "account manager", GRACE),
    Colleague(LUCIA, "Lucía Barrenechea", "projects", "project manager", GRACE),
    Colleague(DEVIN, "Devin Ashgrove", "projects", "project manager", GRACE),
    Colleague(NOOR, "Noor Haddadin", "accounting", "receivables clerk", HENRIK),
    Colleague(JONAS, "Jonas Brekkhus", "service", "customer service", GRACE),
    Colleague(MEI, "Mei Tanaka-Wong", "planning", "production planner", HENRIK),
    Colleague(SAMU, "Samu Laiho", "quality", "quality engineer", HENRIK),
    Colleague(GRACE, "Grace Mwakasege", "sales", "sales manager", HENRIK),
    Colleague(HENRIK, "Henrik Dalsgaard", "management", "managing director"),
)


FREE = ((1, 14, 16), (2, 10, 11), (3, 15, 16), (5, 9, 11), (7, 13, 15), (9, 10, 12))
"""Free times in every calendar of ours: working days from today, from, to."""


def introduce(pages: Pages, dates: Dates) -> None:
    """Our people, their positions and their free times."""
    begun = dates.today.replace(year=dates.today.year - 6, month=1, day=8)
    for one in COLLEAGUES:
        pages.add(
            "people",
            person_id=one.id,
            name=one.name,
            emails=[f"{one.id}@{SETTINGS.our_domains[0]}"],
            timezone=one.zone,
            language="en",
            works_for="us",
            seen_at=dates.at(begun, 9),
        )
        pages.add(
            "positions",
            person_id=one.id,
            account_id="us",
            department=one.department,
            title=one.title,
            reports_to=one.reports_to,
            from_=begun,
        )
        for wd, starts, ends in FREE:
            day = dates.wd(wd)
            pages.add("windows", window_id=pages.next_id(f"{one.id}-free"), scope="person", scope_id=one.id,
                      kind="available", starts=dates.at(day, starts), ends=dates.at(day, ends), declared=True,
                      seen_at=dates.at(dates.wd(-1), 17))  # fmt: skip
