"""Addresses of who stands in the book twice."""

from django.urls import path

from rapport.outlets.web.views import doubles

urlpatterns = [
    path("doubles/", doubles.doubles, name="doubles"),
    path("doubles/<int:double_id>/", doubles.double, name="double"),
    path("doubles/<int:double_id>/reconsider/", doubles.reconsider, name="reconsider-double"),
    path("doubles/<slug:kind>/<path:one>/part/", doubles.part, name="part"),
]
