"""Addresses of the pages about sources, and the one that files are pushed to."""

from django.urls import path

from rapport.outlets.web.views import new_source, push, sources

urlpatterns = [
    path("sources/", sources.everything, name="sources"),
    path("sources/new/", new_source.choose, name="new-source-kinds"),
    path("sources/new/folders/", new_source.folders, name="new-source-folders"),
    path("sources/new/<slug:kind>/", new_source.add, name="new-source"),
    path("sources/<int:source_id>/", sources.source, name="source"),
    path("sources/<int:source_id>/progress/", sources.progress, name="source-progress"),
    path("sources/<int:source_id>/remove/", sources.remove, name="remove-source"),
    path("sources/<int:source_id>/token/", sources.renew, name="renew-token"),
    path("sources/<int:source_id>/undo/", sources.undo, name="undo-source"),
    path("sources/<int:source_id>/runs/<int:run_id>/undo/", sources.undo_run, name="undo-source-run"),
    path("sources/<int:source_id>/files/<int:file_id>/again/", sources.again, name="read-file-again"),
    path("sources/<int:source_id>/<slug:doing>/", sources.do, name="do-source"),
    path("push/<str:name>", push.push_file, name="push"),
]
