"""What people type in a form: every usual way of a date and an amount, one reading each, and nothing guessed."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import builders
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from readiness.core.answers import Level, Unknown
from readiness.core.model import ScaleLevel, Text, scale
from readiness.core.units import LARGEST, UNITS
from readiness.store.shapes import AMOUNT
from readiness.words.figures import Figures
from readiness.words.typed import (
    Ballots,
    Unread,
    amount_text,
    date_text,
    read_amount,
    read_date,
    read_votes,
    votes_text,
)
from readiness.yamltext import read_text, write_text
from readiness.yamltext.shape import Date, Record

TODAY = dt.date(2026, 11, 24)
SCALE = builders.questionnaire({"side": {"q": 1}}).scale
BOTH = (Figures("ja"), Figures("en"))
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))
UNIT = st.sampled_from(UNITS)
SHOWN = st.integers(-LARGEST * 10**4, LARGEST * 10**4).map(lambda n: Fraction(n, 10**4))
FORMLIKE = st.text("0123456789.,-+/年月日末令和平成元後今来先rh万億千円¥\\▲ー・、。 deckm%点件回分時間（火）")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-15", "2026-12-15"),
        ("2026/12/15", "2026-12-15"),
        ("2026.12.15", "2026-12-15"),
        ("2026/3/5", "2026-03-05"),
        ("20261215", "2026-12-15"),
        (" 2026 / 12 / 15 ", "2026-12-15"),
        ("２０２６／１２／１５", "2026-12-15"),
        ("２０２６ー１２ー１５", "2026-12-15"),
        ("2026−12−15", "2026-12-15"),
        ("2026年12月15日", "2026-12-15"),
        ("2026年 12月 15日", "2026-12-15"),
        ("令和8年12月15日", "2026-12-15"),
        ("令和元年5月1日", "2019-05-01"),
        ("平成31年4月30日", "2019-04-30"),
        ("㋿8年12月15日", "2026-12-15"),
        ("R8.12.15", "2026-12-15"),
        ("r8/12/15", "2026-12-15"),
        ("Ｒ８．１２．１５", "2026-12-15"),
        ("H31.4.30", "2019-04-30"),
        ("15 Dec 2026", "2026-12-15"),
        ("15-Dec-2026", "2026-12-15"),
        ("15 December, 2026", "2026-12-15"),
        ("15th of December 2026", "2026-12-15"),
        ("December 15 2026", "2026-12-15"),
        ("Dec. 15th, 2026", "2026-12-15"),
        ("9 Sept 2027", "2027-09-09"),
        ("DEC 1 2026", "2026-12-01"),
        ("Tue, 15 Dec 2026", "2026-12-15"),
        ("Wednesday 16 December 2026", "2026-12-16"),
        ("2026/12/15（火）", "2026-12-15"),
        ("2026年12月15日（火曜日）", "2026-12-15"),
        ("31/12/2026", "2026-12-31"),
        ("12/31/2026", "2026-12-31"),
        ("5.5.2027", "2027-05-05"),
        ("2027年2月末", "2027-02-28"),
        ("2028年2月末日", "2028-02-29"),
        ("2027/3末", "2027-03-31"),
        ("end of March 2027", "2027-03-31"),
        ("今月末", "2026-11-30"),
        ("来月末", "2026-12-31"),
        ("再来月末", "2027-01-31"),
        ("先月末", "2026-10-31"),
        ("end of next month", "2026-12-31"),
        ("+14", "2026-12-08"),
        ("＋１４日", "2026-12-08"),
        ("14日後", "2026-12-08"),
        ("2週間後", "2026-12-08"),
        ("in 2 weeks", "2026-12-08"),
        ("in 1 day", "2026-11-25"),
        ("3日前", "2026-11-21"),
        ("2 weeks ago", "2026-11-10"),
        ("本日", "2026-11-24"),
        ("Tomorrow", "2026-11-25"),
        ("昨日", "2026-11-23"),
    ],
)
def test_a_date_with_its_year_or_its_distance(typed: str, day: str) -> None:
    assert read_date(typed, TODAY) == dt.date.fromisoformat(day)
    assert read_date(typed, TODAY, past=True) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("typed", "next_one", "last_one"),
    [
        ("12/15", "2026-12-15", "2025-12-15"),
        ("12-15", "2026-12-15", "2025-12-15"),
        ("１２・１５", "2026-12-15", "2025-12-15"),
        ("12月15日", "2026-12-15", "2025-12-15"),
        ("Dec 15", "2026-12-15", "2025-12-15"),
        ("15 December", "2026-12-15", "2025-12-15"),
        ("3/12", "2027-03-12", "2026-03-12"),
        ("11/24", "2026-11-24", "2026-11-24"),
        ("11/23", "2027-11-23", "2026-11-23"),
        ("11/25", "2026-11-25", "2025-11-25"),
        ("12月末", "2026-12-31", "2025-12-31"),
        ("3月末", "2027-03-31", "2026-03-31"),
        ("3末", "2027-03-31", "2026-03-31"),
        ("2月末", "2027-02-28", "2026-02-28"),
        ("end of March", "2027-03-31", "2026-03-31"),
        ("2/29", "2028-02-29", "2024-02-29"),
    ],
)
def test_a_date_without_its_year_is_the_next_one_or_the_last(typed: str, next_one: str, last_one: str) -> None:
    assert read_date(typed, TODAY) == dt.date.fromisoformat(next_one)
    assert read_date(typed, TODAY, past=True) == dt.date.fromisoformat(last_one)


def test_a_weekday_must_be_the_one_of_the_day_found() -> None:
    assert read_date("12月15日（火）", TODAY) == dt.date(2026, 12, 15)
    assert read_date("12月15日（月）", TODAY, past=True) == dt.date(2025, 12, 15)
    assert read_date("12月15日（月）", TODAY) is None


def test_the_29_february_is_found_across_the_year_that_has_none() -> None:
    assert read_date("2/29", dt.date(2096, 3, 1)) == dt.date(2104, 2, 29)
    assert read_date("2/29", dt.date(2104, 2, 28), past=True) == dt.date(2096, 2, 29)


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "未定", "来期中", "soon", "15", "15日", "12月", "2026", "2026年12月", "2026/12", "Dec 2026", "Dec", "Ma 5",
        "03/04/2026", "3.4.2026", "15/12", "26/12/15", "15 Dec 26", "2026-13-01", "2026-02-30", "2/30", "0/1", "12/0",
        "31/02/2026", "13/13/2026", "2026 12 15", "2026-12-15-1", "12/15/", "2026年12月15日頃", "令和0年1月1日",
        "令和元年4月30日", "平成31年5月1日", "R８.13.1", "2026/12/15（水）", "Mon, 15 Dec 2026", "1899-12-31", "2200-01-01",
        "9999-12-31", "99991231", "+", "+99999", "14日", "in 2", "１２月①日", "12/1²", "2026-12-15" * 10,
    ],
)  # fmt: skip
def test_what_is_no_date_or_could_be_two(typed: str) -> None:
    assert read_date(typed, TODAY) is None
    assert read_date(typed, TODAY, past=True) is None


def test_a_distance_that_leaves_the_calendar_is_no_date() -> None:
    assert read_date("+9999", dt.date(9999, 1, 1)) is None
    assert read_date("9999日前", dt.date(1, 1, 1)) is None
    assert read_date("来月末", dt.date(9999, 12, 1)) is None
    assert read_date("先月末", dt.date(1, 1, 1)) is None


@given(DAYS, st.dates(), st.booleans())
def test_a_shown_date_is_read_back(day: dt.date, today: dt.date, past: bool) -> None:
    shown = [date_text(day), *(form(day) for figures in BOTH for form in (figures.date, figures.short_date))]
    assert {read_date(text, today, past=past) for text in shown} == {day}


@given(st.one_of(st.text(), FORMLIKE), st.dates(), st.booleans())
@example("+9999", dt.date.max, False)
@example("2/29", dt.date.min, True)
@example("13月末", dt.date.max, False)
def test_any_text_gives_a_date_that_a_file_takes_or_none(text: str, today: dt.date, past: bool) -> None:
    day = read_date(text, today, past=past)
    assert day is None or accepted({"day": date_text(day)}, Record({"day": Date()}))


@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [
        ("12000", "yen", "12000"),
        ("12,000", "yen", "12000"),
        ("１２，０００", "yen", "12000"),
        ("12、000円", "yen", "12000"),
        ("1.2万", "yen", "12000"),
        ("1,200万円", "yen", "12000000"),
        ("1億2000万円", "yen", "120000000"),
        ("1億2千万円", "yen", "120000000"),
        ("1.2億", "yen", "120000000"),
        ("8百万円", "yen", "8000000"),
        ("8,000千円", "yen", "8000000"),
        ("800万", "yen", "8000000"),
        ("1万2000円", "yen", "12000"),
        ("1万500", "yen", "10500"),
        ("3千500円", "yen", "3500"),
        ("1兆2億3万4,567円", "yen", "1000200034567"),
        ("¥8,000,000", "yen", "8000000"),
        ("￥８，０００，０００", "yen", "8000000"),
        ("\\8,000,000", "yen", "8000000"),
        ("¥ 8,000 円", "yen", "8000"),
        ("JPY 8m", "yen", "8000000"),
        ("8M", "yen", "8000000"),
        ("8m", "yen", "8000000"),
        ("8 million", "yen", "8000000"),
        ("8.5 million yen", "yen", "8500000"),
        ("1.5bn", "yen", "1500000000"),
        ("1.5k", "count", "1500"),
        ("2.0%", "percent", "2"),
        ("２．２％", "percent", "2.2"),
        ("2。2", "percent", "2.2"),
        (".5", "percent", "0.5"),
        ("2.2 percent", "percent", "2.2"),
        ("2.2パーセント", "percent", "2.2"),
        ("2.2ﾊﾟｰｾﾝﾄ", "percent", "2.2"),
        ("0.5pt", "points", "0.5"),
        ("0.5%ポイント", "points", "0.5"),
        ("1 percentage point", "points", "1"),
        ("3時間", "hours", "3"),
        ("1.5 hrs", "hours", "1.5"),
        ("1.2万時間", "hours", "12000"),
        ("90分", "minutes", "90"),
        ("5min", "minutes", "5"),
        ("3日間", "days", "3"),
        ("1 day", "days", "1"),
        ("240件", "count", "240"),
        ("240人", "count", "240"),
        ("1万件", "count", "10000"),
        ("4.2点", "score", "4.2"),
        ("3回", "times", "3"),
        ("1 time", "times", "1"),
        ("−5", "score", "-5"),
        ("-5", "score", "-5"),
        ("－５", "score", "-5"),
        ("ー５", "score", "-5"),
        ("▲5", "score", "-5"),
        ("+5", "score", "5"),
        ("▲¥5,000", "yen", "-5000"),
        ("¥-5,000", "yen", "-5000"),
        ("-1.2万円", "yen", "-12000"),
        ("-0", "yen", "0"),
        ("007", "count", "7"),
        ("1000兆円", "yen", "1000000000000000"),
        ("0.000001", "percent", "0.000001"),
    ],
)
def test_an_amount(typed: str, unit: str, value: str) -> None:
    assert read_amount(typed, unit) == Fraction(value)


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("", "yen"), (" ", "yen"), ("円", "yen"), ("未定", "yen"), ("約5万円", "yen"), ("5〜6", "yen"), ("1/2", "hours"),
        ("1,20,0", "yen"), ("1,5", "percent"), ("12,0000", "yen"), (",500", "yen"), ("1,200,", "yen"), ("1200,000", "yen"),
        ("1 200", "yen"), ("1.2.3", "yen"), ("5.", "percent"), ("--5", "score"), ("-¥-5", "yen"), ("5-", "score"),
        ("2%", "yen"), ("2円", "percent"), ("¥2", "percent"), ("2%", "points"), ("3時間", "minutes"), ("90分", "hours"),
        ("3日", "hours"), ("3営業日", "days"), ("3件", "times"), ("5回", "count"), ("$5", "yen"), ("5 usd", "yen"),
        ("5m", "minutes"), ("5m", "hours"), ("2k", "percent"), ("2万", "percent"), ("2万", "score"), ("5 km", "count"),
        ("2万5", "yen"), ("2万50", "yen"), ("1億2000", "yen"), ("1億2,000", "yen"), ("1万20000", "yen"), ("1万2億", "yen"),
        ("1万1万", "yen"), ("1万1.5千", "yen"), ("1.5億2000万", "yen"), ("千円", "yen"), ("3千5千", "yen"),
        ("5²", "count"), ("①", "count"), ("½", "hours"), ("1½", "hours"), ("٥", "count"), ("五", "count"), ("1e5", "yen"),
        ("inf", "yen"), ("nan", "yen"), ("0x10", "yen"), ("1_000", "yen"), ("1001兆円", "yen"), ("1000兆1,000円", "yen"),
        ("1000000000000000.1", "yen"), ("0.1234567890123456789", "percent"), ("123456789012345.67891", "yen"),
        ("9" * 500, "yen"),
    ],
)  # fmt: skip
def test_what_is_no_amount_in_the_unit_or_could_be_two(typed: str, unit: str) -> None:
    assert read_amount(typed, unit) is None


@given(SHOWN, UNIT)
@example(Fraction(LARGEST), "yen")
@example(Fraction(-LARGEST), "yen")
@example(Fraction(1), "times")
def test_a_shown_amount_is_read_back(value: Fraction, unit: str) -> None:
    """Where a file keeps the value at all: Figures shows up to four decimals."""
    if Fraction(repr(float(value))) != value:
        assert read_amount(amount_text(value), unit) is None
        return
    shown = [amount_text(value), *(figures.quantity(value, unit) for figures in BOTH)]
    shown += [figures.quantity(value, unit, 4) for figures in BOTH]
    if unit == "yen" and value.denominator == 1:
        shown += [figures.yen(value) for figures in BOTH]
    assert {read_amount(text, unit) for text in shown} == {value}


@given(st.integers(-(10**11), 10**11), st.sampled_from(BOTH))
def test_round_yen_are_read_back(ten_thousands: int, figures: Figures) -> None:
    assert read_amount(figures.yen(ten_thousands * 10_000), "yen") == ten_thousands * 10_000


@given(st.one_of(st.text(), FORMLIKE), UNIT)
@example("-1000兆円", "yen")
@example("0.0000001", "percent")
def test_any_text_gives_an_amount_that_a_file_keeps_or_none(text: str, unit: str) -> None:
    value = read_amount(text, unit)
    if value is not None:
        assert read_amount(amount_text(value), unit) == value
        plain = {"amount": int(value) if value.denominator == 1 else float(value)}
        assert accepted(plain, Record({"amount": AMOUNT}))


@given(st.floats(-float(LARGEST), float(LARGEST)), UNIT)
def test_whatever_a_file_holds_is_read_back_from_the_form(kept: float, unit: str) -> None:
    value = Fraction(repr(kept))
    text = amount_text(value)
    assert read_amount(text, unit) == value or len(text) > 60


def accepted(data: dict[str, object], shape: Record) -> bool:
    """Whether a file with some data is read back without a problem."""
    document = read_text(write_text(data), "file")
    return document.data == data and not shape.problems(document, (), document.data)


# Votes

EIGHT = (Level(2), Level(2), Level(3), Level(1), Level(2), Unknown(), Level(2), Level(3))


@pytest.mark.parametrize(
    "typed", ["2 2 3 1 2 ? 2 3", "２２３１２？２３", "2,2,3,1,2,?,2,3", "2、2、3、1、2、？、2、3", "  2 2 3 1 2 ? 2 3 ", "22312?23", "２　２ 3 1 2 d 2 3"]
)
def test_every_usual_way_of_votes(typed: str) -> None:
    assert read_votes(typed, SCALE) == Ballots(None, EIGHT)


@pytest.mark.parametrize(
    ("typed", "round_"), [("1: 2 -", "first"), ("２：2ー", "after"), ("1) 2 −", "first"), ("2.2-", "after"), ("2-", None)]
)
def test_a_line_of_votes_may_say_which_vote_it_is(typed: str, round_: str | None) -> None:
    assert read_votes(typed, SCALE) == Ballots(round_, (Level(2), None))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "seat", "text"), [("2 5", 2, "5"), ("2 x", 2, "x"), ("三 2", 1, "三"), ("2 2 2²5", 5, "5"), ("2\x1b", 2, "\x1b"), ("2 ٣", 2, "٣")]
)
def test_what_is_no_vote_is_named_with_its_seat(typed: str, seat: int, text: str) -> None:
    assert read_votes(typed, SCALE) == Unread(seat, text)


def test_votes_are_numbers_of_the_question_s_own_answers() -> None:
    levels = [ScaleLevel(Text("あ", "a"), Text("い", "b"))] * 5
    five = scale(levels, [Fraction(value) for value in range(1, 6)])
    assert read_votes("15", five) == Ballots(None, (Level(1), Level(5)))
    assert read_votes("10", five) == Unread(2, "0")


@given(st.lists(st.one_of(st.integers(0, 4).map(Level), st.just(Unknown()), st.none())).map(tuple))
def test_votes_are_read_back(states: tuple[Level | Unknown | None, ...]) -> None:
    assert read_votes(votes_text(states), SCALE) == Ballots(None, states)


@given(st.text())
def test_any_line_of_votes_has_a_reading_or_a_place_where_it_has_none(text: str) -> None:
    found = read_votes(text, SCALE)
    assert isinstance(found, Ballots) or (found.seat >= 1 and found.text)
