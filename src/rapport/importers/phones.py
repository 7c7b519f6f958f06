"""Telephone numbers in one form, so that the same number is the same text wherever it was written."""

from __future__ import annotations

import phonenumbers

_LONGEST = 60
"""Letters of a number with brackets, blanks and an extension."""


def international(text: str, country: str = "") -> str:
    """`0711 / 123-456` in Germany -> `+49711123456`, an extension as ` ext 12`; the text as it stands where no number
    can be made of it. Without a country (ISO 3166) only numbers with their own code can be understood.
    """
    text = " ".join(text.removeprefix("tel:").split())[:_LONGEST]
    try:
        number = phonenumbers.parse(text, country[:2].upper() or None)
    except phonenumbers.NumberParseException:
        return text
    if not phonenumbers.is_possible_number(number):
        return text
    extension = f" ext {number.extension}" if number.extension else ""
    number.extension = None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) + extension
