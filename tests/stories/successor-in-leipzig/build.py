"""A maker of hydraulics in Saxony. The buyer through whom nearly everything went is gone; an automatic answer says so
and names who follows. At three other customers something looks like it and is not: a holiday, a full mailbox, a mail
server that refuses everybody."""

import sys

from tests.engine.cast import account, auto_reply, bounce, colleague, contact, event, mail, meeting, owed
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Brandt Hydraulik",
    "timezone": "Europe/Berlin",
    "currency": "EUR",
    "country": "DE",
    "our_domains": ["brandt.example"],
}

US = [
    colleague("ute", "orgelbau owner", "kranbau owner", "turbinen owner", "seilerei owner"),
    colleague("jonas", "orgelbau specialist", job="engineering Projektingenieur"),
    colleague("beate", "orgelbau sponsor", job="management Geschäftsführerin"),
]

ORGELBAU = [
    account("orgelbau", tier=1, annual_revenue="420000", annual_margin="96000", currency="EUR", headcount=80),
    contact("heiko", "orgelbau", "purchasing Einkaufsleiter", influence=3),
    contact("silke", "orgelbau", "engineering Konstrukteurin"),
    contact("dora", "orgelbau", "accounting Buchhalterin"),
    contact("nele", "orgelbau", "purchasing Einkäuferin", seen_at="2026-03-09"),
    chat("ute, heiko", "2025-03-03", "2026-03-02", every_d=10),
    chat("jonas, silke", "2025-03-10", "2026-01-20", every_d=60),
    owed("drawing-valve", "heiko > jonas", kind="drawing", account_id="orgelbau", need_by="2026-04-15",
         seen_at="2026-02-20"),
    event("drawing-valve", "2026-02-23", "asked", by="jonas"),
    owed("order-frame", "heiko > ute", kind="decision", what="frame order for the year", account_id="orgelbau",
         need_by="2026-03-30", seen_at="2026-02-20"),
    event("order-frame", "2026-02-25", "asked", by="ute"),
    owed("test-report", "us > heiko", account_id="orgelbau", need_by="2026-04-10", seen_at="2026-02-20"),
    mail("2026-03-09 09:05", "ute > heiko", id="ute-last", subject="Rahmenauftrag"),
    auto_reply("2026-03-09 09:06", "heiko > ute", "Guten Tag, ich bin nicht mehr für die Orgelbau Pfeiffer tätig. "
               "Ihre Nachfolgerin im Einkauf ist Frau Nele (nele@orgelbau.example).", id="heiko-gone"),
    reviewed("orgelbau", "2026-02-10"),
]  # fmt: skip

KRANBAU = [
    account("kranbau", tier=2),
    contact("willi", "kranbau", "engineering Konstruktionsleiter"),
    contact("ohm", "kranbau", "purchasing Einkauf"),
    contact("lutz", "kranbau", "accounting Buchhaltung"),
    chat("ute, willi", "2025-04-07", "2026-02-23", every_d=21, wait_d=2),
    chat("ute, ohm", "2025-04-15", "2026-02-27", every_d=28),
    mail("2026-03-06 10:00", "ute > willi", id="willi-asked", expects_answer=True, subject="Lastfälle"),
    auto_reply("2026-03-09 08:00", "willi > ute", "Ich bin bis einschließlich 20.03.2026 im Urlaub und lese meine "
               "Mails nicht. In dringenden Fällen hilft Ohm (ohm@kranbau.example).", id="willi-away",
               replies_to="willi-asked"),
    reviewed("kranbau", "2026-02-12"),
]  # fmt: skip

TURBINEN = [
    account("turbinen", tier=3),
    contact("egon", "turbinen", "purchasing Einkauf"),
    contact("rike", "turbinen", "accounting Buchhaltung"),
    chat("ute, egon", "2025-05-05", "2026-02-24", every_d=25),
    chat("ute, rike", "2025-05-08", "2026-02-26", every_d=30),
    mail("2026-03-09 11:00", "ute > egon", id="egon-full", subject="Termin", delivery="bounced_temporary",
         text="452 4.2.2 The recipient's mailbox is full"),
    reviewed("turbinen", "2026-02-12"),
]  # fmt: skip

SEILEREI = [
    account("seilerei", tier=2, domains=["seilerei.example"]),
    contact("bernd", "seilerei", "purchasing Einkauf"),
    contact("carla", "seilerei", "engineering Technik"),
    contact("detlef", "seilerei", "accounting Buchhaltung"),
    chat("ute, bernd", "2025-05-06", "2026-03-02", every_d=25),
    chat("ute, carla", "2025-05-12", "2026-02-24", every_d=25),
    chat("ute, detlef", "2025-05-20", "2026-02-26", every_d=30),
    bounce("2026-03-10 09:00", "ute > bernd", id="bounce-bernd"),
    bounce("2026-03-10 09:10", "ute > carla", id="bounce-carla"),
    bounce("2026-03-10 09:20", "ute > detlef", id="bounce-detlef"),
    meeting("2026-03-12 10:00", "ute, bernd, carla", id="seilerei-met"),
    reviewed("seilerei", "2026-02-12"),
]

BOOK = [*US, *ORGELBAU, *KRANBAU, *TURBINEN, *SEILEREI]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
