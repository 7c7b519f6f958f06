"""Pages that belong to the site itself: signing in and out, the keys, the patterns."""

from __future__ import annotations

from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_GET

from rapport.outlets.web.patterns import examples
from rapport.outlets.web.reach import viewer_of


@method_decorator(login_not_required, name="dispatch")
class SignIn(auth.LoginView):
    """Name and password."""

    template_name = "web/sign_in.html"
    redirect_authenticated_user = True


class SignOut(auth.LogoutView):
    """Ends the session."""


@require_GET
def patterns(request: HttpRequest) -> HttpResponse:
    """Every component in every state, with a made-up customer."""
    return render(request, "web/patterns.html", examples() | {"viewer": viewer_of(request)})


@require_GET
def keys(request: HttpRequest) -> HttpResponse:
    """The keys, for those without a script."""
    return render(request, "web/keys.html", {"viewer": viewer_of(request)})
