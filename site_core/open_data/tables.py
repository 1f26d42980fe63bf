"""Writes one table in three formats.

CSV is for spreadsheets in Belgium: UTF-8 with a byte-order mark, semicolons, CRLF (RFC 4180 but for the separator). A
cell that a spreadsheet would take for a formula is made plain text (OWASP, CSV injection); a telephone number and a
negative number are left as they are, because digits and separators can do no harm. A number with decimals is written
with a comma in CSV, as those spreadsheets read it, and as a number in JSON, with every digit that is known.
"""

import csv
import io
import json
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

Cell = str | int | Decimal | date | None

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
HARMLESS = re.compile(r"\+\d[\d ()./-]{6,}|-\d+([.,]\d+)?")
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json; charset=utf-8",
}
WIDEST = 60


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its lasting name in the file, and what it holds in the language of the reader."""

    name: str
    meaning: Any


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with as many cells as there are columns; `about` is what JSON says beside the rows."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    about: dict[str, Any]


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might run this text instead of showing it."""
    start = text.lstrip(" \N{NO-BREAK SPACE}")
    return start.startswith(FORMULA_STARTS) and not HARMLESS.fullmatch(start)


def as_csv(table: Table) -> bytes:
    """Return the table as CSV."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return ("\N{ZERO WIDTH NO-BREAK SPACE}" + out.getvalue()).encode()


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return plain_number(cell).replace(".", ",")
    text = str(cell).replace("\0", "")
    return f"'{text}" if is_formula(text) else text


def plain_number(number: Decimal) -> str:
    """Write a number without exponent and without zeros that say nothing."""
    return f"{number.normalize():f}"


def as_xlsx(table: Table) -> bytes:
    """Return the table as a workbook: dates are dates, and text is text, whatever it starts with."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(table.name[:31])
    sheet.freeze_panes = "A2"
    for number, column in enumerate(table.columns, start=1):
        longest = max([len(column.name), *(len(str(row[number - 1] or "")) for row in table.rows)])
        letter = sheet.column_dimensions[_letter(number)]
        letter.width = min(longest + 2, WIDEST)
    sheet.append([_head(sheet, column.name) for column in table.columns])
    for row in table.rows:
        sheet.append([_typed(sheet, cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _letter(number: int) -> str:
    return (
        chr(64 + number)
        if number <= 26
        else _letter((number - 1) // 26) + _letter((number - 1) % 26 + 1)
    )


def _head(sheet: Any, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True)
    return cell


def _typed(sheet: Any, value: Cell) -> Any:
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value))
    # Otherwise the library turns "=1+1" into a formula, and the spreadsheet does so when the cell is edited.
    cell.data_type = "s"
    cell.quotePrefix = is_formula(value)
    return cell


def as_json(table: Table) -> bytes:
    """Return the table as JSON, with the meaning of each field beside the rows."""
    names = [column.name for column in table.columns]
    document = {
        **table.about,
        "velden": {column.name: str(column.meaning) for column in table.columns},
        table.name: [dict(zip(names, row, strict=True)) for row in table.rows],
    }
    return _dumped(document).encode()


def _dumped(document: dict[str, Any]) -> str:
    """Write a document as JSON; json.dumps takes no exact numbers, so these go in as marked texts and lose their quotes."""
    mark = uuid.uuid4().hex

    def known(value: Any) -> str:
        return f"{mark}{plain_number(value)}" if isinstance(value, Decimal) else value.isoformat()

    text = json.dumps(document, ensure_ascii=False, indent=1, default=known)
    return re.sub(rf'"{mark}(-?[0-9.]+)"', r"\1", text)


WRITERS = {"csv": as_csv, "xlsx": as_xlsx, "json": as_json}


def table_response(table: Table, kind: str) -> HttpResponse:
    """Answer with the table as a file of this kind: csv, xlsx or json."""
    response = HttpResponse(WRITERS[kind](table), content_type=CONTENT_TYPES[kind])
    if kind != "json":
        response["Content-Disposition"] = f'attachment; filename="{table.name}.{kind}"'
    response["X-Robots-Tag"] = "noindex"
    return response
