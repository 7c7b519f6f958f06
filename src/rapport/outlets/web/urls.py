"""Addresses of the pages. An address names a thing; what is posted to it creates, changes or takes back one."""

from django.urls import path

from rapport.outlets.web import board_urls, double_urls, source_urls
from rapport.outlets.web.views import accounts, drafts, imports, notes, people, proposals, records, search, site, today

app_name = "web"

urlpatterns = [
    path("", today.today, name="today"),
    path("decisions/", today.decide, name="decide"),
    path("decisions/<path:decision_id>/undo/", today.undo, name="undo"),
    path("accounts/", accounts.accounts, name="accounts"),
    *board_urls.urlpatterns,
    path("accounts/<path:account_id>/notes/", notes.kinds, name="notes"),
    path("accounts/<path:account_id>/notes/<slug:kind>/", notes.note, name="note"),
    path("accounts/<path:account_id>/people/", accounts.people, name="account-people"),
    path("accounts/<path:account_id>/", accounts.account, name="account"),
    path("people/<path:person_id>/draft/", drafts.draft, name="draft"),
    path("people/<path:person_id>/", people.person, name="person"),
    path("records/<str:table>/<path:record_id>/", records.record, name="record"),
    path("search/", search.search, name="search"),
    path("search/palette/", search.palette, name="palette"),
    path("imports/", imports.imports, name="imports"),
    path("imports/uploads/<str:token>/", imports.upload, name="upload"),
    path("imports/uploads/<str:token>/mapping/", imports.correct, name="correct"),
    path("imports/uploads/<str:token>/run/", imports.run, name="run"),
    path("imports/uploads/<str:token>/progress/", imports.progress, name="progress"),
    path("imports/uploads/<str:token>/forget/", imports.forget, name="forget"),
    path("imports/batches/<int:batch_id>/", imports.batch, name="batch"),
    path("imports/batches/<int:batch_id>/undo/", imports.undo, name="undo-batch"),
    path("imports/proposals/", proposals.proposals, name="proposals"),
    *double_urls.urlpatterns,
    *source_urls.urlpatterns,
    path("patterns/", site.patterns, name="patterns"),
    path("keys/", site.keys, name="keys"),
    path("sign-in/", site.SignIn.as_view(), name="sign-in"),
    path("sign-out/", site.SignOut.as_view(), name="sign-out"),
]
