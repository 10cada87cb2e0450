"""Charts: inside their frame, readable at any label, safe against any text."""

from __future__ import annotations

import datetime as dt
import re
from xml.etree import ElementTree as ET

import pytest

from readiness.report.charts import bars, distribution, gantt, radar, scale, svg
from readiness.report.charts.axis import Axis

LABELS = ("戦略", "Leadership & strategy", "きわめて長い領域の名前をここに書いた場合でも枠の中に収まること", "W" * 60)

AXIS = Axis(0.0, 4.0)


def texts(chart: str) -> list[ET.Element]:
    return [e for e in ET.fromstring(chart).iter() if e.tag == "{http://www.w3.org/2000/svg}text"]


def assert_inside(chart: str) -> None:
    """Every text lies within the frame, measured as the chart measures it."""
    _, _, width, height = map(float, ET.fromstring(chart).attrib["viewBox"].split())
    for text in texts(chart):
        long = svg.measure(text.text or "", float(text.attrib["font-size"]))
        x, y = float(text.attrib["x"]), float(text.attrib["y"])
        left = {"start": x, "middle": x - long / 2, "end": x - long}[text.attrib.get("text-anchor", "start")]
        assert left >= -0.3, text.text
        assert left + long <= width + 0.3, text.text
        assert 0 < y <= height, text.text


@pytest.mark.parametrize("label", LABELS)
def test_bars_stay_inside(label: str) -> None:
    rows = [bars.Bar(label, 2.5, 1.0, 4.0, "2.5", "（幅 1.0〜4.0）"), bars.Bar(label, None, None, None, "対象外", "")]
    assert_inside(bars.draw(bars.Bars("t", "d", AXIS, rows, 1.0, "Walkの下限 1.0")))


@pytest.mark.parametrize("count", [3, 4, 5, 7])
@pytest.mark.parametrize("label", LABELS)
def test_the_radar_stays_inside(label: str, count: int) -> None:
    spokes = [radar.Spoke(label, 4.0, 0.0, 4.0, "4.0")] * count
    assert_inside(radar.draw(radar.Radar("t", "d", AXIS, spokes)))


def test_a_radar_needs_three_spokes() -> None:
    with pytest.raises(ValueError, match="2"):
        radar.draw(radar.Radar("t", "d", AXIS, [radar.Spoke("a", 1, 1, 1, "1.0")] * 2))


@pytest.mark.parametrize("point", [0.0, 0.1, 1.6, 3.9, 4.0, None])
def test_the_scale_stays_inside(point: float | None) -> None:
    stretches = [
        scale.Stretch("Crawl", 0, 1.6, "", True),
        scale.Stretch("Walk", 1.6, 3.9, "Walkの閾値 1.6", False),
        scale.Stretch("Run", 3.9, 4.0, "Runの閾値 3.9（とても長い名前のフェーズ）", False),
    ]
    ticks = ("未着手", "個別試行", "Partly in place, with a long name", "標準運用", "Measured and improved")
    chart = scale.draw(scale.Scale("t", "d", AXIS, [*enumerate(ticks)], stretches, point, 0.0, 4.0, "準備度 4.0（幅 0.0〜4.0）"))
    assert_inside(chart)


def test_the_range_shows_only_where_there_is_one() -> None:
    def widths(low: float, high: float) -> int:
        stretches = [scale.Stretch("Crawl", 0, 4, "", True)]
        return scale.draw(scale.Scale("t", "d", AXIS, (), stretches, 2.0, low, high, "2.0")).count("<rect")

    assert widths(1.0, 3.0) == widths(2.0, 2.0) + 1


def test_gantt_strips_share_their_lines() -> None:
    days = gantt.months(dt.date(2026, 11, 20), dt.date(2027, 2, 3))
    assert [day.isoformat() for day in days] == ["2026-11-01", "2026-12-01", "2027-01-01", "2027-02-01"]
    frame = gantt.Frame(days[0], gantt.following(days[-1]), tuple(gantt.Month(day, f"{day.month}月") for day in days))
    assert frame.end == dt.date(2027, 3, 1)
    strips = [
        gantt.bar(frame, dt.date(2026, 12, 1), dt.date(2026, 12, 31), "12月", 9.1, late=False),
        gantt.milestone(frame, dt.date(2027, 1, 31), "1月31日"),
    ]
    lines = [re.findall(r'<line x1="([0-9.]+)"', strip) for strip in strips]
    assert lines[0] == lines[1]
    bar = ET.fromstring(strips[0]).find("{http://www.w3.org/2000/svg}rect")
    assert bar is not None
    december, january = (f"{frame.x(day):.2f}".rstrip("0") for day in (dt.date(2026, 12, 1), dt.date(2027, 1, 1)))
    assert bar.attrib["x"] == december
    assert float(bar.attrib["x"]) + float(bar.attrib["width"]) == pytest.approx(float(january), abs=0.02)


@pytest.mark.parametrize("months", [1, 6, 13, 26, 60])
def test_the_head_of_a_gantt_stays_inside(months: int) -> None:
    last = dt.date(2027 + (months - 1) // 12, (months - 1) % 12 + 1, 28)
    days = gantt.months(dt.date(2027, 1, 4), last)
    assert len(days) == months
    frame = gantt.Frame(days[0], gantt.following(days[-1]), tuple(gantt.Month(d, f"{d.month}月") for d in days))
    chart = gantt.head(frame, "t", "d")
    assert_inside(chart)
    assert "2027" in "".join(text.text or "" for text in texts(chart))


# Text


@pytest.mark.parametrize("text", ["<script>", '"><img src=x>', "]]>", "a & b", "\x1b[31m", "\ufffe\x00", "\u202eabc"])
def test_text_is_only_text(text: str) -> None:
    chart = svg.chart(10, 10, text, text, [svg.text(1, 1, text)])
    root = ET.fromstring(chart)
    assert [e.tag.rpartition("}")[2] for e in root] == ["title", "desc", "text"]
    assert not re.search("[\x00-\x1f\ufffe\u202e]", chart)


def test_wrapping_japanese_and_english() -> None:
    assert svg.wrap("リーダーシップと戦略", 18, 3, 2) == ("リーダーシッ", "プと戦略")
    assert svg.wrap("Technical infrastructure", 31, 2.9, 2) == ("Technical", "infrastructure")
    assert svg.wrap("短い", 30, 3) == ("短い",)
    assert svg.wrap("", 30, 3) == ()


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    found = svg.wrap("長い名前" * 20, 20, 3, 2)
    assert len(found) == 2
    assert found[1].endswith("…")
    assert all(svg.measure(line, 3) <= 20 for line in found)


@pytest.mark.parametrize("text", ["あいうえおか、きくけこ", "あいうえお（かき）くけ", "データー・ベースー統合"])
def test_no_line_begins_or_ends_with_what_must_not_stand_there(text: str) -> None:
    for width in range(6, 40):
        for line in svg.wrap(text, width, 3, 9):
            assert line[0] not in svg.NOT_FIRST or len(line) == 1


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("level", [0, 4, None])
def test_a_distribution_stays_inside(label: str, level: int | None) -> None:
    groups = [distribution.Group(label, (8, 0, 0, 0, 8), whole=True), distribution.Group(label, (0, 3, 0, 0, 0), whole=False)]
    assert_inside(distribution.draw(distribution.Distribution("t", "d", "レベル", range(5), groups, level, "下位中央値4（未合意）")))


def test_bars_of_a_distribution_are_on_one_scale() -> None:
    groups = [distribution.Group("a", (1, 3, 0), whole=True), distribution.Group("b", (1, 0, 0), whole=False)]
    chart = distribution.draw(distribution.Distribution("t", "d", "x", range(3), groups, None, ""))
    heights = [float(e.attrib["height"]) for e in ET.fromstring(chart).iter() if e.tag.endswith("rect")]
    assert [round(height / distribution.TALLEST, 2) for height in heights] == [0.33, 1.0, 0.33]
    assert [text.text for text in texts(chart)] == ["a", "1", "3", "b", "1", "x", "0", "1", "2"]
