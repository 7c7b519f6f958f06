"""The list of accounts, filtered, in order, a page at a time."""
from rapport.outlets.web.shown.things import Page
SORTS = (("pressing", "Most pressing first"), ("name", "By name"), ("tier", "By tier"), ("coverage", "Least covered first"))
def page(chosen: dict[str, object]) -> Page:
    return Page((), 1, 1, 0)
def owners() -> list[tuple[str, str]]:
    return []
