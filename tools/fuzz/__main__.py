"""Fires at every parser and writes docs/reference/robustness.md; with names, prints only those.

python -m tools.fuzz                       every target, large and hostile files, and the page
python -m tools.fuzz large                 large and hostile files only, into the page that is there
python -m tools.fuzz mailbox --inputs 9999 one target, on standard output
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from tools.bench.machine import described
from tools.fuzz import large
from tools.fuzz.letter import letter
from tools.fuzz.workbook import SEED

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "robustness.md"
SAMPLES = ROOT / "tests" / "importers"
SEEDS = {
    "mailbox": ("mailbox/sample/**/*", 250_000),
    "mbox": ("mailbox/sample/**/*", 100_000),
    "calendar": ("calendar/sample/*.ics", 200_000),
    "vcard": ("vcard/sample/*.vcf", 200_000),
    "einvoice": ("einvoice/sample/*.xml", 150_000),
    "datev": ("datev/sample/*.csv", 60_000),
    "pdf": ("", 20_000),
    "msproject": ("msproject/sample/*.xml", 100_000),
    "tables": ("tables/sample/*.csv", 60_000),
    "sheets": ("", 20_000),
    "book": ("tables/sample/*.csv", 20_000),
}
"""Target -> the samples that it starts from, and how many inputs it gets: slow targets get fewer."""
LONGEST = 8_192
"""Bytes of an input: mutations of long ones mostly repeat themselves."""
SLOWEST_S = 1
STOP_S = 10
"""Where an input is stopped: far beyond the bar, so that a busy machine accuses nobody. `slowest` is what counts."""
MOST_MB = 1_500
LARGE = "large"
"""The word for the files that are measured once, without a fuzzer."""
HOURS = 2
"""After so long a target is stopped, whatever it has got to."""


@dataclass(frozen=True, slots=True)
class Shot:
    """What came of one target."""

    target: str
    inputs: int
    a_second: int
    slowest_s: int
    most_mb: int
    found: str
    """Empty when nothing was found; else the last words of the process."""


def fired(target: str, inputs: int, kept: Path) -> Shot:
    """One target. Inputs that break something stay in the folder `kept`."""
    with tempfile.TemporaryDirectory() as corpus:
        for n, seed in enumerate(_seeds(target)):
            (Path(corpus) / f"seed{n}").write_bytes(seed)
        words = [
            f"-runs={inputs}",
            f"-max_len={LONGEST}",
            f"-timeout={STOP_S}",
            f"-rss_limit_mb={MOST_MB}",
            f"-artifact_prefix={kept}/{target}-",
            "-print_final_stats=1",
            "-close_fd_mask=1",
            "-seed=7",
            corpus,
        ]
        ran = subprocess.run(
            [sys.executable, "-m", "tools.fuzz.target", target, *words],
            cwd=ROOT,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=HOURS * 3600,
            check=False,
        )
    stats = {key: int(value) for key, value in re.findall(r"stat::(\w+):\s+(\d+)", ran.stderr)}
    return Shot(
        target,
        stats.get("number_of_executed_units", 0),
        stats.get("average_exec_per_sec", 0),
        stats.get("slowest_unit_time_sec", 0),
        stats.get("peak_rss_mb", 0),
        "" if ran.returncode == 0 else _last_words(ran.stderr),
    )


def _seeds(target: str) -> list[bytes]:
    pattern = SEEDS[target][0]
    if pattern:
        return [p.read_bytes() for p in sorted(SAMPLES.glob(pattern)) if p.is_file()]
    return [letter(SAMPLES / "einvoice" / "sample" / "factur-x.xml")] if target == "pdf" else [SEED]


def _last_words(told: str) -> str:
    raised = re.findall(r"^(?:\w+\.)*\w*(?:Error|Exception|Warning)\b.*$|^SUMMARY: .*$", told, re.MULTILINE)
    return raised[0] if raised else told.strip().splitlines()[-1] if told.strip() else "no word"


def page(shots: list[Shot]) -> str:
    """The figures as Markdown."""
    rows = [
        f"| {s.target} | {s.inputs:,} | {s.a_second:,} | {s.slowest_s} | {s.most_mb:,} | {s.found or 'nothing'} |"
        for s in shots
    ]
    return "\n".join(
        [
            "# Robustness",
            "",
            "Every parser of foreign files under inputs that nobody expected: samples of the tests, changed by a",
            "fuzzer that follows which lines are reached (libFuzzer by way of atheris). Nothing may be raised but a",
            f"clear `NotUnderstood`, no input may take longer than {SLOWEST_S} s, and the process may not grow beyond"
            f" {MOST_MB:,} MB.",
            f"Inputs are at most {LONGEST:,} bytes. Written by `python -m tools.fuzz` (`pip install atheris` first).",
            "Property tests with arbitrary bytes are part of `./run test`.",
            "",
            f"Measured on {datetime.now(UTC):%Y-%m-%d}:",
            "",
            *(f"- {line}" for line in described()),
            "",
            "| target | inputs | a second | slowest, s | memory, MB | found |",
            "|---|---:|---:|---:|---:|---|",
            *rows,
            "",
            f"{sum(s.inputs for s in shots):,} inputs in all.",
            "",
        ]
    )


def with_large(text: str) -> str:
    """A page with its section on large and hostile files measured anew; each case must end in words."""
    before = text.partition("## Large and hostile files")[0].rstrip()
    return "\n".join([before, "", *large.section(large.measured())])


def main() -> int:
    """0 when nothing was found, 1 when something was, 2 without atheris."""
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz", description=__doc__)
    parser.add_argument(
        "targets", nargs="*", choices=[*SEEDS, LARGE, []], help="left out: all, and the page is written"
    )
    parser.add_argument("--inputs", type=int, help="left out: as many as the target is worth")
    parser.add_argument("--keep", type=Path, default=ROOT / "data" / "fuzz", help="where breaking inputs are kept")
    args = parser.parse_args()
    if args.targets == [LARGE]:
        PAGE.write_text(with_large(PAGE.read_text(encoding="utf-8") if PAGE.exists() else "# Robustness\n"))
        return 0
    if find_spec("atheris") is None:
        print("atheris is not here: pip install atheris", file=sys.stderr)
        return 2
    args.keep.mkdir(parents=True, exist_ok=True)
    shots = []
    for target in args.targets or SEEDS:
        shots.append(fired(target, args.inputs or SEEDS[target][1], args.keep))
        print(shots[-1], flush=True)
    if not args.targets:
        PAGE.write_text(with_large(page(shots)), encoding="utf-8")
    return 1 if any(s.found for s in shots) else 0


if __name__ == "__main__":
    raise SystemExit(main())
