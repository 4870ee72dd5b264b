"""Taking tables away: CSV, Excel workbooks, JSON lines.

CSV and Excel are for people and have Dutch headings and values; JSON lines are for programs and have the field names.
"""

from kb.export.files import Format, export_folders, export_table, export_tables, write_whole

__all__ = ["Format", "export_folders", "export_table", "export_tables", "write_whole"]
