"""What has to be done before a task: links, those of summary lines handed down to the tasks under them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapport.importers.msproject.plan import Task

MOST = 50
"""Tasks that a link of a summary line stands for, the last ones: hundreds on both sides make a table of their own."""


def depends_on(tasks: Sequence[Task]) -> dict[str, list[str]]:
    """UID of every task that is no summary line -> the tasks it waits for, in outline order.

    To wait for a summary line is to wait for the tasks under it that nothing under it waits for. What a summary line
    waits for, the tasks under it wait for that do not wait for one of themselves.
    """
    place = {task.uid: n for n, task in enumerate(tasks)}
    ends = _spans(tasks)
    leaves = {task.uid for task in tasks if not task.summary}
    found = {task.uid: {uid for uid in task.before if uid in leaves and uid != task.uid} for task in tasks}
    last: dict[str, list[str]] = {}

    def under(uid: str) -> list[str]:
        return [t.uid for t in tasks[place[uid] + 1 : ends[place[uid]]] if not t.summary]

    for task in tasks:
        for before in task.before:
            if before not in place or before in leaves or before == task.uid:
                continue
            if before not in last:
                last[before] = _last(under(before), found)
            found[task.uid].update(last[before])
    for task in tasks:
        if task.summary and found[task.uid]:
            inside = under(task.uid)
            own = set(inside)
            waits_for = sorted(found[task.uid] - own, key=place.__getitem__)[-MOST:]
            for uid in inside:
                if not found[uid] & own:
                    found[uid].update(waits_for)
    return {uid: sorted(found[uid] - {uid}, key=place.__getitem__) for uid in place if uid in leaves}


def _last(inside: Iterable[str], found: dict[str, set[str]]) -> list[str]:
    many = list(inside)
    waited_for = {before for uid in many for before in found[uid]}
    return [uid for uid in many if uid not in waited_for][-MOST:]


def _spans(tasks: Sequence[Task]) -> list[int]:
    """For every line the place after the last one under it."""
    ends = [len(tasks)] * len(tasks)
    open_lines: list[int] = []
    for n, task in enumerate(tasks):
        while open_lines and tasks[open_lines[-1]].level >= task.level:
            ends[open_lines.pop()] = n
        open_lines.append(n)
    return ends
