"""Who is named on a page: everybody, or nobody when it goes to readers outside."""

from kamcli.i18n import _


class Veil:
    """Names as they are, or, when `drawn`, a number for each: the same one all over the page."""

    def __init__(self, drawn: bool) -> None:
        self.drawn = drawn
        self._numbers: dict[tuple[str, str], int] = {}

    def customer(self, code: str, name: str) -> str:
        """What a customer is called on the page."""
        return _("Customer {number}").format(number=self._number("customer", code)) if self.drawn else name

    def ours(self, names: str | None) -> str:
        """Those of ours who have something to do, as the workbook keeps them: parted by semicolons."""
        known = [name.strip() for name in (names or "").split(";") if name.strip()]
        if self.drawn:
            known = [_("Colleague {number}").format(number=self._number("ours", name)) for name in known]
        return _(", ").join(known)

    def _number(self, kind: str, who: str) -> int:
        mine = sum(one[0] == kind for one in self._numbers)
        return self._numbers.setdefault((kind, who), mine + 1)
