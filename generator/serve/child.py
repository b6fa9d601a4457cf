"""The process that builds, for a preview: a line on standard input asks, a pickled report answers.

The line is a JSON list of the files that were saved; it is empty where it may be any.
It has one thread, so that the build may fork its workers, and it keeps the build's modules and its
cache, with the values of all articles, from one round to the next. It ends when its input does:
with the preview, however that ended.
"""

import json
import os
import pickle
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

from generator.build import Options, build, open_cache
from generator.build.cache import Cache
from generator.serve.report import FOLDER, Report


def main(words: list[str]) -> None:
    """Build the site of the given folder once a line, until there are no more."""
    # Ctrl-C reaches every process of a terminal; when to end is for the preview to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    root, options = Path(words[0]), Options(target=FOLDER, drafts=True)
    cache = open_cache(root, options)
    # What a template's or an extension's author prints goes to the terminal, not into an answer.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    for line in sys.stdin.buffer:
        saved = frozenset(json.loads(line))
        content = pickle.dumps(_report(root, replace(options, saved=saved), cache))
        try:
            answers.write(len(content).to_bytes(8, "big") + content)
            answers.flush()
        except BrokenPipeError:
            return


def _report(root: Path, options: Options, cache: Cache) -> Report:
    begun = time.perf_counter()
    result = build(root, options, cache)
    return Report(
        result.problems,
        result.articles,
        result.outputs,
        result.written,
        result.removed,
        time.perf_counter() - begun,
        result.stages,
        result.is_glance,
    )


if __name__ == "__main__":
    main(sys.argv[1:])
