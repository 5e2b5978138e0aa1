"""Pages written: the portfolio, or one account, as HTML, or as the PDF that an installed browser makes of it."""

from collections.abc import Callable
from pathlib import Path

from kamcli.actions.exporting import printed, whole
from kamcli.domain.names import file_name
from kamcli.errors import KamError, Refused, Usage
from kamcli.report import pdf
from kamcli.report.page import Page, render
from kamcli.store.queries import customers
from kamcli.store.workbook import Workbook

FORMS = (".html", ".pdf")


def write(
    book: Workbook, named: str | None, out: str | None, page: Callable[[], Page], *, redact: bool, force: bool
) -> str:
    """Write the page of one customer, or of the portfolio; returns the file, `-` for standard output.

    The page is made only when it can be written.
    """
    target = _target(book, named, out, redact=redact)
    if target is not None:
        _check(target, force=force)
    html = render(page())
    if target is None:
        with printed(book) as stream:
            stream.write(html)
        return "-"
    if target.suffix.lower() == ".pdf":
        _print(target, html, force=force)
    else:
        with whole(target) as stream:
            stream.write(html)
    return str(target)


def _target(book: Workbook, named: str | None, out: str | None, *, redact: bool) -> Path | None:
    if out == "-":
        return None
    if out is None:
        # A code is made from the name, which a redacted page does not give away.
        stem = (
            "portfolio" if named is None else "customer" if redact else file_name(customers.find(book, named)["code"])
        )
        return Path(f"{stem}-{book.as_of}.html")
    target = Path(out)
    if target.suffix.lower() not in FORMS:
        raise Usage("{file}: a page is written as .html or .pdf.", file=out)
    return target


def _check(target: Path, *, force: bool) -> None:
    if target.exists() and not force:
        raise Refused("{files} already exists. Use --force to replace it.", files=target)


def _print(target: Path, html: str, *, force: bool) -> None:
    """Let a browser print the page; when there is none, or it fails, the page stays beside as HTML."""
    with whole(target, "wb") as stream:
        by = pdf.browser()
        if by and (made := pdf.printed(html, by, target.parent)):
            stream.write(made)
            return
        page = target.with_suffix(".html")
        _check(page, force=force)
        with whole(page) as beside:
            beside.write(html)
        if by is None:
            raise KamError(
                "No Chromium, Chrome or Edge was found to make a PDF. The page is in {page}: open it and print it.",
                page=page,
            )
        raise KamError("{browser} made no PDF. The page is in {page}: open it and print it.", browser=by, page=page)
