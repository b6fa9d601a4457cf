"""The room is quiet: it imports nothing heavy until it is used, and asks nothing of the system."""

import ast
import subprocess
import sys
from pathlib import Path

import generator.markdown
from generator.markdown import ENGINE_KEY, engines

ROOM = Path(engines.__file__).parent


def test_nothing_heavy_is_imported_before_something_is_rendered() -> None:
    heavy = "{'markdown_it', 'mdit_py_plugins', 'comrak', 'anyascii', 'importlib.metadata', 'html'}"
    # What was there before is the measuring's own: coverage starts in every child.
    new = f"sorted({heavy} & set(sys.modules) - there)"
    code = f"there = set(sys.modules); import generator.markdown; print({new})"

    found = subprocess.run(
        [
            sys.executable,
            "-I",
            "-c",
            f"import sys; sys.path.insert(0, {str(ROOM.parents[1])!r}); {code}",
        ],
        capture_output=True,
        text=True,
        check=True,
    )

    assert "[]\n" == found.stdout


def test_it_knows_no_disk_no_clock_and_no_room_but_the_model() -> None:
    allowed = {"generator.model", "generator.markdown"}
    forbidden = {"os", "io", "pathlib", "logging", "time"}
    for module in ROOM.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                assert name not in forbidden, module.name
                if name.startswith("generator"):
                    assert ".".join(name.split(".")[:2]) in allowed, module.name


def test_the_key_names_all_engines_with_their_versions() -> None:
    assert "markdown-it-py " in ENGINE_KEY
    assert "comrak" in ENGINE_KEY
    assert not hasattr(generator.markdown, "engine_kee")
