"""The doors: files that come in and go out."""
