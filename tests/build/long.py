"""Whether random tests may run for long: `make long` sets BROADSHEET_LONG=1."""

import os

IS_LONG = os.environ.get("BROADSHEET_LONG") == "1"
