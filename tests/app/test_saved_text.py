"""The file of a sitting has the canonical text of its assessment after each change, whatever was changed before."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.app.opening import carry_on, start
from readiness.app.workbench import Workbench
from readiness.content import shelf
from readiness.core.answers import GRADES
from readiness.store import as_text
from readiness.store.writing import as_data
from readiness.yamltext import read_file

NOW = dt.datetime(2026, 11, 21, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=9)))
BENCH = Workbench(shelf(), NOW.date())
LOG = "".join(f"  - {{at: '10:{n}', from: 1, to: {n}}}\n" for n in range(12))
OLD = f"""\
schema: 1
organisation: {{name: 株式会社サンプル}}
questionnaire: {{id: ai-readiness, version: 1.0.0}}
answers:
  people.learning: {{level: 1, note: "- \\n"}}
log:
{LOG}"""
TEXTS = st.text(max_size=12) | st.sampled_from(("", "計画に記載\nとのこと\n\n", "no: 'x'", "4", "𠮷", "..."))
STEPS = st.one_of(
    st.tuples(st.just("level"), st.integers(0, 4)),
    st.tuples(st.sampled_from(("unknown", "skip", "back", "undo", "revisit"))),
    st.tuples(st.sampled_from(("note", "not_applicable")), TEXTS),
    st.tuples(st.just("evidence"), st.sampled_from((*GRADES, None))),
)


@settings(max_examples=40)
@given(st.lists(STEPS, max_size=12), st.booleans())
def test_the_file_has_one_text_for_one_content(steps: list[tuple[str, object]], new: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.yaml"
        if new:
            interview = start(
                BENCH, path, lambda: NOW, organisation="株式会社サンプル", language="ja", depth="core", questionnaire="ai-readiness"
            )
        else:
            path.write_text(OLD, encoding="utf-8")
            interview = carry_on(BENCH, path, lambda: NOW, depth=None)
            interview.save()
        for name, *values in steps:
            getattr(interview, name)(*values)
            assert path.read_text(encoding="utf-8") == as_text(interview.assessment)
        assert read_file(path).data == as_data(interview.assessment)
