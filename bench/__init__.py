"""Measure broadsheet beside its peers: the same articles, in alternation, in one run.

`python -m bench` makes the corpora, builds them with every generator that is installed, and says
how times and memory compare with Hugo's (docs/bench.md). Only the standard library is used. The
makers of the corpora and the peers' layouts lie in `../shared/bench`, outside of the repository.
"""
