"""What the surroundings may say about folders that are watched."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from rapport.project.environment import watchable


def test_without_a_word_only_a_folder_in_the_data_is_watched():
    assert watchable({}, Path("/srv/rapport")) == [Path("/srv/rapport/watched")]


def test_several_folders_are_named_with_colons(tmp_path):
    assert watchable({"RAPPORT_WATCH": f"{tmp_path}/a:{tmp_path}/b"}, tmp_path) == [tmp_path / "a", tmp_path / "b"]


def test_a_folder_that_depends_on_where_the_server_was_started_is_refused(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="whole paths, not 'exports'"):
        watchable({"RAPPORT_WATCH": "exports"}, tmp_path)
