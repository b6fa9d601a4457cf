"""A reader's limit of time ends it wherever it is, but where the exception would be lost."""

from weakref import WeakSet

import pytest

from generator.ingest.limits import TooLongError, limited


class Thing:
    """Something that can be referred to weakly."""


def _end_objects_all_the_time() -> None:
    things: WeakSet[Thing] = WeakSet()
    while True:
        things.add(Thing())


def test_a_limit_is_kept_where_objects_end_all_the_time() -> None:
    for _ in range(8):
        with pytest.raises(TooLongError), limited(0.01):
            _end_objects_all_the_time()
