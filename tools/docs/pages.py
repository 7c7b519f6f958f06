"""The reference pages, each made from the code it is about."""

from __future__ import annotations

import argparse
import importlib
from dataclasses import fields
from datetime import date

from rapport.engine.book import advise
from rapport.engine.facts import Facts, Problem
from rapport.engine.said import ACTIONS, FACING
from rapport.engine.schema import TABLES, Column
from rapport.outlets.cli.main import COMMANDS, command_files
from tools.docs.carriers import anchor
from tools.docs.fields import MEANING
from tools.docs.reading import SOURCE, constants, modules, page, returned_keys, settings, table, texts, told_by


def commands() -> str:
    """Every command with its arguments."""
    parts = [_command(name, f"{COMMANDS}.{path.stem}") for name, path in command_files().items()]
    codes = (
        "Exit codes: 0 done; 1 done, with problems listed, or broken off; 2 not understood, with one line on standard"
        " error."
    )
    return page("Commands", "`rapport COMMAND --help` tells the same in the terminal.", codes, *parts)


def _command(name: str, module: str) -> str:
    command = importlib.import_module(module)
    parser = argparse.ArgumentParser(prog=f"rapport {name}", add_help=False)
    command.arguments(parser)
    shown = [action for action in parser._actions if action.help != argparse.SUPPRESS]
    head = command.HELP[0].upper() + command.HELP[1:].rstrip(".")
    usage = " ".join([f"    rapport {name}", *map(_usage, shown)])
    listed = table(["argument", "means"], [[_words(action), _cell(action.help)] for action in shown])
    return "\n\n".join(filter(None, [f"## {name}", f"{head}.", usage, listed]))


def _words(action: argparse.Action) -> str:
    value = "" if action.nargs == 0 else _value(action)
    names = [f"`{' '.join(filter(None, [option, value]))}`" for option in action.option_strings]
    return ", ".join(names) or f"`{value}`"


def _value(action: argparse.Action) -> str:
    if action.choices:
        return "|".join(map(str, action.choices))
    return str(action.metavar or action.dest.upper())


def _usage(action: argparse.Action) -> str:
    if not action.option_strings:
        return _value(action) if action.nargs is None else f"[{_value(action)}]"
    words = " ".join(filter(None, [action.option_strings[0], "" if action.nargs == 0 else _value(action)]))
    return words if action.required else f"[{words}]"


def _cell(text: str | None) -> str:
    return " ".join((text or "").replace("%%", "%").split())


def tables() -> str:
    """Every table of a book with its columns."""
    intro = (
        "A book is a folder of tables, CSV or Parquet, one file a kind of fact; a file that is missing is an empty"
        " table. An empty field is unknown, never zero. Lists are separated by `;`. Instants without an offset are"
        " taken in the book's zone. Money stands beside a currency."
    )
    parts = []
    for name, kept in TABLES.items():
        seen = f" Seen from its `{kept.own_date}` on, unless `seen_at` says otherwise." if kept.own_date else ""
        rows = [[f"`{c.name}`", _type(c), c.means] for c in kept.columns]
        head = (
            f"{kept.means[0].upper()}{kept.means[1:]}. One row for each {' + '.join(f'`{k}`' for k in kept.key)}.{seen}"
        )
        parts.append(f"## {name}\n\n{head}\n\n{table(['column', 'type', 'means'], rows)}")
    return page("Tables of a book", intro, *parts)


def _type(column: Column) -> str:
    what = ", ".join(column.choices) or column.kind.value
    to = f" of {' or '.join(column.refers)}" if column.refers else ""
    return f"{what}{to}{' (needed)' if column.needed else ''}"


def signals() -> str:
    """Every signal with its rule, its silence and its numbers."""
    parts = []
    for path in modules("engine/signals"):
        told = told_by(path)
        numbers = table(["number", "is", "because"], [[f"`{n}`", v, why] for n, v, why in constants(path)])
        silent = f"**Silent when** {told.silent}"
        practices = f"Practices: {', '.join(told.practices)}"
        parts.append("\n\n".join(filter(None, [f"## {path.stem}", told.what, silent, told.rest, numbers, practices])))
    return page("Signals", "What the facts mean, a rule a file in `engine/signals/`.", *parts)


def actions() -> str:
    """The closed list of actions, and who proposes them."""
    files = modules("engine/actions")
    named = {path: sorted(ACTIONS & texts(path)) for path in files}
    rows = [
        [
            name,
            "reaches the customer" if name in FACING else "",
            ", ".join(_link(p.stem) for p in files if name in named[p]),
        ]
        for name in sorted(ACTIONS)
    ]
    parts = []
    for path in files:
        told = told_by(path)
        practices = f"Practices: {', '.join(told.practices)}" if told.practices else ""
        numbers = table(["number", "is", "because"], [[f"`{n}`", v, why] for n, v, why in constants(path)])
        parts.append("\n\n".join(filter(None, [f"## {path.stem}", told.what, told.rest, numbers, practices])))
    listed = table(["action", "", "proposed in"], [[*row[:2], row[2] or "not yet"] for row in rows])
    return page(
        "Actions", "What to do: a closed list, a file an action or family in `engine/actions/`.", listed, *parts
    )


def _link(stem: str) -> str:
    return f"[{stem}](#{anchor(stem)})"


def policy() -> str:
    """Every setting with its default."""
    rows = [[f"`{n}`", v, means] for n, v, means in settings(SOURCE / "engine" / "policy.py", "Policy")]
    intro = (
        "Defaults, all of them settings: a line under `[policy]` in `book.toml` changes one. `_wd` are working days,"
        " `_d` calendar days, shares run from 0 to 1."
    )
    return page("Policy", intro, table(["setting", "default", "means"], rows))


def output() -> str:
    """The fields of `rapport advise --json`."""
    code = SOURCE / "engine" / "output.py"
    nothing = advise(Facts(), date(2026, 1, 5))
    there = {
        "The whole": returned_keys(code, "as_json"),
        "signals": returned_keys(code, "signal_row"),
        "actions": returned_keys(code, "action_row"),
        "ties": nothing.ties.columns,
        "accounts": nothing.accounts.columns,
        "problems": [f.name for f in fields(Problem)],
    }
    intro = (
        "What `rapport advise BOOK --as-of DATE --json` says: the same bytes for the same facts and day. Money is a"
        " decimal text beside a currency, days are ISO, shares run from 0 to 1."
    )
    parts = [
        f"## {name}\n\n" + table(["field", "means"], [[f"`{f}`", MEANING[name][f]] for f in found])
        for name, found in there.items()
    ]
    return page("Output", intro, *parts)
