"""Where `rapport` begins: finds the command, imports it and nothing else, and turns errors into one line.

Exit codes: 0 done; 1 done with problems, or broken off; 2 not understood; 130 stopped by Ctrl-C.
"""

import argparse
import ast
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from rapport import __version__
from rapport.outlets.cli.errors import UserError

COMMANDS = "rapport.outlets.cli.commands"
FOLDER = Path(__file__).with_name("commands")
DONE, PROBLEMS, NOT_UNDERSTOOD = 0, 1, 2
INTERRUPTED = 130  # what a shell expects after Ctrl-C


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        code = _dispatch(words)
        sys.stdout.flush()
        return code
    except UserError as error:
        _say(f"rapport: {error}")
        return NOT_UNDERSTOOD
    except KeyboardInterrupt:
        _say("rapport: stopped")
        return INTERRUPTED
    except BrokenPipeError:  # the reader, `head` for instance, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
    except Exception as error:
        if os.environ.get("RAPPORT_DEBUG") == "1":
            raise
        _say(f"rapport: {type(error).__name__}: {error} (RAPPORT_DEBUG=1 shows where)")
        return PROBLEMS


def _dispatch(words: list[str]) -> int:
    known = command_files()
    if not words or words[0] in ("-h", "--help", "help"):
        print(_overview(known))
        return DONE
    name, rest = words[0], words[1:]
    if name in ("-V", "--version"):
        print(f"rapport {__version__}")
        return DONE
    if name not in known:
        raise UserError(f"no command {name!r}; `rapport --help` lists them")
    command = importlib.import_module(f"{COMMANDS}.{known[name].stem}")
    parser = _Parser(prog=f"rapport {name}", description=command.HELP)
    command.arguments(parser)
    code: int = command.run(parser.parse_args(rest))
    return code


class _Parser(argparse.ArgumentParser):
    """Argparse whose complaint is one line."""

    def error(self, message: str) -> NoReturn:
        raise UserError(f"{message}; `{self.prog} --help` shows how")


def command_files() -> dict[str, Path]:
    """Every command's name and its file, without importing any."""
    files = sorted(path for path in FOLDER.glob("*.py") if not path.name.startswith("_"))
    return {path.stem.rstrip("_").replace("_", "-"): path for path in files}


def help_line(path: Path) -> str:
    """The `HELP` of a command, read from its text."""
    for statement in ast.parse(path.read_text(encoding="utf-8")).body:
        match statement:
            case ast.Assign(targets=[ast.Name(id="HELP")], value=ast.Constant(value=str(text))):
                return text
            case ast.AnnAssign(target=ast.Name(id="HELP"), value=ast.Constant(value=str(text))):
                return text
    return ""


def _overview(known: dict[str, Path]) -> str:
    width = max(map(len, known), default=0)
    lines = [f"  {name:<{width}}  {help_line(path)}" for name, path in known.items()]
    return "\n".join(["usage: rapport COMMAND ...", "", *lines, "", "`rapport COMMAND --help` tells more."])


def _say(text: str) -> None:
    print(" ".join(text.split()), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
