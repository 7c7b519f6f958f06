"""`rapport` finds its commands, loads one at a time, and says in one line what went wrong."""

import subprocess
import sys

import pytest

from rapport import __version__
from rapport.outlets.cli import main as cli

GREET = """
from rapport.outlets.cli.errors import UserError

HELP = "say hello"

def arguments(parser):
    parser.add_argument("name")
    parser.add_argument("--coldly", action="store_true")

def run(args):
    if args.name == "nobody":
        raise UserError("nobody is not a name;\\n name somebody")
    if args.name == "ghost":
        raise ValueError("ghosts do not answer")
    print("hello", args.name)
    return 1 if args.coldly else 0
"""


@pytest.fixture
def commands(tmp_path, monkeypatch):
    """A package of commands of the test's own."""
    folder = tmp_path / "greetings"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "greet_all.py").write_text(GREET)
    (folder / "import_.py").write_text('HELP: str = "take facts in"\nraise RuntimeError("imported without need")\n')
    (folder / "_shared.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(cli, "COMMANDS", "greetings")
    monkeypatch.setattr(cli, "FOLDER", folder)
    yield
    for name in [name for name in sys.modules if name.partition(".")[0] == "greetings"]:
        del sys.modules[name]


def test_a_command_gets_its_arguments_and_gives_the_exit_code(commands, capsys):
    assert cli.main(["greet-all", "Ada"]) == 0
    assert cli.main(["greet-all", "Ada", "--coldly"]) == 1
    assert capsys.readouterr().out == "hello Ada\nhello Ada\n"


@pytest.mark.parametrize("words", [[], ["--help"], ["-h"], ["help"]])
def test_help_lists_commands_without_importing_them(commands, capsys, words):
    assert cli.main(words) == 0
    said = capsys.readouterr().out
    assert "  greet-all  say hello\n" in said
    assert "  import     take facts in\n" in said
    assert "shared" not in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["wave"], "rapport: no command 'wave'; `rapport --help` lists them"),
        (["greet_all"], "rapport: no command 'greet_all'; `rapport --help` lists them"),
        (["greet-all"], "required: name; `rapport greet-all --help` shows how"),
        (["greet-all", "Ada", "--loudly"], "arguments: --loudly; `rapport greet-all --help` shows how"),
        (["greet-all", "nobody"], "rapport: nobody is not a name; name somebody"),
    ],
)
def test_what_is_not_understood_is_one_line(commands, capsys, words, said):
    assert cli.main(words) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.endswith(said + "\n")
    assert output.err.count("\n") == 1


def test_the_unforeseen_is_one_line_too(commands, capsys, monkeypatch):
    monkeypatch.delenv("RAPPORT_DEBUG", raising=False)
    assert cli.main(["greet-all", "ghost"]) == 1
    assert capsys.readouterr().err == "rapport: ValueError: ghosts do not answer (RAPPORT_DEBUG=1 shows where)\n"


def test_the_unforeseen_shows_where_when_asked(commands, monkeypatch):
    monkeypatch.setenv("RAPPORT_DEBUG", "1")
    with pytest.raises(ValueError, match="ghosts"):
        cli.main(["greet-all", "ghost"])


def test_version(capsys):
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"rapport {__version__}\n"


def test_the_start_loads_neither_web_framework_nor_frames():
    heavy = "import sys; from rapport.outlets.cli.main import main; main(['--help']); "
    heavy += "sys.exit(any(name in sys.modules for name in ('django', 'polars', 'numpy', 'rich')))"
    subprocess.run([sys.executable, "-c", heavy], check=True, capture_output=True)


def test_a_reader_who_leaves_early_is_no_error():
    command = f"(sleep 0.2; unset PYTHONUNBUFFERED; exec {sys.executable} -m rapport.outlets.cli.main --help) | true"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert done.stderr == ""
