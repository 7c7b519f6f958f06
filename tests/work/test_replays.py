"""Replays that were asked for: checked, claimed once, run, and begun anew when their process was killed."""

import os
import subprocess
import sys
from datetime import date, timedelta

import pytest
from django.utils import timezone

from rapport.ledger.writing import write
from rapport.work import replays
from rapport.work.models import ReplayRun
from tests.outlets.web.hazel import hazel_book

FIRST, LAST = date(2026, 4, 20), date(2026, 5, 4)

pytestmark = pytest.mark.django_db


def asked(**columns):
    return ReplayRun.objects.create(
        asked_at=timezone.now(), asked_by="ada", first=FIRST, last=LAST, **({"state": "waiting"} | columns)
    )


@pytest.mark.parametrize("tried", [["fragile_share="], ["fragile_share='x'"], ["no_such_setting=1"]])
def test_a_setting_that_is_not_understood_is_told_before_anything_runs(tried):
    with pytest.raises(replays.NotReplayed):
        replays.ask("ada", FIRST, LAST, tried)
    assert not ReplayRun.objects.exists()


def test_a_past_that_ends_before_it_begins():
    with pytest.raises(replays.NotReplayed, match="lies before"):
        replays.ask("ada", LAST, FIRST, [])


def test_one_at_a_time_the_oldest_first():
    first, second = asked(), asked()
    assert replays.claim() == first.pk
    assert replays.claim() is None
    ReplayRun.objects.filter(pk=first.pk).update(state="done")
    assert replays.claim() == second.pk


def test_whatever_was_killed_is_begun_anew():
    gone = asked(state="running", beat=timezone.now() - replays.STALE - timedelta(seconds=1))
    assert replays.claim() == gone.pk


def test_old_ones_are_forgotten():
    for _ in range(replays.KEPT + 2):
        replays.ask("ada", FIRST, LAST, [])
    assert ReplayRun.objects.count() == replays.KEPT


def test_what_came_of_it_is_kept():
    write(hazel_book(), "book", "hazel")
    run = replays.ask("ada", FIRST, LAST, ["fragile_share=0.9"])
    replays.run(run.pk)
    run.refresh_from_db()
    assert (run.state, run.done, run.todo) == ("done", 11, 11)
    assert run.result is not None
    assert run.result["days"] == 11
    assert {line["kind"] for line in run.result["lines"]} <= {"signal", "card"}


def test_what_goes_wrong_is_said(monkeypatch):
    def broken(*_):
        raise RuntimeError("no memory")

    monkeypatch.setattr("rapport.ledger.reading.facts", broken)
    run = asked()
    replays.run(run.pk)
    run.refresh_from_db()
    assert (run.state, run.says) == ("failed", "RuntimeError: no memory")


@pytest.mark.slow
def test_it_runs_in_a_process_of_its_own(tmp_path):
    own = os.environ | {"RAPPORT_DATA": str(tmp_path), "DATABASE_URL": "", "PYTHONPATH": "src:."}
    own["DJANGO_SETTINGS_MODULE"] = "rapport.project.settings"

    def python(*words):
        return subprocess.run([sys.executable, *words], env=own, capture_output=True, text=True, check=True).stdout

    begin = (
        "import django; django.setup(); from rapport.work import replays; from rapport.work.models import ReplayRun; "
    )
    python("-m", "django", "migrate", "--verbosity", "0")
    python("-c", f"{begin}from datetime import date; replays.ask('ada', date(2026, 4, 20), date(2026, 5, 4), [])")
    python("-m", replays.PROCESS, "1")
    assert python("-c", f"{begin}print(ReplayRun.objects.get().state)").strip() == "done"
