"""How days are meant where somebody writes: the working days of the country, and whether 3/4 is in March."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from holidays import country_holidays

from rapport.importers.addresses import Directory
from rapport.importers.base import Known
from rapport.importers.mailbox.noticed import Habits
from rapport.words.days import MONTH_FIRST, Works, works_on_weekdays


class Places:
    """Looks up by the country of an account, ours where it has none."""

    def __init__(self, known: Known, directory: Directory) -> None:
        self._directory = directory
        self._own = known.settings.country
        self._country: Mapping[str, str] = {}
        if known.book is not None:
            accounts = known.book.frame("accounts").select("account_id", "country")
            self._country = {account: country for account, country in accounts.iter_rows() if country}

    def country(self, account: str) -> str:
        """ISO 3166 code of an account's country or of its part; empty where nobody said."""
        return self._country.get(account) or self._own

    def habits(self, address: str) -> Habits:
        """How days are meant by whoever writes from an address. Of strangers nothing is known but weekdays."""
        account = self._directory.account(address)
        country = self.country(account) if account else ""
        return Habits(_works(country), country[:2] in MONTH_FIRST if country else None)


@cache
def _works(country: str) -> Works:
    if not country:
        return works_on_weekdays
    land, _, part = country.partition("-")
    try:
        off = country_holidays(land, subdiv=part or None)
    except NotImplementedError:  # a country without a calendar
        return works_on_weekdays

    def works(day: date) -> bool:
        return works_on_weekdays(day) and day not in off

    return works
