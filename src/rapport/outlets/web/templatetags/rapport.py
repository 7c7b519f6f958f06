"""What templates say beyond plain values: days, levels, ties, links from a number to the records under it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from rapport.outlets.web import words
from rapport.outlets.web.shown.things import Source
from rapport.papers.document import Table

register = template.Library()


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """A picture from the sprite; it says nothing that words beside it do not say."""
    return format_html(
        '<svg aria-hidden="true" width="16" height="16"><use href="{}#{}"/></svg>', static("rapport/icons.svg"), name
    )


@register.simple_tag
@cache
def level(name: str, says: str = "", pill: bool = False) -> SafeString:
    """A level as shape, colour and word."""
    known = name if name in words.LEVELS else "none"
    return format_html(
        '<span class="level is-{}{}">{}{}</span>',
        known,
        " level-pill" if pill else "",
        icon(f"level-{known}"),
        says or words.LEVELS[known],
    )


@register.filter
def level_words(name: str) -> str:
    """What a level means for an account."""
    return words.LEVEL_OF_ACCOUNT.get(name, words.LEVELS["none"])


@cache
def _bars(bars: int) -> SafeString:
    drawn = format_html_join(
        "",
        '<rect x="{}" y="{}" width="4" height="{}" rx="1" class="{}"/>',
        ((x * 6, 10 - height, height, "on" if x < bars else "off") for x, height in enumerate((4, 7, 10))),
    )
    return format_html('<svg viewBox="0 0 16 10" aria-hidden="true">{}</svg>', drawn)


@register.simple_tag
def tie(label: str, to: str = "") -> SafeString:
    """A tie as bars and words."""
    bars = words.TIE_BARS.get(label, 0)
    said = f"{words.TIES.get(label, label)} with {to}" if to and bars else words.TIES.get(label, label)
    return format_html('<span class="tie">{}{}</span>', _bars(bars), said)


@register.filter
def day(value: date | datetime | None, today: date | None = None) -> str:
    """A day as people write it; the year only where it is another one."""
    if value is None:
        return ""
    shown = value.date() if isinstance(value, datetime) else value
    if today is not None and shown.year == today.year:
        return f"{shown:%a} {shown.day} {shown:%b}"
    return f"{shown.day} {shown:%b} {shown.year}"


@register.filter
def by_when(value: date | None, today: date) -> str:
    """A day seen from today."""
    if value is None:
        return ""
    away = (value - today).days
    if away < 0:
        return f"{-away} day{'s' if away < -1 else ''} late, was due {day(value, today)}"
    near = {0: "today", 1: "tomorrow"}.get(away)
    return f"{near}, {day(value, today)}" if near else day(value, today)


@register.filter
def urgency(value: date | None, today: date) -> str:
    """The class of a chip with a day on it."""
    if value is None:
        return ""
    return "chip-late" if value < today else "chip-soon" if (value - today).days <= 1 else ""


@register.filter
def percent(share: float | None) -> str:
    """A share as people say it."""
    return "" if share is None else f"{share * 100:.0f} %"


@register.filter
def chance(share: float | None) -> str:
    """A chance as people say it: nothing that is not certain is called so."""
    if share is not None and 0 < share < 0.005:
        return "under 1 %"
    return "over 99 %" if share is not None and 0.995 <= share < 1 else percent(share)


@register.filter
def record_url(source: Source) -> str:
    """Where a record is shown."""
    return reverse("web:record", args=[source.table, source.id])


@register.filter
def linked(text: str, sources: Iterable[Source]) -> SafeString:
    """The text with every record it names made a link to that record."""
    by_id = {source.id: source for source in reversed(tuple(sources))}  # the first of a name counts
    if not by_id:
        return conditional_escape(text)
    # Longest first, and only as whole words: INV-7 must not be found inside INV-71.
    ids = "|".join(re.escape(i) for i in sorted(by_id, key=len, reverse=True))
    parts = re.split(rf"(?<![\w-])({ids})(?![\w-])", text)
    return mark_safe(
        "".join(  # every part is escaped here
            format_html('<a href="{}">{}</a>', record_url(by_id[part]), part)
            if part in by_id
            else conditional_escape(part)
            for part in parts
        )
    )


@register.filter
def word(key: str, table: str) -> str:
    """A key of the book in words: `"mail"|word:"CHANNELS"`."""
    known: dict[str, str] = getattr(words, table)
    return known.get(key, key.replace("_", " "))


@register.filter
def number_of(count: int, noun: str) -> str:
    """ "1 account", "3 accounts"; an irregular noun is given as "person,people"."""
    one, _, many = noun.partition(",")
    return f"{count:,} {one if count == 1 else many or one + 's'}"


@register.filter
def cells(block: Table) -> list[list[tuple[str, str, bool]]]:
    """The rows of a paper's table; each cell with its heading and whether it is a figure."""
    return [
        [(h, c, n in block.right) for n, (h, c) in enumerate(zip(block.head, row, strict=True))] for row in block.rows
    ]


@register.filter
def words_of(text: str) -> list[str]:
    """The words of a text, to go through them."""
    return text.split()


@register.simple_tag(takes_context=True)
def with_query(context: template.Context, **changes: object) -> str:
    """The address of this page with some of its query changed."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}"
