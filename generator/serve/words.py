"""What the preview says in the terminal: a line a build, and problems when they are others."""

from collections.abc import Callable, Sequence

from generator import console
from generator.model.problem import Problem, errors
from generator.serve.report import FOLDER, Report


class Words:
    """Says what was built. Problems that stay the same are shown once."""

    def __init__(self, say: Callable[[str], None] = console.say) -> None:
        self._say = say
        self._shown: Sequence[Problem] = ()

    def first(self, report: Report) -> None:
        """Say what the first build made."""
        self._show(report)
        if report.is_right:
            total = f"{console.plural(report.articles, 'article')}, "
            total += f"{console.plural(report.outputs, 'file')}"
            self._say(f"Built {FOLDER}/ in {report.seconds:.2f} s: {total}, drafts among them.")
        else:
            self._say("Nothing was built: mend the errors above, and the page comes by itself.")

    def again(self, report: Report) -> None:
        """Say what a later build did, in a line."""
        was_wrong = bool(errors(self._shown))
        is_new = self._show(report)
        took = f"({report.seconds:.2f} s)"
        if not report.is_right:
            where = "see the errors above" if is_new else "the errors above are still there"
            self._say(f"Not built {took}: {where}.")
            return
        parts = [f"{console.plural(len(report.written), 'file')} written"] if report.written else []
        parts += (
            [f"{console.plural(len(report.removed), 'file')} removed"] if report.removed else []
        )
        nothing = "nothing else had changed" if was_wrong else "nothing had changed"
        mended = "the errors are gone, " if was_wrong else ""
        self._say(f"Rebuilt {took}: {mended}{', '.join(parts) or nothing}.")

    def _show(self, report: Report) -> bool:
        """Show the problems where they are others than before, and say whether they were."""
        is_new = report.problems != self._shown
        if is_new:
            console.show(report.problems)
        self._shown = report.problems
        return is_new
