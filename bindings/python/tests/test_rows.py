"""Compares the module with the program: PROGRAM, or else target/debug/mfa-bulletin.

The documents are those of examples/data and, if MFA_BULLETIN_CORPUS is set, of the corpus.
"""

import ast
import inspect
import json
import os
import pathlib
import subprocess

import pytest

import mfa_bulletin

ROOT = pathlib.Path(__file__).resolve().parents[3]
PROGRAM = os.environ.get("PROGRAM", ROOT / "target" / "debug" / "mfa-bulletin")
CORPUS = os.environ.get("MFA_BULLETIN_CORPUS")
FOLDERS = [ROOT / "examples" / "data"]
if CORPUS:
    FOLDERS += [pathlib.Path(CORPUS) / name for name in ["seeds", "pages", "shapes"]]
DAY = "2026-03-09"
RELEASE = "05.03.2026, 19:58 3996\nMap of Ruritania Printed\nIt shows the pears.\n"


def documents(folder):
    """Return the names and texts of a folder's documents."""
    found = {str(path): path.read_bytes().decode("utf-8-sig", "replace") for path in sorted(folder.rglob("*.txt"))}
    assert found, f"{folder} has no documents"
    return found


def printed(arguments, text=None):
    """Return the objects that the program prints."""
    done = subprocess.run([PROGRAM, *arguments], input=text, capture_output=True, encoding="utf-8")
    assert done.returncode in (0, 1), done.stderr
    return [json.loads(line) for line in done.stdout.split("\n")[:-1]]


def pairs(rows):
    """Return the rows with the order of their columns."""
    return [list(row.items()) for row in rows]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("captured", [None, DAY])
@pytest.mark.parametrize("command, function", [("releases", mfa_bulletin.parse), ("quotes", mfa_bulletin.quotes)])
def test_rows_are_those_of_the_program(folder, captured, command, function):
    texts = documents(folder)
    rows = [row for file, text in texts.items() for row in function(text, uri=file, captured=captured)]
    day = ["--captured", captured] if captured else []
    assert pairs(rows) == pairs(printed([command, "--json", "--quiet", *day, *texts]))
    assert rows


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("named", [True, False])
def test_releases_are_those_of_the_filter(folder, named):
    rows, lines = [], []
    for file, text in documents(folder).items():
        uri = file if named else None
        rows += mfa_bulletin.parse(text, uri, DAY)
        lines.append(json.dumps({"text": text} | ({"uri": uri} if named else {})) + "\n")
    answers = printed(["filter", "--captured", DAY], "".join(lines))
    for answer in answers:
        del answer["uri"]
    assert pairs(rows) == pairs(answers)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_captures_joined_are_the_text(folder):
    for text in documents(folder).values():
        assert "".join(mfa_bulletin.captures(text)) == text


def test_captures_are_split_and_keep_their_days():
    texts = [f" date {day} {RELEASE}" for day in ["2026-03-06", "2026-03-08"]]
    joined = "".join(texts)
    assert mfa_bulletin.captures(joined) == texts
    rows = mfa_bulletin.parse(joined, captured=DAY)
    assert [row["captured"] for row in rows] == ["2026-03-06", "2026-03-08"]
    assert [row["release"] for row in rows] == ["#1", "#2"]
    assert [row["body"] for row in rows] == [["It shows the pears."]] * 2


def test_the_day_is_that_of_the_option():
    [row] = mfa_bulletin.parse(RELEASE, captured=DAY)
    assert (row["captured"], row["captured_from"]) == (DAY, "option")


def test_an_empty_text_has_nothing():
    assert mfa_bulletin.parse("") == mfa_bulletin.quotes("") == []


@pytest.mark.parametrize("function", [mfa_bulletin.parse, mfa_bulletin.quotes])
def test_wrong_arguments_are_errors(function):
    for arguments in [(), (b"text",), (None,), (7,), ("", 7), ("", None, 7), ("", None, None, None)]:
        with pytest.raises(TypeError):
            function(*arguments)
    for captured in ["", "yesterday", "2026-02-31"]:
        with pytest.raises(ValueError, match="^captured: "):
            function("", captured=captured)
    with pytest.raises(UnicodeEncodeError):
        function("\ud800")


def test_wrong_arguments_of_captures_are_errors():
    for arguments in [(), (b"text",), (None,), ("", "")]:
        with pytest.raises(TypeError):
            mfa_bulletin.captures(*arguments)


def test_stubs_are_installed_and_agree_with_the_functions():
    installed = pathlib.Path(mfa_bulletin.__file__).parent
    assert (installed / "py.typed").is_file()
    stubs = ast.parse((installed / "__init__.pyi").read_text(encoding="utf-8"))
    stubs = {stub.name: stub for stub in stubs.body if isinstance(stub, ast.FunctionDef)}
    functions = {name for name, _ in inspect.getmembers(mfa_bulletin, callable) if not name.startswith("_")}
    assert stubs.keys() == functions == {"parse", "quotes", "captures"}
    for name, stub in stubs.items():
        function = getattr(mfa_bulletin, name)
        parameters = inspect.signature(function).parameters.values()
        defaults = [parameter for parameter in parameters if parameter.default is None]
        assert [argument.arg for argument in stub.args.args] == [parameter.name for parameter in parameters]
        assert len(stub.args.defaults) == len(defaults)
        assert function.__doc__.startswith(ast.get_docstring(stub))
