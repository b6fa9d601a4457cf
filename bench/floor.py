"""The floor: read all input and write all output, with no work in between.

Run as a command of its own, so that it is measured like a generator, start and all:
`python -m bench.floor PLAN OUTPUT PROCESSES`. The plan is written by `write_plan`: the files to
read, and the paths and sizes to write. The bytes written are of no interest.
"""

import json
import multiprocessing
import sys
from collections.abc import Sequence
from pathlib import Path

Plan = tuple[list[str], list[tuple[str, int]]]


def write_plan(content: Path, output: Path, plan: Path) -> None:
    """Note what a build has read and written."""
    inputs = sorted(str(path) for path in content.rglob("*.md"))
    outputs = [
        (path.relative_to(output).as_posix(), path.stat().st_size)
        for path in sorted(output.rglob("*"))
        if path.is_file()
    ]
    plan.write_text(json.dumps([inputs, outputs]), "utf-8")


def copy(part: Plan, output: Path) -> None:
    """Read files, then write files of the given sizes."""
    inputs, outputs = part
    for name in inputs:
        Path(name).read_bytes()
    filler = bytes(max((size for _, size in outputs), default=0))
    made: set[Path] = set()
    for name, size in outputs:
        path = output / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(memoryview(filler)[:size])


def share(plan: Plan, processes: int) -> list[Plan]:
    """Cut a plan into parts of about the same work."""
    inputs, outputs = plan
    return [(inputs[at::processes], outputs[at::processes]) for at in range(processes)]


def main(words: Sequence[str]) -> None:
    plan, output, processes = json.loads(Path(words[0]).read_text("utf-8")), words[1], words[2]
    first, *rest = share((plan[0], [(path, size) for path, size in plan[1]]), int(processes))
    context = multiprocessing.get_context("fork")
    children = [context.Process(target=copy, args=(part, Path(output))) for part in rest]
    for child in children:
        child.start()
    copy(first, Path(output))
    for child in children:
        child.join()


if __name__ == "__main__":
    main(sys.argv[1:])
