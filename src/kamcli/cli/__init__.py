"""The face: what is typed, and what is shown."""
