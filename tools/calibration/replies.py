"""How well a person's answer time is foretold (model E2), on the internal mail of a real house.

    python -m tools.calibration replies

An answer is a mail back to the sender under the same subject with `Re:` before it. The last thirty per cent of the
asks are judged month by month: the habits of a month (`replies.habit`) know what was known on the day before it began.
Times are the engine's (`replies.waits`): working days of eight hours in the zone of the house.
"""

from __future__ import annotations

from datetime import date, timedelta
from statistics import mean
from typing import Any

import polars as pl

from rapport.engine.facts import Settings
from rapport.engine.measures.replies import Habit, everybody, habit, waits
from tools.calibration.data import file, local, on, staff
from tools.calibration.told import Figure, Part, auc, quantile, share

HOUSE = Settings("House", "America/Chicago", "USD", "US")
CLOCK_AHEAD = "8h"
"""The file's seconds count the sender's clock as if it stood in California and UTC at once: eight hours bring the
mails to the working hours of Houston (nine in ten between 7 and 19 o'clock)."""
WITHIN_D, ANSWER_WD = 30, 10
"""A mail back later than this answers nothing; fourteen days are ten working days."""
SPLIT = 0.7
SHARES = (0.5, 0.8, 0.9, 0.95)
POINTS_WD = (0.25, 0.5, 1.0, 2.0, 5.0)
"""At these times the Brier score is taken."""
OWN_FROM = 5
SHRUNK = 5
NOISE = 0.03
"""Coverage this near to its share is as good as exact: one standard error of 300 answers at 50 %."""
TITLE = "E2 answer times: when will this person answer?"


def read() -> pl.DataFrame:
    """Mails within the house, a row a receiver: mail, at, sender, receiver, part, subject, re (begins with Re:)."""
    messages = pl.read_csv(file("mail_metadata/enron_staff/messages.tsv"), separator="\t", quote_char=None)
    receivers = pl.read_csv(file("mail_metadata/enron_staff/recipients.tsv"), separator="\t")
    subject = pl.col("subject").fill_null("").str.to_lowercase().str.strip_chars()
    sent = pl.from_epoch("unix_time").dt.offset_by(CLOCK_AHEAD)
    return (
        messages.join(receivers, on="message_id")
        .filter(pl.col("sender_id") != pl.col("person_id"))
        .select(
            pl.col("message_id").cast(pl.String).alias("mail"),
            local(sent, HOUSE.timezone).alias("at"),
            pl.col("sender_id").alias("sender"),
            pl.col("person_id").alias("receiver"),
            subject.str.replace(r"^((re|fw|fwd):\s*)+", "").alias("subject"),
            subject.str.starts_with("re:").alias("re"),
            part=pl.lit("to"),
        )
        .sort("at", "mail", "receiver")
    )


def answered(mails: pl.DataFrame) -> pl.DataFrame:
    """Pairs of an ask and the first answer to it: mail, receiver (who answers), reply."""
    asked = mails.filter(pl.col("subject") != "").select("mail", "at", "sender", "receiver", "subject")
    back = mails.filter("re").select(
        pl.col("mail").alias("reply"), pl.col("at").alias("back_at"),
        pl.col("sender").alias("receiver"), pl.col("receiver").alias("sender"), "subject",
    )  # fmt: skip
    wait = pl.col("back_at") - pl.col("at")
    found = asked.join(back, on=["sender", "receiver", "subject"]).filter(
        (wait > timedelta()) & (wait <= timedelta(days=WITHIN_D))
    )
    first = found.sort("back_at", "reply").unique(["mail", "receiver"], keep="first", maintain_order=True)
    # A reply answers one mail: the last before it.
    return first.sort("at", "mail").unique(["reply", "receiver"], keep="last", maintain_order=True).sort("at", "mail")


def book(mails: pl.DataFrame, only_answered: bool) -> pl.DataFrame:
    """The mails as `data.staff` takes them. `only_answered`: only what was answered by a person is taken for a
    question to that person, whoever else read it; else every mail is a question to everybody whom it went to."""
    pairs = answered(mails)
    link = pairs.select(pl.col("reply").alias("mail"), pl.col("mail").alias("answers")).unique("mail", keep="first")
    linked = mails.join(link, on="mail", how="left")
    if not only_answered:
        return linked.with_columns(asks=pl.lit(True))
    put = pairs.select("mail", "receiver", asked=pl.lit(True))
    told = linked.join(put, on=["mail", "receiver"], how="left").with_columns(pl.col("asked").fill_null(False))
    asks = pl.col("asked").any().over("mail")
    part = pl.when(asks & ~pl.col("asked")).then(pl.lit("cc")).otherwise(pl.lit("to"))
    return told.with_columns(asks=asks, part=part).drop("asked")


def people(mails: pl.DataFrame) -> pl.DataFrame:
    """Everybody, at the department as the account."""
    named = pl.read_csv(file("mail_metadata/enron_staff/employees.tsv"), separator="\t", quote_char=None)
    all_ = pl.concat([mails["sender"], mails["receiver"].rename("sender")]).unique().sort().rename("person").to_frame()
    where = named.select(pl.col("person_id").alias("person"), pl.col("long_department").alias("account"))
    return all_.join(where, on="person", how="left").with_columns(pl.col("account").fill_null("none"))


def months(first: date, last: date) -> list[date]:
    """The first days of the months from the one after `first` to that of `last`."""
    found, day = [], (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    while day <= last:
        found.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return found


Judged = tuple[Habit, Habit, dict[str, Any]]


def judged(mails: pl.DataFrame, only_answered: bool) -> list[Judged]:
    """The asks of the last thirty per cent: the habit of the person and of everybody as known before the month, and
    what became of the ask (a row of `waits`)."""
    whole = staff(HOUSE, book(mails, only_answered), people(mails))
    end = mails.select(pl.col("at").max().dt.date()).item()
    told = waits(on(whole, end)).sort("at")
    split = told["at"][int(told.height * SPLIT)].date()
    starts = [split, *months(split, end)]
    found: list[Judged] = []
    for first, until in zip(starts, [*starts[1:], end + timedelta(days=1)], strict=True):
        day = on(whole, first - timedelta(days=1))
        begins, ends = HOUSE.end_of(first - timedelta(days=1)), HOUSE.end_of(until - timedelta(days=1))
        asks = told.filter((pl.col("at") > begins) & (pl.col("at") <= ends)).to_dicts()
        found += [(habit(day, row["contact"]), everybody(day), row) for row in asks]
    return found


def brier(told: list[Judged], everybodys: bool) -> float:
    """Mean squared error of the chance to have answered by each of POINTS_WD. Every ask was followed to its end, so
    no weights are needed for those lost from sight."""
    ways = [(all_ if everybodys else own, float(row["wd"])) for own, all_, row in told]
    return mean((way.chance(t) - (wd <= t)) ** 2 for way, wd in ways for t in POINTS_WD)


def by_quantiles(mails: pl.DataFrame) -> dict[float, float]:
    """The simple way: of each person's answers the first seventy per cent give quantiles, in hours by the calendar;
    the share of the others within them. Persons with fewer than OWN_FROM first answers are left out."""
    hours = (pl.col("back_at") - pl.col("at")).dt.total_seconds() / 3600
    rows = answered(mails).sort("at").with_columns(hours=hours)
    held: dict[float, list[bool]] = {q: [] for q in SHARES}
    for part in rows.partition_by("receiver", maintain_order=True):
        known = int(part.height * SPLIT)
        if known >= OWN_FROM:
            first, rest = part["hours"][:known].to_list(), part["hours"][known:].to_list()
            for q in SHARES:
                held[q] += [h <= quantile(first, q) for h in rest]
    return {q: share(h) for q, h in held.items()}


def by_pairs(mails: pl.DataFrame, told: list[Judged]) -> list[float]:
    """The simple way to tell whether a mail is answered: the pair's rate before the split, shrunk to everybody's as if
    by SHRUNK more mails, divided by the people it went to."""
    rows = mails.join(answered(mails).select("mail", "receiver", yes=pl.lit(1)), on=["mail", "receiver"], how="left")
    split = min(row["at"] for _, _, row in told)
    past = rows.filter(pl.col("at") < split).with_columns(pl.col("yes").fill_null(0))
    rate = float(past["yes"].mean() or 0.0)  # type: ignore[arg-type]
    pairs = past.group_by("sender", "receiver").agg(pl.col("yes").sum(), pl.len().alias("n"))
    known = {(s, r): (y + SHRUNK * rate) / (n + SHRUNK) for s, r, y, n in pairs.iter_rows()}
    size = sizes(mails)
    sender = dict(mails.unique("mail").select("mail", "sender").iter_rows())
    names = [(row["interaction"].removeprefix("out-"), int(row["contact"][1:])) for _, _, row in told]
    return [known.get((sender[name], to), rate) / size[name] for name, to in names]


def sizes(mails: pl.DataFrame) -> dict[str, int]:
    """Mail -> people it went to."""
    return dict(mails.group_by("mail").len().iter_rows())


def part() -> Part:
    """The figures."""
    mails = read()
    told = judged(mails, only_answered=True)
    n = f"{len(told):,} asks, {sum(own.basis == 'own' for own, _, _ in told):,} with own history"
    simple = by_quantiles(mails)
    bars = dict(zip(SHARES, (".584", ".813", ".887", ".940"), strict=True))
    covered = [
        Figure(
            f"answered within the {q:.0%} time (best: {q:g})",
            f"{(held := share([row['wd'] <= own.quantile(q) for own, _, row in told])):.3f}",
            f"{simple[q]:.3f} (own quantiles, calendar hours)",
            bars[q],
            n,
            abs(held - q) <= max(abs(simple[q] - q), NOISE),
        )
        for q in SHARES
    ]
    looked = share([row["wd"] <= own.slow_wd for own, _, row in told])
    score, pooled = brier(told, everybodys=False), brier(told, everybodys=True)
    return Part(
        TITLE,
        "replies",
        "mail_metadata/enron_staff",
        f"the first {SPLIT:.0%} of the asks known, the rest judged month by month",
        (
            *covered,
            Figure("answered by the day to look again (the 80 % time, or earlier when hope fades)", f"{looked:.3f}",
                   n=n),
            Figure(f"Brier score, mean over {', '.join(f'{t:g}' for t in POINTS_WD)} wd", f"{score:.4f}",
                   f"{pooled:.4f} (everybody's habit for all)", "", n, score <= pooled),
            _within_fourteen_days(mails),
        ),
        "The person's own Kaplan-Meier curve, shrunk towards everybody's as if by two more asks: alone it does worse"
        " than everybody's curve, together better than both. Whether a mail to several people is answered at all is not"
        " foretold in the product: an ask goes to one person.",
    )  # fmt: skip


def _within_fourteen_days(mails: pl.DataFrame) -> Figure:
    told = judged(mails, only_answered=False)
    yes = [bool(row["answered"]) and row["wd"] <= ANSWER_WD for _, _, row in told]
    size = sizes(mails)
    model = [own.chance(ANSWER_WD) / size[row["interaction"].removeprefix("out-")] for own, _, row in told]
    alone = [own.chance(ANSWER_WD) for own, _, _ in told]
    found, simple, by_person = (
        auc(list(zip(way, yes, strict=True))) for way in (model, by_pairs(mails, told), alone)
    )  # fmt: skip
    return Figure(
        "will any mail be answered in 14 days, AUC",
        f"{found:.3f} (chance by the person's habit / people it went to; by the person alone {by_person:.3f})",
        f"{simple:.3f} (pair's rate, shrunk / people it went to)",
        ".726",
        f"{len(told):,} mails and receivers, {sum(yes):,} answered",
        found >= simple,
    )
