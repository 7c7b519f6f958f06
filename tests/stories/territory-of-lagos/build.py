"""A lift maker in Lagos. Emeka goes on 30 September; Bola takes four of his customers on 1 October and Kemi one; one
has nobody yet. He leaves an overdue promise. Lekki lost two orders to a rule about notice that has saved less; a rule
of safety cost as much and is not for sale. Badagry's new permit became known on 23 September; Epe's clerk closes the
year when a paper becomes known."""

import sys

from tests.engine.cast import account, assigned, colleague, contact, decided, owed, row, window
from tests.stories.telling import chat, reviewed, ships, write

SETTINGS = {
    "name": "Ikoyi Lifts",
    "timezone": "Africa/Lagos",
    "currency": "NGN",
    "country": "NG",
    "our_domains": ["ikoyi.example"],
}

HIS = "oyo ede ife owo ilorin jos".split()
NEXT = {**dict.fromkeys(HIS[:4], "lag-bola"), "ilorin": "lag-kemi", "jos": "lag-ada"}
OTHERS = "lekki badagry epe".split()
US = [
    colleague("lag-emeka"),
    colleague("lag-bola"),
    colleague("lag-ada", "jos deputy"),
    colleague("lag-kemi", *(f"{n} owner" for n in OTHERS)),
    colleague("lag-tunde", *(f"{n} planner" for n in OTHERS), *(f"{n} sponsor" for n in HIS), job="shipping"),
    *(assigned("lag-emeka", n, to="2026-09-30", seen_at="2026-09-14") for n in HIS),
    *(assigned("lag-bola", n, **{"from": "2026-10-01"}, seen_at="2026-09-14") for n in HIS[:4]),
    assigned("lag-kemi", "ilorin", **{"from": "2026-10-01"}, seen_at="2026-09-14"),
    row("rules", rule_id="lekki-notice", account_id="lekki", text="No order with less than ten working days' notice",
        department="planning", effect="deny", test="notice_wd", threshold=10, waived_by="owner",
        **{"class": "convenience"}),
    row("rules", rule_id="lekki-safe", account_id="lekki", text="No lift without a load test", department="quality",
        effect="hold", test="missing_obligation", waived_by="owner", **{"class": "safety"}),
    row("rules", rule_id="lag-permit", account_id="badagry", text="Nothing leaves without the new export permit",
        department="shipping", effect="hold", test="missing_obligation", waived_by="owner",
        reason_for_customer="the port has asked for it since September", **{"class": "contract"}),
    row("rules", rule_id="lag-paper", account_id="epe", text="Nothing leaves without the site certificate",
        department="shipping", effect="hold", test="missing_obligation", waived_by="owner",
        **{"class": "contract"}),
]  # fmt: skip


def customer(name: str, ours: str, later: str) -> list:
    """A customer with a buyer and a clerk in talk with one of ours."""
    return [
        account(name, tier=2, headcount=100, annual_margin="2000000", currency="NGN"),
        contact(f"{name}-buyer", name, "purchasing buyer", influence=3),
        contact(f"{name}-clerk", name, "logistics clerk"),
        chat(f"{ours}, {name}-buyer", "2025-09-01", "2026-09-18", every_d=18),
        chat(f"{ours}, {name}-clerk", "2025-09-03", "2026-09-18", every_d=22),
        chat(f"{later}, {name}-buyer", "2026-10-05", "2026-11-27", every_d=12),
        reviewed(name, "2026-09-03"),
    ]


def lost(n: int, placed: str, on: str, value: str, rule: str) -> list:
    """An order of Lekki's that a rule cost us."""
    return [
        *ships(f"LK-{n}", "lekki", placed, on, value, cancelled_on=on),
        *decided("hold", f"{placed} 10:00", decision_id=f"lekki-d{n}", by="lag-kemi", action="HOLD_DECISION",
                 account_id="lekki", about=[f"LK-{n}", rule]),
    ]  # fmt: skip


BOOK = [
    *US,
    *(r for n in HIS for r in customer(n, "lag-emeka", NEXT[n])),
    *(r for n in OTHERS for r in customer(n, "lag-kemi", "lag-kemi")),
    owed("ede-manual", "lag-emeka > ede-buyer", account_id="ede", kind="document", what="manual of lift 2",
         need_by="2026-09-15", seen_at="2026-09-01"),
    owed("oyo-offer", "lag-emeka > oyo-buyer", account_id="oyo", kind="answer", what="price of a door",
         need_by="2026-10-20", seen_at="2026-09-01"),
    lost(1, "2026-07-06", "2026-07-17", "900000.00", "lekki-notice"),
    lost(2, "2026-08-10", "2026-08-19", "600000.00", "lekki-notice"),
    lost(3, "2026-08-12", "2026-08-24", "900000.00", "lekki-safe"),
    lost(4, "2026-08-13", "2026-08-25", "900000.00", "lekki-safe"),
    ships("BD-7", "badagry", "2026-08-20", "2026-10-26", "5000000"),
    owed("badagry-permit", "badagry-clerk > lag-tunde", account_id="badagry", kind="document", what="export permit",
         rule_id="lag-permit", blocks="BD-7", need_by="2026-10-22", seen_at="2026-09-23 11:00"),
    row("decisions", decision_id="badagry-d1", at="2026-09-24 10:00", by="lag-tunde", action="NOTIFY_PRECONDITION",
        account_id="badagry", about=["badagry-permit"], verdict="done"),
    ships("EP-7", "epe", "2026-08-20", "2026-10-08", "5000000"),
    owed("epe-paper", "epe-clerk > lag-tunde", account_id="epe", kind="document", what="site certificate",
         rule_id="lag-paper", blocks="EP-7", need_by="2026-10-06", seen_at="2026-09-23 11:00"),
    window("person epe-clerk", "critical", "2026-09-21", "2026-10-05", note="closing of the year"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
