"""What words are made of, as patterns: letters, and the signs that stand upon them."""

SIGNS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u0900-\u0963\u0971-\u0dff\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0f71-\u0fbc"
    "\u102b-\u103e\u17b4-\u17d3\u200c\u200d"
)
"""Vowels and accents that stand upon letters: a word's, though Python's \\w has them not."""
LETTERS = rf"[^\W\d_]+(?:[{SIGNS}]+[^\W\d_]*)*"
"""A run of letters with their signs."""
WORD = rf"{LETTERS}(?:[-’']{LETTERS})*"
"""A word, with its hyphens and apostrophes."""
