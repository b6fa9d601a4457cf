"""Where there is nothing to do, next to nothing is loaded: that is most of such a build's time."""

import subprocess
import sys
from collections.abc import Callable

from tests.conftest import ROOT, Site

HEAVY = ("generator.plan", "generator.render", "generator.markdown.parser", "jinja2", "yaml")
LOADED = """
import sys
from pathlib import Path
from generator.build import build
result = build(Path(sys.argv[1]))
assert result.is_right and not result.rendered, result
print(*[name for name in sys.argv[2:] if name in sys.modules])
"""


def test_a_build_with_nothing_to_do_loads_neither_templates_nor_the_plan(
    site: Callable[[str], Site],
) -> None:
    it = site("articles/2020/a.md\n    title: Silver\n    ---\n    Words.\n")
    it.build()
    words = [sys.executable, "-P", "-c", LOADED, str(it.root), *HEAVY]
    done = subprocess.run(
        words, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
