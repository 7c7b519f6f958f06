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


def introduce(pages: Pages, dates: Dates) -> None:
    """Our people and their positions."""
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
