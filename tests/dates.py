"""Dates for properties: texts in EDTF, levels 0 and 1, with their parts."""

from calendar import monthrange

from hypothesis import strategies as st

YEARS = st.integers(0, 9999)
DOUBTS = st.sampled_from(("", "", "~", "?", "%"))


@st.composite
def days(draw: st.DrawFn) -> str:
    year, month = draw(st.integers(1, 9999)), draw(st.integers(1, 12))
    day = draw(st.integers(1, monthrange(year, month)[1]))
    return f"{year:04}-{month:02}-{day:02}"


MONTHS = st.builds(lambda year, month: f"{year:04}-{month:02}", YEARS, st.integers(1, 12))
SEASONS = st.builds(lambda year, season: f"{year:04}-{season}", YEARS, st.integers(21, 24))
WHOLE_YEARS = YEARS.map(lambda year: f"{year:04}")
BEFORE = st.integers(1, 9999).map(lambda year: f"-{year:04}")
FAR = st.integers(10_000, 999_999_999).flatmap(lambda y: st.sampled_from((f"Y{y}", f"Y-{y}")))
UNKNOWN = st.builds(
    lambda year, digits: f"{year:04}"[: 4 - digits] + "X" * digits, YEARS, st.integers(1, 3)
)
TIMES = st.builds(
    lambda day, hour, minute, zone: f"{day}T{hour:02}:{minute:02}:59{zone}",
    days(),
    st.integers(0, 23),
    st.integers(0, 59),
    st.sampled_from(("", "Z", "+01", "-05:30", "+14:00")),
)
POINTS = st.one_of(
    st.builds(
        lambda text, doubt: text + doubt,
        st.one_of(days(), MONTHS, SEASONS, WHOLE_YEARS, BEFORE, FAR, UNKNOWN),
        DOUBTS,
    ),
    TIMES,
)
"""Single dates."""

_ENDS = st.one_of(days(), MONTHS, WHOLE_YEARS)
INTERVALS = st.one_of(
    st.tuples(_ENDS, _ENDS).map(lambda ends: "/".join(sorted(ends))),
    _ENDS.map(lambda end: f"../{end}"),
    _ENDS.map(lambda end: f"{end}/.."),
    _ENDS.map(lambda end: f"/{end}"),
    _ENDS.map(lambda end: f"{end}/"),
)
EDTF = st.one_of(POINTS, INTERVALS)
"""Any date that may be written."""
