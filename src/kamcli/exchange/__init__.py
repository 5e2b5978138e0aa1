"""The doors: files that come in and go out."""

MARK = "-//kam//"
"""What calendars and cards of ours name as the program that wrote them."""
