"""What is told of a step that is not done: that somebody is at it, or did their part and waits;
that it may be done, or was told to be done by mistake. Words are content (`speech.yaml`).

Strict, as reports are: hardly a word may stand beside that changes anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from bot.domain import actions as act
from bot.domain.content import Content
from bot.domain.guides import Step
from bot.domain.person import Person
from bot.understanding.steps.on_path import present_step
from bot.understanding.steps.reports import OTHERS_TURN
from bot.understanding.text.manners import Manners, as_said
from bot.understanding.text.reading import Reader, Reading, Word

UNDER_WAY: Final = act.NotDoneYet("under_way")
_LONGEST: Final = 7
"""Words; a story is heard as any other message."""
_FEW: Final = 4
_AHEAD: Final = frozenset({"pres", "futr"})
_NOUNS: Final = frozenset({"NOUN", "NPRO"})


class UnderWay:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, manners: Manners, content: Content) -> None:
        speech = content.speech
        self._reader = reader
        self._manners = manners
        self._guides = content.guides
        self._doing = reader.all_lemmas(speech.under_way)
        self._by_itself = reader.all_lemmas(speech.by_itself)
        self._almost = [reader.read(said).lemmas for said in speech.almost]
        self._beside = reader.all_lemmas(speech.beside_under_way)
        self._asking = reader.all_lemmas(speech.asking_others)
        self._passed = reader.all_lemmas(speech.on_the_way)
        self._come_right = reader.all_lemmas(speech.come_right)
        nouns = chain.from_iterable(told.nouns for told in content.role_words.told.values())
        self._people = reader.all_lemmas(filter(str.isalpha, nouns))
        self._mistaken = reader.all_lemmas(speech.mistaken)
        self._all_done = frozenset(
            as_said(manners.within(reader.read(said).words)) for said in speech.all_done
        )

    def told(self, reading: Reading, person: Person) -> act.NotDoneYet | None:
        """That somebody is at the step, or did their part of what another has to do."""
        step = present_step(self._guides, person)
        words = self._manners.within(reading.words)
        if step is None or not 0 < len(words) <= _LONGEST or self._is_else(reading):
            return None
        if self._is_under_way(words, step):
            return UNDER_WAY
        return OTHERS_TURN if step.done is not None and self._has_asked(words) else None

    def may_be_all(self, reading: Reading, person: Person) -> act.Asked | act.ShowStep | None:
        """ "That is all": perhaps that the step is done; asked, where somebody is."""
        if person.journey is None or person.dialogue is not None:
            return None
        if not self.says_all(reading):
            return None
        is_open = present_step(self._guides, person) is not None
        return (
            act.ShowStep()
            if reading.is_question or not is_open
            else act.Asked((), supposed="done")
        )

    def says_all(self, reading: Reading) -> bool:
        return as_said(self._manners.within(reading.words)) in self._all_done

    def is_on_the_way(self, reading: Reading, person: Person) -> bool:
        """Whether just something is told that is done on the way: "I have found it", "pressed"; or
        where that was answered, that it is over: "it has come"."""
        step, words = present_step(self._guides, person), self._manners.within(reading.words)
        if step is None or not 0 < len(words) <= _FEW or self._is_else(reading):
            return False
        named = frozenset(self._reader.lemmas_of(f"{step.title} {step.text}"))
        verbs = [word for word in words if word.pos == "VERB"]
        passed = self._passed | (self._come_right if _sees_answer(person) else frozenset())
        is_done = all(word.forms[0].tense == "past" and word.is_one_of(passed) for word in verbs)
        rest = [word for word in words if word not in verbs]
        return bool(verbs) and is_done and all(self._is_small(word, named) for word in rest)

    def is_taken_back(self, reading: Reading, person: Person) -> bool:
        """Whether somebody denies what they did, and says that they were mistaken."""
        if present_step(self._guides, person) is None or reading.is_question:
            return False
        is_mistake = self.says_mistake(reading)
        return is_mistake and any(w.negated and w.may_be("VERB") for w in reading.words)

    def says_mistake(self, reading: Reading) -> bool:
        return any(word.is_one_of(self._mistaken) for word in reading.words)

    def _is_else(self, reading: Reading) -> bool:
        """Whether anything is asked or denied."""
        denials = self._reader.negations
        return reading.is_question or any(
            word.negated or word.surface in denials for word in reading.words
        )

    def _is_under_way(self, words: Sequence[Word], step: Step) -> bool:
        almost = set(self._places_of_almost(words))
        rest = [word for at, word in enumerate(words) if at not in almost]
        doing = [word for word in rest if self._is_doing(word)]
        if not (almost or doing):
            return False
        title = frozenset(self._reader.lemmas_of(step.title))
        return all(
            word in doing
            or self._is_small(word, title)
            or (word.may_be("INFN") and word.is_one_of(self._doing))
            or (bool(almost) and self._is_done(word))
            for word in rest
        )

    def _places_of_almost(self, words: Sequence[Word]) -> Iterator[int]:
        lemmas = tuple(word.lemma for word in words)
        for at in range(len(lemmas)):
            for said in self._almost:
                if lemmas[at : at + len(said)] == said:
                    yield from range(at, at + len(said))

    def _is_doing(self, word: Word) -> bool:
        """I do it, or shall; or it goes on by itself."""
        mine = any(f.person == "1per" and f.tense in _AHEAD for f in word.forms)
        its = any(f.person == "3per" and f.tense in _AHEAD for f in word.forms)
        return (mine and word.is_one_of(self._doing)) or (its and word.is_one_of(self._by_itself))

    def _is_done(self, word: Word) -> bool:
        is_past = any(form.tense == "past" for form in word.forms)
        return is_past and not (self._doing | self._by_itself).isdisjoint(word.lemmas)

    def _is_small(self, word: Word, title: frozenset[str]) -> bool:
        is_me = word.pos == "NPRO" and word.forms[0].person == "1per"
        return (
            is_me
            or word.pos in ("PREP", "INTJ")
            or word.is_one_of(self._beside)
            or (word.pos in ("NOUN", "ADJF") and word.is_one_of(title))
        )

    def _has_asked(self, words: Sequence[Word]) -> bool:
        """I have written to her, I have sent it: one who did it, and it is nobody else."""
        verbs = [word for word in words if word.pos == "VERB"]
        is_mine = all(
            word.forms[0].tense == "past"
            and word.forms[0].number == "sing"
            and word.is_one_of(self._asking)
            for word in verbs
        )
        return bool(verbs) and is_mine and not any(map(self._is_somebody, words))

    def _is_somebody(self, word: Word) -> bool:
        """Whether it may be somebody else who did it alone; a letter does nothing."""
        nouns = [form for form in word.forms if form.pos in _NOUNS]
        cases = {form.case for form in nouns}
        is_me = word.pos == "NPRO" and word.forms[0].person == "1per"
        is_person = "accs" not in cases or word.is_one_of(self._people)
        acts = any(form.case == "nomn" and form.number != "plur" for form in nouns)
        return not is_me and acts and is_person


def _sees_answer(person: Person) -> bool:
    """Whether the answer to a trouble or to a question about the step stands on the screen, from
    which one may go back."""
    actions = [choice.action for choice in person.choices]
    kinds = (act.ShowTroubles, act.ShowStep)
    return all(any(isinstance(action, kind) for action in actions) for kind in kinds)
