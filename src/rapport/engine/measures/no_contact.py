"""Who has asked not to be contacted: their own words, or what a colleague has written down (S0-28, S3-9)."""

from __future__ import annotations

import polars as pl

from rapport.engine.day import Day, once
from rapport.engine.measures.exchanges import interactions, parts
from rapport.engine.said import Record

WORDS = (
    r"(?i)\b(?:do not|don't|please stop|stop|rather not be|not to be|no longer be|does not wish to be|asked not to be)"
    r" (?:want(?:s|ed)? |wish(?:es|ed)? )?(?:to be |us to |me to )?(?:directly )?"
    r"(?:contact|contacting|contacted|call|calling|called|write to|writing to|approached)\b"
    r"|\b(?:asked|wish\w*|prefer\w*|want\w*|told)\b(?: \w+)? not to (?:be )?(?:directly )?"
    r"(?:contact|call|writ|approach|disturb|address)\w*"
    r"|\b(?:wish\w*|prefer\w*|want\w*|asked for|please,?) no (?:further |more |direct )?contact"
    r"|\bno (?:direct )?contact,? please|\bleave (?:me|him|her|them) out of (?:it|this)"
    r"|\bnicht mehr (?:kontaktier|anruf|anschreib|ansprech)|\bkein(?:e|en)? (?:weiteren? |direkten? )?kontakt"
)
QUESTIONS = r"(?i)no.?contact|do.?not.?contact|contact.?wish|not.?contacted"


@once
def no_contact(day: Day) -> dict[str, Record]:
    """Person -> the record in which they asked not to be contacted."""
    found: dict[str, Record] = {}
    noted = day.frame("observations").filter(pl.col("person_id").is_not_null() & pl.col("note").str.contains(WORDS))
    for person, row in noted.select("person_id", "observation_id").iter_rows():
        found[person] = Record("observations", row)
    valid = pl.col("expires_on").is_null() | (pl.col("expires_on") >= day.as_of)
    asked = pl.col("question").str.contains(QUESTIONS) | pl.col("text").str.contains(WORDS)
    answers = day.frame("assessments").filter(valid & asked & (pl.col("score").is_null() | (pl.col("score") <= 0)))
    for about, by, row in answers.select("about", "by", "assessment_id").iter_rows():
        person = about if day.person(about) else by
        if person and not day.is_ours(person):
            found[person] = Record("assessments", row)
    written = interactions(day).filter(
        (pl.col("direction") == "in")
        & pl.col("held")
        & pl.col("text").is_not_null()
        & pl.col("text").str.contains(WORDS)
    )
    senders = parts(day).filter((pl.col("part") == "from") & (pl.col("side") != "us"))
    said = written.join(senders, left_on="interaction_id", right_on="interaction", how="inner")
    for person, row in said.select("person", "interaction_id").iter_rows():
        found[person] = Record("interactions", row)
    return found
