"""Where `kam` starts: the language first, then only the command that was asked for."""

import gc
import sys

from kamcli import __version__, i18n
from kamcli.cli import streams
from kamcli.errors import Exit


def main() -> None:
    """Run the command line; the exit codes are those of `errors.Exit`."""
    # Hardly anything that a command loads becomes garbage: to search it every 700 objects is time lost.
    gc.set_threshold(100_000)
    streams.prepare()
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        print(f"kam {__version__}")
        streams.leave(Exit.FINE)
    i18n.activate(i18n.choose(_named_language(arguments)))
    from kamcli.cli import app

    app.run(arguments)


def _named_language(arguments: list[str]) -> str | None:
    """The value of `--lang`: help is worded before the command line is read."""
    for position, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
        if argument == "--lang" and position + 1 < len(arguments):
            return arguments[position + 1]
    return None


if __name__ == "__main__":
    main()
