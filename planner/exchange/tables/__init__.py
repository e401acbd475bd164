"""Tables of strangers: a paste, a CSV file in any code page that schools save, a workbook. One reader for all of them.

What comes out is the same for each: sheets of rows with their numbers as the sheet shows them, cells as inert text on
one line. A file that cannot be read so is refused in one sentence with row and column. What a column means may not
enter: lists of people, units and rates each know their own.
"""

from planner.exchange.tables.codepages import text_of
from planner.exchange.tables.files import pasted_sheet, read_sheets
from planner.exchange.tables.sheet import FORMULA, MOST_CELLS, MOST_ROWS, Sheet, TableRow

__all__ = ["FORMULA", "MOST_CELLS", "MOST_ROWS", "Sheet", "TableRow", "pasted_sheet", "read_sheets", "text_of"]
