"""Addresses: all of them are pages of `outlets.web`."""

from django.urls import include, path

urlpatterns = [path("", include("rapport.outlets.web.urls"))]
