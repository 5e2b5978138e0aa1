"""Writes a CSV file as a spreadsheet of texts, in kam's own environment: python write_sheet.py FILE.csv FILE.xlsx."""

import csv
import sys
from pathlib import Path

import xlsxwriter


def main(table: str, target: str) -> None:
    with xlsxwriter.Workbook(target, {"constant_memory": True}) as book, Path(table).open(encoding="utf-8") as file:
        sheet = book.add_worksheet()
        for number, row in enumerate(csv.reader(file)):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell)


if __name__ == "__main__":
    main(*sys.argv[1:])
