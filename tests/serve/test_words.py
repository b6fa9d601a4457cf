"""What is said in the terminal, and what is said where there can be no preview."""

import socket
from pathlib import Path

import pytest

from generator.model.problem import Problem, Refused, Severity
from generator.serve.claim import claimed
from generator.serve.listen import listening, url_of, warning_for
from generator.serve.report import Report
from generator.serve.words import Words

ERROR = Problem("a.md", 3, 0, "x", "it is wrong", "mend it")
WARNING = Problem("b.md", 0, 0, "x", "it is odd", "", Severity.WARNING)


def say(*reports: Report) -> list[str]:
    said: list[str] = []
    words = Words(said.append)
    words.first(reports[0])
    for report in reports[1:]:
        words.again(report)
    return said


def test_the_first_build_is_told_apart_from_the_others() -> None:
    built = Report(articles=1200, outputs=1, seconds=1.234)
    assert ["Built .broadsheet/preview/ in 1.23 s: 1,200 articles, 1 file, drafts among them."] == (
        say(built)
    )
    assert ["Nothing was built: mend the errors above, and the page comes by itself."] == (
        say(Report((ERROR,)))
    )


def test_a_build_says_what_it_wrote_and_removed(capsys: pytest.CaptureFixture[str]) -> None:
    said = say(
        Report(),
        Report(written=("a", "b"), removed=("c",), seconds=0.5),
        Report((WARNING,), removed=("c", "d")),
        Report((WARNING,)),
        Report((WARNING, ERROR)),
        Report((WARNING, ERROR)),
        Report((WARNING,), written=("a",)),
        Report((ERROR,)),
        Report(),
    )
    assert [
        "Rebuilt (0.50 s): 2 files written, 1 file removed.",
        "Rebuilt (0.00 s): 2 files removed.",
        "Rebuilt (0.00 s): nothing had changed.",
        "Not built (0.00 s): see the errors above.",
        "Not built (0.00 s): the errors above are still there.",
        "Rebuilt (0.00 s): the errors are gone, 1 file written.",
        "Not built (0.00 s): see the errors above.",
        "Rebuilt (0.00 s): the errors are gone, nothing else had changed.",
    ] == said[1:]
    shown = capsys.readouterr().err
    assert 2 == shown.count("a.md:3: error: it is wrong")


def test_a_port_that_is_taken_is_refused_with_a_free_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(Refused) as refused, listening("127.0.0.1", port):
            pass
    (problem,) = refused.value.problems
    assert ("busy-port", f"127.0.0.1:{port}") == (problem.code, problem.place)
    assert "--port 0 takes any free one" in problem.hint


def test_without_a_port_it_is_the_usual_one_or_the_next_that_is_free(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        monkeypatch.setattr("generator.serve.listen.USUAL", taken)
        with listening("127.0.0.1", None) as first, listening("127.0.0.1", None) as second:
            ports = [one[0].getsockname()[1] for one in (first, second)]
    with listening("127.0.0.1", None) as usual:
        again = usual[0].getsockname()[1]

    assert taken < ports[0] < ports[1] <= taken + 100
    assert taken == again


def test_a_name_that_is_no_host_is_refused() -> None:
    with pytest.raises(Refused) as refused, listening("no.such.host.invalid", 0):
        pass
    assert "no-such-host" == refused.value.problems[0].code


@pytest.mark.parametrize(
    ("host", "shown"),
    [("127.0.0.1", "127.0.0.1"), ("localhost", "localhost"), ("0.0.0.0", "localhost")],
)
def test_the_address_to_open_is_one_that_a_browser_can_open(host: str, shown: str) -> None:
    with listening(host, 0) as sockets:
        port = sockets[0].getsockname()[1]
        assert f"http://{shown}:{port}/" == url_of(host, sockets)
        assert (host == "0.0.0.0") == warning_for(sockets).startswith("warning: ")


def test_a_site_is_claimed_by_one_and_then_free_again(tmp_path: Path) -> None:
    with claimed(tmp_path, "http://one/"):
        with pytest.raises(Refused) as refused, claimed(tmp_path, "http://two/"):
            pass
        assert "already, at http://one/" in refused.value.problems[0].message
    with claimed(tmp_path, "http://two/"):
        assert "http://two/\n" == (tmp_path / ".broadsheet" / "serving").read_text()


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".broadsheet").write_text("a file")
    with pytest.raises(Refused) as refused, claimed(tmp_path, "http://one/"):
        pass
    assert "unwritable" == refused.value.problems[0].code
