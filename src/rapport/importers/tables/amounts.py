"""Just enough of numbers to take a sign or a currency off an amount, and to add the lines of one invoice."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

_SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "zł": "PLN", "kč": "CZK", "fr.": "CHF"}
_CODE = re.compile(r"^([A-Z]{3})\s*(?=[-\d(])|(?<=[\d)])\s*([A-Z]{3})$")
_NUMBER = re.compile(r"^[+-]?[\d.,'\s  ]*\d[\d.,'\s  ]*-?$")


def without_currency(text: str) -> tuple[str, str]:
    """`1.234,00 €` -> (`1.234,00`, `EUR`); (text, empty) where no currency is written."""
    text = text.strip()
    for symbol, code in _SYMBOLS.items():
        if symbol in text.lower():
            return re.sub(re.escape(symbol), "", text, flags=re.I).strip(), code
    found = _CODE.search(text)
    return (_CODE.sub("", text).strip(), found[1] or found[2]) if found else (text, "")


def without_sign(text: str) -> tuple[str, bool]:
    """`-12.00`, `12.00-` and `(12.00)` -> (`12.00`, True)."""
    text = text.strip()
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1].strip(), True
    negative = text.startswith(("-", "−", "–")) or text.endswith("-")
    return text.strip("-−–+ "), negative


def decimal_sign(values: list[str]) -> str:
    """The decimal sign of a column: the last of comma and point that is followed by one or two digits."""
    commas = sum(bool(re.search(r",\d{1,2}-?$", value)) for value in values)
    points = sum(bool(re.search(r"\.\d{1,2}-?$", value)) for value in values)
    return "," if commas > points else "."


def number(text: str, sign: str) -> Decimal | None:
    """A number in a column with this decimal sign; None when it is none."""
    text, negative = without_sign(text)
    if not _NUMBER.match(text):
        return None
    other = "." if sign == "," else ","
    plain = re.sub(r"[\s'  ]", "", text.replace(other, "")).replace(sign, ".")
    try:
        found = Decimal(plain)
    except InvalidOperation:
        return None
    return -found if negative else found
