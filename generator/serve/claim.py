"""One preview a site: two would build into one folder, and each see what the other has built."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.model.problem import Place, Refused

FILE = ".broadsheet/serving"


@contextmanager
def claimed(site: Path, url: str) -> Iterator[None]:
    """Hold a site's preview, and leave its address for who asks in vain.

    The system lets it go when the process ends, however.

    Raises: Refused, with the address of the preview that there is.
    """
    place = Place(FILE)
    path = site / FILE
    try:
        path.parent.mkdir(exist_ok=True)
        file = path.open("a+")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "the preview is built there: make the folder writable"
        raise Refused(place.problem("unwritable", f"cannot be written: {reason}", hint)) from None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            message = f"this site is being previewed already, at {file.read().strip()}"
            hint = "open it there, or end that preview first"
            raise Refused(place.problem("served", message, hint)) from None
        file.truncate(0)
        file.write(url + "\n")
        file.flush()
        yield
