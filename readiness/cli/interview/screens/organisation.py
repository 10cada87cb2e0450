"""The organisation as a row of a form: its industry, and how many people work there."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from readiness.cli.interview.lines import Line, in_a_row
from readiness.cli.interview.screens.fields import Fields
from readiness.cli.interview.screens.form import Field, Row
from readiness.core.assessment import MOST_EMPLOYEES, Organisation
from readiness.core.library import Industry, Library
from readiness.core.model import Language
from readiness.words.clean import one_line, place_number
from readiness.words.codes import code_of, spelt
from readiness.words.figures import Figures
from readiness.words.phrases import Words


def organisation(fields: Fields, library: Library, now: Organisation, size: str, put: Callable[..., Any]) -> Row:
    """The row; ``put`` saves changed fields of the organisation by their names.

    The industry is asked for where the library knows any. ``size`` is named beside the employees.
    """
    words = fields.words
    employees = fields.whole(
        "purpose.employees_ask", now.employees, MOST_EMPLOYEES, lambda number: put(employees=number)
    )
    industry = (_industry(fields, library, now, put),) if library.industries else ()
    value = words("purpose.between").join(part for part in _parts(now, library, size, words) if part)
    return Row(words("purpose.organisation"), value, (*industry, employees))


def industry_name(code: str, library: Library, words: Words) -> str:
    """The industry that a code stands for: as the library names it, as a known term, else as it was written."""
    if code in library.industries:
        return library.industries[code].name[words.language]
    key = f"industry.{code}"
    return words(key) if key in words else one_line(code)


def _parts(now: Organisation, library: Library, size: str, words: Words) -> Iterator[str]:
    yield industry_name(now.industry, library, words) if now.industry else ""
    if now.employees is not None:
        people, key = Figures(words.language).unit("employees", now.employees), f"size.{size}"
        yield words("purpose.of_size", people=people, size=words(key)) if key in words else people


def _industry(fields: Fields, library: Library, now: Organisation, put: Callable[..., Any]) -> Field:
    """One of the library's industries, by its number or name, or a known term for one that it covers.

    What the file holds stays as it is until something else is chosen.
    """
    words, offered = fields.words, tuple(library.industries.values())
    shown = industry_name(now.industry, library, words) if now.industry else ""

    def take(text: str) -> str:
        code = now.industry if text == shown else _code(text, offered)
        if text and not code:
            return words("form.no_choice", text=one_line(text)[:40])
        if code != now.industry:
            put(industry=code)
        return ""

    def hint(text: str, width: int) -> list[Line]:
        """The industries to choose from: all of them until something else than what stands there is typed."""
        hits = offered if text.strip() in ("", shown) else _begun(text, offered) or offered
        numbers = {industry.id: number for number, industry in enumerate(offered, start=1)}
        return list(in_a_row(((str(numbers[one.id]), one.name[words.language]) for one in hits), width))

    return Field(words("purpose.industry_ask"), shown, take, hint)


def _code(text: str, offered: tuple[Industry, ...]) -> str:
    """The code of the industry that a text names; "" for none, or for several."""
    number = place_number(unicodedata.normalize("NFKC", text).strip())
    if 1 <= number <= len(offered):
        return offered[number - 1].id
    exact = [one.id for one in offered if spelt(text) in map(spelt, (one.id, one.name.ja, one.name.en))]
    begun = _begun(text, offered)
    return next(iter(exact), "") or code_of(text, "industry") or (begun[0].id if len(begun) == 1 else "")


def _begun(text: str, offered: tuple[Industry, ...]) -> tuple[Industry, ...]:
    """The industries whose name begins with a text, in either language."""
    languages: tuple[Language, ...] = ("ja", "en")
    plain = spelt(text)
    return tuple(
        one for one in offered if plain and any(spelt(one.name[language]).startswith(plain) for language in languages)
    )
