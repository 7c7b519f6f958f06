"""Addresses of the plans of an account and of the boards over all accounts."""

from django.urls import path

from rapport.outlets.web.views import asks

urlpatterns = [
    path("accounts/<path:account_id>/asks/", asks.asks, name="asks"),
]
