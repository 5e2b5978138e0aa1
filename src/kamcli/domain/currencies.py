"""Currencies: their ISO codes, and how many decimals each has."""

from kamcli.errors import Invalid


def exponent(currency: str) -> int:
    """How many decimals the ISO currency has; raises `Invalid` for what is none of them."""
    if currency not in _CODES:
        raise Invalid(
            "{currency} is no currency: write its three-letter ISO code, such as CNY.", currency=currency[:20]
        )
    return _EXPONENTS.get(currency, 2)


_CODES = frozenset(
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNH"
    " CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR"
    " ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP"
    " MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG"
    " SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST"
    " XAF XCD XCG XOF XPF YER ZAR ZMW ZWG".split()
)
"""Those of ISO 4217 that goods are paid in, and CNH, which banks quote."""
_EXPONENTS = {
    **dict.fromkeys(("JPY", "KRW", "VND", "CLP", "ISK", "PYG", "UGX", "XAF", "XOF", "XPF", "BIF", "DJF", "GNF"), 0),
    **dict.fromkeys(("KMF", "RWF", "VUV"), 0),
    **dict.fromkeys(("KWD", "BHD", "TND", "OMR", "JOD", "IQD", "LYD"), 3),
}
