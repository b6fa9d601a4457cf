"""The table of months and weekdays is what Babel says."""

from generator.importer.months import months, weekdays
from tools.months import babels_months, babels_weekdays


def test_the_table_is_babels() -> None:
    assert months() == babels_months(), "run tools/months.py"
    assert weekdays() == babels_weekdays(), "run tools/months.py"
