"""The workbook: tables, transactions, the journal, and what is read from it."""
