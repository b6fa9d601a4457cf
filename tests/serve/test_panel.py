"""What is put into a page: the script's tag, the panel of problems."""

from generator.model.problem import Problem
from generator.serve.panel import Line, facts, insert, lines_around, panel, script
from generator.serve.report import Report

TAG = '<script src="/livereload.js?port=8000&amp;mindelay=250&amp;maxdelay=2000'


def test_the_script_names_its_server_and_the_state_shown() -> None:
    rest = '&amp;ext=broadsheet&amp;extver=run-1"></script>'
    assert TAG + rest == script("run-1", "localhost:8000")
    assert TAG + "&amp;host=[::1]" + rest == script("run-1", "[::1]:8000")


def test_tags_go_before_the_last_end_of_the_body() -> None:
    assert b"<p>&lt;/body></p></BODY ><!-- </body> -->+</body>" == insert(
        b"<p>&lt;/body></p></BODY ><!-- </body> --></body>", "+"
    )
    assert b"<p>no end+" == insert(b"<p>no end", "+")


def test_the_lines_around_a_fault_are_cut_out() -> None:
    text = "\n".join(f"line {number}" for number in range(1, 11))
    assert [2, 3, 4, 5, 6, 7, 8] == [line.number for line in lines_around(text, 5)]
    assert [1, 2, 3, 4] == [line.number for line in lines_around(text, 1)]
    assert [7, 8, 9, 10] == [line.number for line in lines_around(text, 10)]
    assert Line(5, "line 5", True) in lines_around(text, 5)
    assert () == lines_around(text, 99)
    assert (Line(1, "a\u2028b\x0cc\x85d", True),) == lines_around("a\u2028b\x0cc\x85d\n", 1)
    assert () == lines_around(text, 0)


def test_an_endless_line_is_cut() -> None:
    assert 300 == len(lines_around("x" * 10_000, 1)[0].text)


def test_no_problems_make_no_panel() -> None:
    assert panel((), {}) == ""


def test_a_problem_shows_its_place_its_lines_and_its_hint() -> None:
    problem = Problem("a<b>.md", 2, 3, "x", "it <says> so", "write & save")
    shown = panel((problem,), {problem: lines_around("one\n<two>\nthree", 2)})

    assert "One error:" in shown
    assert "<code>a&lt;b&gt;.md:2:3</code>" in shown
    assert "<strong>it &lt;says&gt; so</strong>" in shown
    assert "<mark>    2  &lt;two&gt;\n</mark>         ^\n    3  three\n" in shown
    assert "write &amp; save" in shown
    assert "<script" not in shown
    assert "style=" not in shown


def test_of_very_many_problems_the_first_are_shown() -> None:
    problems = tuple(Problem(f"{number:04}.md", 0, 0, "x", "bad") for number in range(1000))
    shown = panel(problems, {})
    assert "1,000 errors" in shown
    assert "And 980 more" in shown
    assert 20 == shown.count("<code>")


def test_facts_tell_what_the_last_build_did() -> None:
    report = Report((), 2, 24, ("a.html", "<b>"), ("c",), 0.123, (("render", 0.1),))

    bar = facts(report)

    assert "<summary>2 articles, 24 files; built in 0.12 s: 3 files changed</summary>" in bar
    assert "<p>render 0.100 s</p>" in bar
    assert "<li><code>a.html</code></li><li><code>&lt;b&gt;</code></li>" in bar
    assert "<li><code>c (removed)</code></li>" in bar
    assert "nothing had changed" in facts(Report())
