"""Content put into words in one language: all that can be said of a questionnaire without an assessment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from readiness.core.library import Role
from readiness.core.model import Language, Questionnaire, Text
from readiness.words.figures import Figures
from readiness.words.phrases import Words
from readiness.words.targets import Targets

SINGLE_QUOTES = re.compile(r"(?<!\w)'([^']+)'(?!\w)")
APOSTROPHE = re.compile(r"(?<=\w)'")


class Reader:
    """One questionnaire in one language.

    Attributes:
        say: the program's own words of the named topics.
    """

    def __init__(
        self, questionnaire: Questionnaire, language: Language, roles: Mapping[str, Role], topics: Iterable[str]
    ) -> None:
        self.questionnaire, self.language = questionnaire, language
        self.say = Words(language, *topics)
        self.figures = Figures(language)
        self.targets = Targets(language, roles, questionnaire)

    def pick(self, text: Text) -> str:
        """A text of the content in this language; English with the quotation marks of print."""
        if self.language == "ja":
            return text.ja
        return APOSTROPHE.sub("’", SINGLE_QUOTES.sub(r"‘\1’", text.en))

    def picked(self, texts: Iterable[Text]) -> tuple[str, ...]:
        """Several texts of the content in this language."""
        return tuple(self.pick(text) for text in texts)

    def quoted(self, text: str) -> str:
        """A name in quotation marks."""
        return self.say("quoted", text=text)

    def listed(self, names: Iterable[str]) -> str:
        """Names in a row."""
        return self.say("list.separator").join(names)

    def listed_quoted(self, names: Iterable[str]) -> str:
        """Names in quotation marks in a row."""
        return self.say("list.quoted").join(self.quoted(name) for name in names)

    def capital(self, text: str) -> str:
        """A text that stands alone: English begins it with a capital letter."""
        return text[:1].upper() + text[1:] if self.language == "en" else text

    def title(self, question_id: str) -> str:
        """A question's short name."""
        return self.pick(self.questionnaire.by_id[question_id].title)

    def titles(self, question_ids: Iterable[str]) -> str:
        """Questions' short names in a row."""
        return self.listed_quoted(self.title(id_) for id_ in question_ids)

    def dimension(self, dimension_id: str) -> str:
        """A dimension's name."""
        return self.pick(self.questionnaire.groups[dimension_id].name)
