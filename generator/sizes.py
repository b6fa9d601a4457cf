"""Numbers of bytes, as people read them."""

_UNITS = ("kB", "MB", "GB")


def size(count: int) -> str:
    """Write a number of bytes: `900 bytes`, `1.2 MB`."""
    if count < 1000:
        return f"{count} byte{'' if count == 1 else 's'}"
    for power, unit in enumerate(_UNITS, 1):
        much = count / 1000**power
        if much < 999.5 or unit == _UNITS[-1]:
            return f"{much:.1f} {unit}" if much < 9.95 else f"{much:,.0f} {unit}"
    raise AssertionError(count)
