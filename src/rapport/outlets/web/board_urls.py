"""Addresses of the plans of an account and of the boards over all accounts."""

from django.urls import path

from rapport.outlets.web.views import asks, boards

urlpatterns = [
    path("accounts/<path:account_id>/asks/", asks.asks, name="asks"),
    path("boards/", boards.first, name="boards"),
    path("boards/holds/", boards.holds, name="holds"),
    path("boards/promises/", boards.promises, name="promises"),
    path("boards/projects/", boards.projects, name="projects"),
]
