"""Options and arguments that several commands share, so that they mean the same everywhere.

Paths are declared as text; the use cases check them and can say more about what is wrong.
"""

from __future__ import annotations

from typing import Annotated, Literal

import typer

AssessmentFile = Annotated[str, typer.Argument(metavar="FILE", help="The assessment file.")]
Content = Annotated[
    str | None, typer.Option("--content", metavar="DIR", help="A folder with a questionnaire of your own.")
]
Lang = Annotated[
    Literal["ja", "en"] | None,
    typer.Option("--lang", help="Language. Default: the file's, else READINESS_LANG, else the locale, else ja."),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
Brand = Annotated[
    str | None, typer.Option("--brand", metavar="YAML", help="A brand file: name, logo, colours and footer.")
]
