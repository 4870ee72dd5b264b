"""Taking tables away: CSV, Excel and OpenDocument sheets, JSON lines, calendars.

What is for people has Dutch headings and values; JSON lines are for programs and have the field names. See `kb.exports`
for who wants a table of a knowledge base as a file.
"""

from kb.export.formats import CsvStyle, Format

__all__ = ["CsvStyle", "Format"]
