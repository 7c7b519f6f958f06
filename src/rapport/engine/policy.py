"""The defaults of the product, all of them settings: `[policy]` in `book.toml` changes them.

A number that only one signal uses stands in that signal, with its reason. What several parts must agree on
stands here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from rapport.engine.facts import SettingsError


@dataclass(frozen=True, slots=True)
class Policy:
    """Units are in the names: `_wd` working days, `_d` calendar days, shares 0..1."""

    lead_quantile: float = 0.80
    """The chance with which something asked for is to come in time."""
    lead_quantile_vital: float = 0.90
    """The same where the shipment that waits for it is vital."""
    notice_wd: int = 15
    """Working days before a felt consequence at which the customer is to know."""
    own_history_from: int = 5
    """A person's or account's own history is used from this n on; below it is pooled."""
    tie_half_life_d: float = 90.0
    """After this time an exchange counts half as much for a tie."""
    power_influence: float = 3.0
    """From this influence on (0 to 4) a person has power."""
    power_silence_d: int = 365
    """Longer than this without an exchange both ways with somebody of power is a gap."""
    fragile_share: float = 0.70
    """Who carries this share of what goes both ways carries the account."""
    fragile_loss: float = 0.50
    """An account is fragile when one person's going costs this share of its coverage."""
    review_every_d: tuple[int, int, int] = (60, 90, 180)
    """A routine look is due after this time, by tier 1, 2, 3."""
    meet_new_within_d: int = 30
    """A new person is met within this time."""
    meet_new_radar_d: int = 10
    """A new person with influence has heard from us by then."""
    meeting_follow_up_wd: int = 1
    """What was promised in a meeting is out by then."""
    explain_differently_at: int = 3
    """From so many askings of one question on it is explained in another way."""
    lopsided_ratio: float = 3.0
    """Attention to those who decide one question may differ by this factor."""
    lopsided_touches: int = 8
    """Fewer touches are not compared."""
    lopsided_within_d: int = 30
    """The time over which they are compared."""
    cards_a_day: int = 5
    """Cards of a colleague on one day, at most."""
    person_messages: int = 1
    """Unsolicited messages to one person within `budget_wd`, of all our departments together."""
    account_messages: int = 2
    """The same to one account."""
    budget_wd: int = 5
    """The time over which messages are counted."""
    reminders: int = 2
    """Reminders of one obligation; after them help or another way."""
    opinion_expires_d: int = 180
    """An opinion is not used after this time."""
    group_minimum: int = 5
    """Answers of colleagues are shown from so many on, as a group."""
    interview_every_d: int = 90
    """The same person is interviewed once in this time, at most."""
    copies_limit: int = 10
    """A message to more people than this is no sign of a tie."""

    def with_settings(self, given: Mapping[str, object]) -> Policy:
        """This policy with the `[policy]` table of a book laid over it. Raises SettingsError naming the setting."""
        known = {f.name: getattr(self, f.name) for f in fields(self)}
        changes: dict[str, object] = {}
        for name, value in given.items():
            if name not in known:
                raise SettingsError(f"policy.{name} is not a setting; known: {', '.join(sorted(known))}")
            default = known[name]
            if isinstance(default, tuple):
                if not isinstance(value, list) or len(value) != len(default):
                    raise SettingsError(f"policy.{name} must be a list of {len(default)} numbers")
                changes[name] = tuple(int(x) for x in value)
            elif isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
                raise SettingsError(f"policy.{name} must be a number of at least 0, not {value!r}")
            else:
                changes[name] = type(default)(value)
        return replace(self, **changes)  # type: ignore[arg-type]
