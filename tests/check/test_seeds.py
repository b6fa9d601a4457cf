"""`broadsheet check` finds each fault that is put into a site, where it is, and no other."""

import pytest

from generator.check.run import Result
from tests.check.conftest import checked
from tests.check.seeds import SEEDS, Seed
from tests.conftest import Site


def test_there_are_sixty_faults_and_no_two_of_a_name() -> None:
    assert len({seed.name for seed in SEEDS}) == len(SEEDS) >= 60


def test_the_clean_site_has_no_fault(clean_site: Site) -> None:
    assert () == checked(clean_site).problems


@pytest.mark.parametrize("seed", SEEDS, ids=[seed.name for seed in SEEDS])
def test_a_fault_is_found(seed: Seed, faulty: tuple[Site, Result]) -> None:
    site, result = faulty
    of_code = [problem for problem in result.problems if problem.code == seed.code]
    here = [problem for problem in of_code if problem.path == seed.path]
    assert here, of_code
    if seed.line:
        lines = site.read(seed.path).splitlines()
        named = [lines[problem.line - 1] for problem in here if problem.line]
        assert any(seed.line in text for text in named), (here, named)


def test_nothing_is_found_that_nobody_put_there(faulty: tuple[Site, Result]) -> None:
    _, result = faulty
    seeded = {(seed.code, seed.path) for seed in SEEDS}
    others = [p for p in result.problems if (p.code, p.path) not in seeded]
    assert [] == others


def test_the_lines_for_tags_yaml_are_given_and_once_written_import_knows_them(
    faulty: tuple[Site, Result],
) -> None:
    _, result = faulty
    hints = [problem.hint for problem in result.problems if problem.code == "tags-alike"]

    assert ["miner: [miners]", "silver: [Silver]"] == sorted(hint.split("\n")[1] for hint in hints)
