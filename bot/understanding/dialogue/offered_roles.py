"""The role that is offered on a step, taken by an answer to the first question it opens: "yes, I
have the link". What others did, without what, is told of one's own step.
"""

from __future__ import annotations

from typing import Final

from bot.domain import actions as act
from bot.domain.content import Content
from bot.domain.own_role import roles_on_buttons
from bot.domain.person import Person
from bot.understanding.dialogue.about_others import AboutOthers
from bot.understanding.dialogue.answers_in_parts import AnswersInParts
from bot.understanding.dialogue.given_answers import GivenAnswers
from bot.understanding.judges.features import Features
from bot.understanding.text.reading import Reading, Word

_TWO: Final = 2
_NAMING: Final = frozenset({"NOUN", "PRTS"})
_LONGEST: Final = 10
"""Words of an answer at most."""


class OfferedRoles:
    """Made anew when content changes."""

    def __init__(
        self,
        given: GivenAnswers,
        parts: AnswersInParts,
        others: AboutOthers,
        features: Features,
        content: Content,
    ) -> None:
        self._given, self._parts, self._others = given, parts, others
        self._features, self._content = features, content

    def taken(self, reading: Reading, person: Person) -> act.TellRoles | None:
        """The role that is offered on a step, by an answer to the first question it opens."""
        if person.dialogue or person.journey is None or reading.asks:
            return None
        roles = roles_on_buttons(self._content, person)
        asked = self._content.roles[roles[0]].ask if len(roles) == 1 else None
        if asked not in self._given or not 0 < len(reading.words) <= _LONGEST:
            return None
        if self._others.is_supposed(reading) or self._is_deed_of_another(reading, asked or ""):
            return None
        given = self._given.given(reading, asked or "")
        if given and self._given.names_it(given):
            answer: act.Answer | None = act.Answer(asked or "", given[0].phrase.meaning)
        else:
            answer = self._parts.in_part(reading, asked or "")
        return act.TellRoles((roles[0],), answers=(answer,)) if answer else None

    def of_two(self, reading: Reading, person: Person) -> act.TellRoles | None:
        """ "The school is there for sure", said to who is asked which of two roles comes first:
        the one whose first question that names."""
        roles = roles_on_buttons(self._content, person)
        labels = {choice.label for choice in person.choices}
        if len(roles) != _TWO or reading.asks or self._content.labels.head_yes in labels:
            return None
        if self._others.is_supposed(reading) or not 0 < len(reading.words) <= _LONGEST:
            return None
        told = list[act.TellRoles]()
        for role in roles:
            asked = self._content.roles[role].ask or ""
            found = self._given.given(reading, asked) if asked in self._given else ()
            named = [reading.words[at] for one in found for at in one.places]
            if any(w.pos in _NAMING for w in named) and self._given.names_it(found):
                answer = act.Answer(asked, found[0].phrase.meaning)
                told.append(act.TellRoles((role,), answers=(answer,)))
        return told[0] if len(told) == 1 else None

    def _is_deed_of_another(self, reading: Reading, question: str) -> bool:
        """ "She has sent it", "the teacher has": no word on the role that is offered, as the link
        from the one whom its question names, or a yes, would be."""
        asked, words = self._given.asked_in(question), reading.words
        named = [not asked.isdisjoint(self._features.names([word])) for word in words]
        if any(
            _is_other(word) and not is_asked for word, is_asked in zip(words, named, strict=True)
        ):
            return True
        has_verb = any(word.forms[0].tense == "past" for word in words)
        is_agreed = self._content.command_words.get(words[0].surface) in ("yes", "no")
        is_thing = any(
            w.pos == "NOUN" and is_asked for w, is_asked in zip(words, named, strict=True)
        )
        return has_verb and not (is_agreed or is_thing)


def _is_other(word: Word) -> bool:
    """Somebody in the nominative who is not the speaker."""
    form = word.forms[0]
    is_pronoun = form.pos == "NPRO" and form.person == "3per"
    return form.case == "nomn" and (is_pronoun or (form.pos == "NOUN" and form.is_animate))
