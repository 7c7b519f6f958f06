"""From the database to what it says, kept again: the whole book, and one account after a new fact."""

from __future__ import annotations

from tests.servers import postgres
from tools.bench.measured import Failed, Ran, Row, Work, missing, quantile, run

WHOLE_BAR_S, ONE_BAR_S = 25.0, 0.150
TRIES = 60
STORES = ("SQLite", "PostgreSQL")


def rows(work: Work) -> list[Row]:
    """Both databases."""
    return [row for store in STORES for row in _rows(work, store)]


def _rows(work: Work, store: str) -> list[Row]:
    day = work.today.isoformat()
    whole = f"the same from the database with write-back, {store}"
    one = f"one account again after a new fact, {store}"
    bars = (f"≤ {WHOLE_BAR_S:g} s", f"p95 ≤ {ONE_BAR_S * 1000:g} ms")
    commands = (f"python -m tools.bench.child judge {day}", f"python -m tools.bench.child again {day} {TRIES}")
    try:
        env = filled(work, store)
        again = run(["-m", "tools.bench.child", "judge", day], env)
        took = float(str(again.told["seconds"]))
        single = run(["-m", "tools.bench.child", "again", day, str(TRIES)], env).told["seconds"]
    except (Failed, FileNotFoundError, RuntimeError, ValueError) as error:
        return [missing(whole, bars[0], commands[0], error), missing(one, bars[1], commands[1], error)]
    assert isinstance(single, list)
    p95, p50 = quantile(single, 0.95), quantile(single, 0.5)
    return [
        Row(whole, bars[0], _whole(took, again), commands[0], took <= WHOLE_BAR_S),
        Row(one, bars[1], f"p95 {p95 * 1000:.0f} ms, median {p50 * 1000:.0f} ms, n {len(single)}", commands[1],
            p95 <= ONE_BAR_S),
    ]  # fmt: skip


def _whole(took: float, ran: Ran) -> str:
    return f"{took:.1f} s, {ran.peak_gb:.2f} GB ({ran.processor_s:.0f} s of processor in ours)"


def filled(work: Work, store: str) -> dict[str, str]:
    """The surroundings of a filled and judged database of this kind, made on the first question for it."""
    if store not in work.stores:
        env = empty(work, store)
        if store == "PostgreSQL":
            env["DATABASE_URL"] = work.until_end.enter_context(postgres.server())
        run(["-m", "tools.bench.child", "fill", str(work.book(parquet=True)), work.today.isoformat()], env)
        work.stores[store] = env
    return work.stores[store]


def empty(work: Work, name: str) -> dict[str, str]:
    """The surroundings of a SQLite database that is not there yet."""
    data = work.folder / name
    data.mkdir(exist_ok=True)
    return {"RAPPORT_DATA": str(data), "DATABASE_URL": f"sqlite:///{data / 'bench.sqlite3'}"}
