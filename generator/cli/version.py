"""`broadsheet --version`: the facts that a bug report needs."""

import os
import sys

from generator import __version__

_LIBRARIES = (
    "anyascii", "babel", "boto3", "charset_normalizer", "comrak", "distributed", "ftfy", "jinja2",
    "livereload", "markdown_it_py", "mdit_py_plugins", "msgspec", "pycld2", "pypandoc_binary",
    "pypdf", "pyyaml", "tornado", "trafilatura", "watchfiles",
)  # fmt: skip


def facts() -> str:
    """Write broadsheet's version, then Python's and the system's, then the libraries'."""
    from generator.versions import installed

    system = os.uname()
    python = ".".join(str(number) for number in sys.version_info[:3])
    libraries = " ".join(installed(sys.path, _LIBRARIES))
    return (
        f"broadsheet {__version__}\n"
        f"Python {python}, {system.sysname} {system.release} {system.machine},"
        f" file names in {sys.getfilesystemencoding()}, terminal in {sys.stdout.encoding}\n"
        f"{libraries}\n"
    )
