"""A software house in Illinois, in the week in which the clocks change. Walter needs a week for everything and always
answers; Inez answers within the day. What is late for one is early for the other. Others have answered by another
way: by telephone, through a colleague, with a date, with a notice of absence."""

import sys

from tests.engine.cast import account, auto_reply, call, colleague, contact, event, mail, owed
from tests.stories.telling import chat, days, reviewed, working, write

SETTINGS = {
    "name": "Sangamon Software",
    "timezone": "America/Chicago",
    "currency": "USD",
    "country": "US",
    "our_domains": ["sangamon.example"],
}

CUSTOMERS = "prairie delta mesa bluff ridge gully".split()
US = [colleague("dana", *(f"{c} owner" for c in CUSTOMERS)), colleague("lee", *(f"{c} service" for c in CUSTOMERS))]


def asks(who: str, first: str, last: str, every_d: int, wait_wd: list[int]) -> list:
    """Questions of Dana, each answered after so many working days."""
    rows = []
    for n, on in enumerate(days(first, last, every_d)):
        back = working(on, wait_wd[n % len(wait_wd)], "US")
        rows.append(mail(f"{on} 10:00", f"dana > {who}", id=f"{who}-q{n}", expects_answer=True, subject="Release"))
        rows.append(mail(f"{back} 10:00", f"{who} > dana", id=f"{who}-a{n}", replies_to=f"{who}-q{n}"))
    return rows


def customer(name: str, *people: str) -> list:
    """An account with people, and a clerk with whom Lee exchanges mail."""
    clerk = f"{name}-clerk"
    return [
        account(name, tier=2, headcount=50),
        *(contact(p, name, "it administrator") for p in people),
        contact(clerk, name, "accounting clerk"),
        chat(f"lee, {clerk}", "2025-04-01", "2026-02-24", every_d=20),
        reviewed(name, "2026-02-02"),
    ]


ASKED = "2026-03-03 10:00"
BOOK = [
    *US,
    *customer("prairie", "walter"),
    *asks("walter", "2025-03-04", "2026-02-10", 28, [6, 5, 7, 6]),
    mail(ASKED, "dana > walter", id="walter-open", expects_answer=True, subject="Which release?"),
    *customer("delta", "inez"),
    *asks("inez", "2025-03-05", "2026-02-11", 28, [1]),
    mail(ASKED, "dana > inez", id="inez-open", expects_answer=True, subject="Which release?"),
    call("2026-03-09 11:00", "inez > dana", id="inez-rang", duration_min=6),
    *customer("mesa", "cruz", "tanya"),
    *asks("cruz", "2025-03-06", "2026-02-12", 28, [1, 2]),
    mail(ASKED, "dana > cruz", id="cruz-open", expects_answer=True, subject="Which release?", thread="cruz"),
    mail("2026-03-04 15:00", "tanya > dana", id="tanya-answers", replies_to="cruz-open", thread="cruz"),
    *customer("bluff", "orin"),
    *asks("orin", "2025-03-06", "2026-02-12", 28, [1, 2]),
    mail(ASKED, "dana > orin", id="orin-open", expects_answer=True, subject="Which release?"),
    auto_reply("2026-03-03 10:01", "orin > dana", "I am out of the office until Friday, March 20, 2026, and will reply "
               "when I return.", id="orin-away", replies_to="orin-open"),
    *customer("ridge", "pam"),
    *asks("pam", "2025-03-06", "2026-02-12", 28, [1, 2]),
    owed("pam-answer", "pam > dana", kind="answer", what="which release to install", account_id="ridge",
         seen_at="2026-03-03"),
    event("pam-answer", ASKED, "asked", by="dana"),
    event("pam-answer", "2026-03-04 09:00", "promised", until="2026-03-17", by="pam"),
    *customer("gully", "zed"),
    mail(ASKED, "dana > zed", id="zed-open", expects_answer=True, subject="Which release?"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
