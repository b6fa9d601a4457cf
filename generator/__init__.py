"""broadsheet: raw article texts in, a website that lasts out.

The whole story is `generator.build.build`; `docs/architecture.md` names the rooms.
"""

__version__ = "0.1.0"
