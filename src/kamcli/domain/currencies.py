"""Currencies: their ISO codes, and how many decimals each has."""

import re

from kamcli.errors import Invalid


def exponent(currency: str) -> int:
    """How many decimals the ISO currency has; raises `Invalid` for what is no three-letter code."""
    if not _ISO.fullmatch(currency):
        raise Invalid(
            "{currency} is no currency: write its three-letter ISO code, such as CNY.", currency=currency[:20]
        )
    return _EXPONENTS.get(currency, 2)


_ISO = re.compile("[A-Z]{3}")
_EXPONENTS = {
    **dict.fromkeys(("JPY", "KRW", "VND", "CLP", "ISK", "PYG", "UGX", "XAF", "XOF", "XPF", "BIF", "DJF", "GNF"), 0),
    **dict.fromkeys(("KMF", "RWF", "VUV"), 0),
    **dict.fromkeys(("KWD", "BHD", "TND", "OMR", "JOD", "IQD", "LYD"), 3),
}
