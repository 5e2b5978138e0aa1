"""The words and shapes of days that `dates.parse_day` knows, in English and Chinese."""

import datetime as dt
import re
from collections.abc import Callable

from kamcli.domain.months import add_months, end_of_month, monday_of


def _weekend(today: dt.date) -> dt.date:
    return max(monday_of(today) + dt.timedelta(5), today)


def _quarter_end(today: dt.date) -> dt.date:
    return end_of_month(today.replace(day=1, month=(today.month + 2) // 3 * 3))


def _month_start(months: int) -> Callable[[dt.date], dt.date]:
    return lambda today: add_months(today.replace(day=1), months)


def _month_end(months: int) -> Callable[[dt.date], dt.date]:
    return lambda today: end_of_month(add_months(today.replace(day=1), months))


def _week_start(weeks: int) -> Callable[[dt.date], dt.date]:
    return lambda today: monday_of(today) + dt.timedelta(7 * weeks)


def _year_end(years: int) -> Callable[[dt.date], dt.date]:
    return lambda today: dt.date(today.year + years, 12, 31)


NARROW: dict[int, int | str] = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: " ", 0x2212: "-", 0x2013: "-"}
NEEDLESS_SPACE = re.compile("(?<=[一-鿿〇]) | (?=[一-鿿〇])|(?<=[-/.+]) | (?=[-/.])")

DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_N2 = "(?:[0-9]{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"

NEAR = {
    "today": 0,
    "tomorrow": 1,
    "tom": 1,
    "yesterday": -1,
    "day after tomorrow": 2,
    "day before yesterday": -2,
    "今天": 0,
    "今日": 0,
    "明天": 1,
    "明日": 1,
    "后天": 2,
    "大后天": 3,
    "昨天": -1,
    "昨日": -1,
    "前天": -2,
    "大前天": -3,
}

PERIODS: dict[str, Callable[[dt.date], dt.date]] = {
    "eow": lambda today: monday_of(today) + dt.timedelta(6),
    **dict.fromkeys(("周末", "本周末", "这周末"), _weekend),
    "下周末": lambda today: monday_of(today) + dt.timedelta(12),
    **dict.fromkeys(("eom", "月底", "本月底", "这个月底", "月末"), _month_end(0)),
    **dict.fromkeys(("下月底", "下个月底"), _month_end(1)),
    **dict.fromkeys(("上月底", "上个月底"), _month_end(-1)),
    **dict.fromkeys(("eoq", "季度末", "本季度末", "季末"), _quarter_end),
    **dict.fromkeys(("eoy", "年底", "今年底", "年末"), _year_end(0)),
    "明年底": _year_end(1),
    "去年底": _year_end(-1),
    **dict.fromkeys(("next week", "下周", "下星期", "下个星期"), _week_start(1)),
    **dict.fromkeys(("last week", "上周", "上星期", "上个星期"), _week_start(-1)),
    **dict.fromkeys(("next month", "下个月", "下月", "下月初", "下个月初"), _month_start(1)),
    **dict.fromkeys(("last month", "上个月", "上月"), _month_start(-1)),
}
STEPS = {"next": 1, "this": 0, "last": -1, "本": 0, "这": 0, "这个": 0, "下": 1, "下个": 1, "上": -1, "上个": -1}
YEARS = {"今年": 0, "明年": 1, "后年": 2, "去年": -1, "前年": -2}

ABSOLUTE = tuple(
    re.compile(form)
    for form in (
        r"(?P<y>[0-9]{4})(?P<s>[-/.])(?P<m>[0-9]{1,2})(?P=s)(?P<d>[0-9]{1,2})",
        r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})",
        r"(?P<y>[0-9]{4})年(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日?",
    )
)
YEAR_AND_DAY = re.compile(f"(?P<y>{'|'.join(YEARS)})(?P<m>{_N2})月(?P<d>{_N2})日?")
MONTH_AND_DAY = re.compile(r"(?P<m>[0-9]{1,2})[-/](?P<d>[0-9]{1,2})")
CHINESE_DAY = re.compile(f"(?P<m>{_N2})月(?P<d>{_N2})日?")
DAY = re.compile(f"(?:(?P<which>本|这个?|下个?|上个?)月)?(?P<d>{_N2})日")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS = {name: i for i, name in enumerate(_MONTHS, 1)}
_NAMES = (
    "(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
MONTH_NAME = re.compile(rf"{_NAMES} ?(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y>[0-9]{{4}}))?")
NAME_LAST = re.compile(rf"(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?[ -]?{_NAMES}(?:,?[ -](?P<y>[0-9]{{4}}))?")

ENGLISH_WEEKDAYS = {name: i for i, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
CHINESE_WEEKDAYS = {**{name: i for i, name in enumerate("一二三四五六日")}, "天": 6}
ENGLISH_WEEKDAY = re.compile(
    "(?:(?P<which>next|this|last) ?)?"
    "(?P<day>mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs?|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
CHINESE_WEEKDAY = re.compile("(?P<which>下{1,3}|上{1,3}|本|这)?个?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])")

DAYS = dict.fromkeys(("d", "day", "days", "天", "日"), 1)
DAYS |= dict.fromkeys(("w", "week", "weeks", "周", "星期", "礼拜"), 7)
DAYS |= dict.fromkeys(("半个月", "半月"), 15)
MONTHS_IN = dict.fromkeys(("m", "mo", "month", "months", "月"), 1)
MONTHS_IN |= dict.fromkeys(("y", "year", "years", "年"), 12)
MONTHS_IN |= {**dict.fromkeys(("q", "quarter", "quarters", "季度"), 3), "半年": 6}
_COUNT = "(?P<n>[0-9]{1,4}) ?(?P<unit>d|w|mo?|q|y|days?|weeks?|months?|quarters?|years?)"
_CHINESE_COUNT = "(?P<n>[0-9]{1,4}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
_AFTER = "(?:(?P<back>之?前|以前)|之?后|以后)"
OFFSETS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<sign>[-+])?{_COUNT}",
        rf"in {_COUNT}",
        rf"{_COUNT} (?:(?P<back>ago)|later|from now)",
        rf"{_CHINESE_COUNT}个?(?P<unit>天|日|周|星期|礼拜|月|季度|年){_AFTER}",
        rf"{_CHINESE_COUNT}个?(?P<unit>天|周|星期|礼拜|季度)",
        rf"{_CHINESE_COUNT}个(?P<unit>月)",  # 三月 is March
        rf"(?P<sign>[-+]){_CHINESE_COUNT}个?(?P<unit>天|周|星期|礼拜|月|季度|年)",
        rf"(?P<unit>半个?月|半年){_AFTER}",
    )
)
