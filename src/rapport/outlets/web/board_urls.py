"""Addresses of the plans of an account and of the boards over all accounts."""

from django.urls import path

from rapport.outlets.web.views import asks, boards, desk, introductions, papers, projects, replays

urlpatterns = [
    path("accounts/<path:account_id>/asks/", asks.asks, name="asks"),
    path("accounts/<path:account_id>/introductions/", introductions.planner, name="introductions"),
    path("accounts/<path:account_id>/introductions/ask/", introductions.ask, name="ask-introduction"),
    path("accounts/<path:account_id>/introductions/<str:matter>/step/", introductions.step, name="step-introduction"),
    path("accounts/<path:account_id>/statement/", papers.statement, name="statement"),
    path("accounts/<path:account_id>/review/", papers.review, name="review"),
    path("accounts/<path:account_id>/papers/<slug:kind>/<path:matter>/", papers.paper, name="paper"),
    path("replay/", replays.replay, name="replay"),
    path("replay/<int:run_id>/", replays.run, name="replay-run"),
    path("boards/", boards.first, name="boards"),
    path("boards/holds/", boards.holds, name="holds"),
    path("boards/promises/", boards.promises, name="promises"),
    path("boards/introductions/", boards.introductions, name="all-introductions"),
    path("boards/projects/", boards.projects, name="projects"),
    path("desk/", desk.desk, name="desk"),
    path("desk/<slug:board>/", desk.accounts, name="desk-list"),
    path("projects/<path:project_id>/links/<int:link_id>/revoke/", projects.revoke, name="revoke"),
    path("projects/<path:project_id>/links/", projects.share, name="share"),
    path("projects/<path:project_id>/customer/", projects.preview, name="preview"),
    path("projects/<path:project_id>/", projects.project, name="project"),
    path("road-map/<str:token>/", projects.shared, name="shared"),
]
