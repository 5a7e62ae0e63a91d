"""That the last mark about people was a mistake, said where it can be had back: then no step is
meant. Asked by `waiting_list`.

Whatever denies or retracts the mark means it, as long as nothing else is told besides; where it
may be one of several who were marked, or is only asked, the list is shown with the button for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from bot.domain import place_actions as does
from bot.domain.content import Content
from bot.domain.person import Person
from bot.understanding.text.reading import NUMBER, Reader, Reading, Word

_LONGEST: Final = 12
_SMALL: Final = frozenset({"INTJ", "PRCL"})
_PAIR: Final = 2
_NUMBERED: Final = frozenset({"NUMR", "ADJF"})
_ASKING: Final = frozenset({"INFN", "VERB"})


class Mistakes:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, content: Content) -> None:
        words, speech = content.application_words, content.speech

        def written(said: Sequence[str]) -> frozenset[tuple[str, ...]]:
            return frozenset(tuple(w.surface for w in reader.read(line).words) for line in said)

        lemmas, surfaces = reader.all_lemmas, reader.all_surfaces
        self._listed = {
            does.Unconfirm: written((*words.mistaken, *words.mistaken_accepted)),
            does.Readmit: written((*words.mistaken, *words.mistaken_dismissed)),
        }
        self._commands, self._negations = content.command_words, reader.negations
        self._mistaken, self._return = lemmas(speech.mistaken), lemmas(words.returning)
        self._deeds, self._all = lemmas(words.accepted), surfaces(words.all)
        self._strange = lemmas([line for line in words.strangers if " " not in line])
        self._beside = surfaces(words.beside_mistaken)
        said = (*words.beside_mistaken, *words.parting, *words.accepted, *words.numbered)
        self._beside_slip = surfaces(said) | reader.negations

    def meant(
        self, reading: Reading, words: Sequence[Word], person: Person
    ) -> does.TakeBack | does.ShowApplications | None:
        """What was marked last, if all that is said is that it was a mistake."""
        offered = (c.action for c in person.choices if isinstance(c.action, does.TakeBack))
        action = next(offered, None)
        if action is None or not words or len(words) > _LONGEST:
            return None
        if not reading.asks and self._is_listed(words, action):
            return action
        are_others = any(isinstance(choice.action, does.Confirm) for choice in person.choices)
        if not self._is_told(words, action, are_others=are_others):
            return None
        is_asked = reading.is_question
        if is_asked and not any(self._is_wish(word) for word in words):
            return None
        if not all(self._is_small(w, reading, action, is_asked=is_asked) for w in words):
            return None
        is_vague = is_asked or self._is_of_some(words, action)
        return does.ShowApplications(action.place) if is_vague else action

    def of_another(
        self, numbers: Mapping[int, bool], words: Sequence[Word], person: Person
    ) -> does.TakeBack | does.ShowApplications | None:
        """ "The first one, not the second": the mark of the second is had back, and the list asks
        on. `numbers` are those that are said, and whether each is denied."""
        offered = (c.action for c in person.choices if isinstance(c.action, does.Unconfirm))
        action, denied = next(offered, None), [n for n, is_not in numbers.items() if is_not]
        if action is None or not denied or len(numbers) != _PAIR:
            return None
        beside = [w for w in words if w.pos != NUMBER and not any(map(w.may_be, _NUMBERED))]
        if not all(self._is_nothing(w) or w.surface in self._beside_slip for w in beside):
            return None
        is_it = action.numbers in map(str, denied)
        return action if is_it else does.ShowApplications(action.place)

    def _is_listed(self, words: Sequence[Word], action: does.TakeBack) -> bool:
        """Whether it is said in just the words that editors have listed."""
        listed = self._listed[type(action)]
        longest = max(map(len, listed), default=0)
        surfaces, at, is_told = tuple(word.surface for word in words), 0, False
        while at < len(words):
            sizes = range(min(longest, len(words) - at), 0, -1)
            size = next((s for s in sizes if surfaces[at : at + s] in listed), 0)
            if not size and not self._is_nothing(words[at]):
                return False
            is_told = is_told or size > 0
            at += size or 1
        return is_told

    def _is_nothing(self, word: Word) -> bool:
        """Oh, well, no: it says nothing besides."""
        is_no = self._commands.get(word.surface) == "no"
        return is_no or (word.pos in _SMALL and word.surface not in self._negations)

    def _is_told(self, words: Sequence[Word], action: does.TakeBack, *, are_others: bool) -> bool:
        """That it was a mistake, or is to be had back; what denies it alone may be said of others
        who still wait."""
        if any(self._is_mistake(word) or self._is_wish(word) for word in words):
            return True
        return not are_others and any(self._is_denial(word, action) for word in words)

    def _is_mistake(self, word: Word) -> bool:
        return not word.negated and word.is_one_of(self._mistaken)

    def _is_wish(self, word: Word) -> bool:
        is_verb = any(
            form.pos == "INFN" or form.is_order for form in word.forms if form.pos in _ASKING
        )
        return is_verb and not word.negated and word.is_one_of(self._return)

    def _is_denial(self, word: Word, action: does.TakeBack) -> bool:
        if isinstance(action, does.Readmit):
            return word.negated and word.is_one_of(self._strange)
        return word.negated and word.may_be_past and word.is_one_of(self._deeds)

    def _is_small(
        self, word: Word, reading: Reading, action: does.TakeBack, *, is_asked: bool
    ) -> bool:
        """Whom, where to, how it came to be; nothing that somebody else did, or is to do."""
        is_said = self._is_mistake(word) or self._is_wish(word) or self._is_denial(word, action)
        is_deed = word.may_be_past and word.is_one_of(self._deeds)
        is_whom = word.pos == "NPRO" and word.forms[0].person in ("1per", "3per")
        is_asking = is_asked and word.surface in reading.question_words
        is_known = word.surface in (self._beside | self._all | self._negations)
        is_name = any(form.name for form in word.forms) or word.pos == NUMBER
        return (
            is_said or is_deed or is_whom or is_asking or is_known or is_name
        ) or self._is_nothing(word)

    def _is_of_some(self, words: Sequence[Word], action: does.TakeBack) -> bool:
        """Whether one of several may be meant: names are not known, and not all is some."""
        if any(word.negated and word.surface in self._all for word in words):
            return True
        are_several = isinstance(action, does.Unconfirm) and "," in action.people
        is_named = any(w.pos == NUMBER or any(f.name for f in w.forms) for w in words)
        return is_named and (are_several or any(word.pos == NUMBER for word in words))
