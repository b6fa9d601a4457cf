"""From single runs to medians, ratios and tables."""

from dataclasses import replace

from bench.numbers import Median, Row, load, medians, ratio
from bench.report import comparison
from bench.table import BARS, aligned, missed, missed_when_large, number, tables

ROW = Row(1_000, "hugo", "cold", 1.0, 1.5, 100.0, other=0.5, steal=0.1, is_right=True)
TITLES = {"hugo": "Hugo", "broadsheet": "broadsheet"}


def test_the_median_of_three_runs_is_the_one_in_the_middle() -> None:
    rows = [replace(ROW, wall=wall) for wall in (9.0, 1.0, 2.0)]

    assert medians(rows) == {(1_000, "cold", "hugo"): Median(2.0, 1.5, 100.0, 3, is_right=True)}


def test_one_wrong_run_makes_the_median_a_wrong_one() -> None:
    rows = [ROW, replace(ROW, is_right=False)]

    assert not medians(rows)[1_000, "cold", "hugo"].is_right


def test_generators_scenarios_and_counts_are_kept_apart() -> None:
    rows = [ROW, replace(ROW, count=10), replace(ROW, scenario="x"), replace(ROW, generator="y")]

    assert [1, 1, 1, 1] == [median.runs for median in medians(rows).values()]


def test_memory_that_cannot_be_seen_is_no_figure() -> None:
    found = medians([replace(ROW, peak=None)])

    assert found[1_000, "cold", "hugo"].peak is None
    assert ratio(None, 2.0) is None
    assert ratio(1.0, 0.0) is None
    assert ratio(1.0, 2.0) == 0.5


def test_the_load_of_others_counts_what_the_host_has_taken() -> None:
    assert load([ROW, replace(ROW, other=1.5)]) == (1.1, 1.6)
    assert load([]) == (0.0, 0.0)


def test_a_figure_has_as_many_digits_as_count() -> None:
    assert ["1,234", "12.3", "1.23", "0.12", "0.012", "–"] == [
        number(value) for value in (1234.4, 12.34, 1.234, 0.1234, 0.01234, None)
    ]


def test_a_table_leaves_empty_columns_out() -> None:
    assert aligned([["wall", "Hugo", "bar"], ["cold", "1.0", ""]]) == (
        "wall  Hugo\n──────────\ncold   1.0"
    )


def test_all_but_the_first_are_ratios_and_a_wrong_run_is_marked() -> None:
    rows = [ROW, replace(ROW, generator="broadsheet", wall=0.25, peak=50.0, is_right=False)]

    wall, _, memory = tables(medians(rows), 1_000, TITLES, "hugo")

    assert wall.splitlines()[0].split() == ["wall", "Hugo,", "s", "broadsheet", "bar"]
    assert wall.splitlines()[2].split() == ["cold", "1.00", "0.25!", "≤", "1.00"]
    assert memory.splitlines()[2].split() == ["cold", "100", "0.50!"]


def test_broadsheet_alone_is_its_own_measure() -> None:
    rows = [replace(ROW, generator="broadsheet")]

    text = comparison(rows, medians(rows), 1_000, TITLES)

    assert "broadsheet, s" in text
    assert "Ratios to Hugo" not in text


def test_a_bar_that_is_not_reached_is_named() -> None:
    ten = replace(ROW, count=10_000)
    rows = [ten, replace(ten, generator="broadsheet", wall=0.6, peak=10.0)]

    assert missed(medians(rows), "hugo") == [
        "10,000 articles, cold, broadsheet, wall: 0.60, and the bar is 0.50"
    ]


def test_what_is_promised_of_large_collections_is_held_against_them() -> None:
    ours = replace(ROW, generator="broadsheet", count=10_000)
    large = replace(ours, count=100_000, wall=13.0, peak=1_600.0)
    edit = replace(large, scenario="one body edited", wall=4.0)

    assert missed_when_large(medians([ours, large, edit])) == [
        "100,000 articles, cold: 13.0 times 10,000, and the bar is 12",
        "100,000 articles: 1,600 MiB, and the bar is 1,500",
    ]
    assert missed_when_large(medians([ours])) == []


def test_every_bar_is_of_a_measured_scenario() -> None:
    from bench.generators import GENERATORS
    from bench.scenarios import SCENARIOS, SERVED

    steps = {step.name for steps in SCENARIOS.values() for step in steps} | {SERVED}

    assert {bar.scenario for bar in BARS} <= steps
    assert {bar.generator for bar in BARS} <= {one.name for one in GENERATORS}
