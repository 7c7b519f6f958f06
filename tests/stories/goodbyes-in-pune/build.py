"""A maker of bearings near Pune. At the mill the head of projects goes on 30 June and says so a fortnight before; his
project, a decision and an invoice lean on him. At the dairy a colleague heard on the telephone that the buyer,
through whom everything went, has gone. At the press shop an automatic answer names a successor whom nobody knows yet.
At the foundry somebody is on leave for months and says who stands in."""

import sys

from tests.engine.cast import account, auto_reply, colleague, contact, event, mail, noticed, owed, position, row
from tests.stories.telling import bill, chat, reviewed, write

SETTINGS = {
    "name": "Deccan Bearings",
    "timezone": "Asia/Kolkata",
    "currency": "INR",
    "country": "IN",
    "our_domains": ["deccan.example"],
}

US = [
    colleague("meera", "dugdhalay owner", "dhalai owner", reports_to="vikram"),
    colleague("arun", "sutgirni owner", "chhapkhana owner", reports_to="vikram"),
    colleague("vikram", "sutgirni sponsor", "dugdhalay sponsor", job="management head-of-sales"),
    colleague("nilesh", "sutgirni project_manager", job="projects engineer"),
]


def customer(name: str, *others: str, every_d: int = 12) -> list:
    """An account whose buyer (`NAME-kharidi`) answers every so often, and others now and then."""
    return [
        account(name, tier=1, headcount=150, annual_margin="2400000", currency="INR"),
        contact(f"{name}-kharidi", name, "purchasing buyer", influence=3),
        contact(f"{name}-lekha", name, "accounting accountant"),
        chat(f"meera, {name}-kharidi", "2025-06-02", "2026-06-05", every_d=every_d),
        chat(f"meera, {name}-lekha", "2025-06-04", "2026-05-20", every_d=70),
        reviewed(name, "2026-05-11"),
    ]


BOOK = [
    *US,
    *customer("sutgirni"),
    contact("sutgirni-pramukh", "sutgirni", "projects head-of-projects", role="decider", influence=4),
    chat("nilesh, sutgirni-pramukh", "2025-09-01", "2026-06-08", every_d=10),
    position("sutgirni-pramukh", "sutgirni", "projects head-of-projects", role="decider", influence=4, to="2026-06-30",
             seen_at="2026-06-15"),
    row("projects", project_id="sutgirni-line", account_id="sutgirni", name="Line 4", started_on="2026-02-02",
        go_live_on="2026-11-02", sponsor_id="sutgirni-pramukh", manager_id="nilesh"),
    owed("sutgirni-layout", "sutgirni-pramukh > nilesh", account_id="sutgirni", project_id="sutgirni-line",
         kind="sign_off", what="the sign-off of the layout", need_by="2026-07-24", seen_at="2026-06-01"),
    event("sutgirni-layout", "2026-06-01 10:00", "asked", by="nilesh"),
    owed("sutgirni-test", "nilesh > sutgirni-pramukh", account_id="sutgirni", what="the test record",
         need_by="2026-07-17", seen_at="2026-06-01"),
    bill("sutgirni-R9", "sutgirni", "2026-05-18", "2026-07-02", "310000"),
    *customer("dugdhalay", every_d=7),
    noticed("left", "2026-06-16 11:00", observation_id="dugdhalay-gone", account_id="dugdhalay",
            person_id="dugdhalay-kharidi", told_by="vikram", note="he has gone over to a rival of theirs"),
    owed("dugdhalay-order", "dugdhalay-kharidi > meera", account_id="dugdhalay", kind="decision",
         what="the call-off for August", need_by="2026-07-03", seen_at="2026-06-08"),
    event("dugdhalay-order", "2026-06-08 10:00", "asked", by="meera"),
    *customer("chhapkhana"),
    mail("2026-06-15 09:30", "meera > chhapkhana-kharidi", id="chhapkhana-out", subject="Call-off"),
    auto_reply("2026-06-15 09:31", "chhapkhana-kharidi > meera", "I have left the company as of 12 June. For "
               "purchasing please write to Ms Anjali Rao, anjali.rao@chhapkhana.example.", id="chhapkhana-auto"),
    *customer("dhalai"),
    contact("dhalai-seva", "dhalai", "purchasing assistant"),
    mail("2026-06-15 09:40", "meera > dhalai-kharidi", id="dhalai-out", subject="Call-off"),
    auto_reply("2026-06-15 09:41", "dhalai-kharidi > meera", "I am on parental leave until 31.10.2026. Please write to "
               "my colleague (dhalai-seva@dhalai.example).", id="dhalai-auto"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
