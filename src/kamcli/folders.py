"""The current folder, the home, and `~`: in cron, in a container or after an `rm` any of them may be missing."""

from pathlib import Path

from kamcli.errors import Usage


def here() -> Path | None:
    """The current folder; None when it was deleted under us."""
    try:
        return Path.cwd()
    except OSError:
        return None


def home() -> Path | None:
    """The home of who runs us; None when neither $HOME nor an account says where it is."""
    try:
        return Path.home()
    except RuntimeError:
        return None


def expanded(text: str) -> Path:
    """The path with its `~` replaced; Usage when nobody knows whose home is meant."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise Usage("{path}: nobody knows where this home is. Write the whole path.", path=text) from None
