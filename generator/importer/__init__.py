"""Raw texts into articles: pure steps, each `step(draft, evidence) -> draft`, one question a file.

`convert` says in which order. Nothing here knows a disk: `generator.ingest` reads and writes.
"""
