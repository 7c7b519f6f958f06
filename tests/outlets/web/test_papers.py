"""Papers as pages and as PDF, and the way from a card to them."""

import pytest
from django.urls import reverse

from rapport.outlets.web.shown.leads import lead


def card(action, *about):
    return {"action": action, "account": "hazel", "about": list(about)}


@pytest.mark.parametrize(
    ("action", "about", "leads_to"),
    [
        ("WAIT", ("O-1",), None),
        ("BRIEF", (), None),
        ("BRIEF", ("m/1",), "/accounts/hazel/papers/brief/m/1/"),
        ("COMPARE_OFFER", ("q1",), "/accounts/hazel/papers/compare/q1/"),
        ("DEBRIEF", ("m1",), "/accounts/hazel/notes/"),
        ("REFLECT", (), "/accounts/hazel/review/"),
    ],
)
def test_where_a_card_leads(action, about, leads_to):
    found = lead(card(action, *about))
    assert (found[0] if found else None) == leads_to


def test_a_brief_as_a_page_and_as_pdf(ada):
    page = reverse("web:paper", args=["hazel", "brief", "m8"])
    assert "Brief: Hazel Works" in ada.get(page).content.decode()
    taken = ada.get(f"{page}?pdf=1")
    assert taken["Content-Type"] == "application/pdf"
    assert taken.content.startswith(b"%PDF-")
    assert 'filename="brief-hazel-works' in taken["Content-Disposition"]


def test_the_review_and_the_work_to_date(ada):
    assert "Question 1" in ada.get(reverse("web:review", args=["hazel"])).content.decode()
    statement = ada.get(reverse("web:statement", args=["hazel"]))
    assert statement.context["pdf"] == "?pdf=1"


@pytest.mark.parametrize("path", ["brief/nothing/", "compare/nothing/", "negotiate/nothing/", "poem/m8/"])
def test_what_is_not_there(ada, path):
    assert ada.get(f"/accounts/hazel/papers/{path}").status_code == 404
