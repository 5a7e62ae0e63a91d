"""Troubles of a step, found by the words of somebody who stands on it and complains; or the list
of them, if all that is said is that the step's own thing does not work out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from bot.domain import actions as act
from bot.domain.content import Content
from bot.domain.guide_screens import trouble_shown
from bot.domain.guides import Step
from bot.domain.person import Person
from bot.understanding.judges.features import (
    Features,
    Notes,
    Weights,
    in_words_only,
    words_only,
)
from bot.understanding.judges.kept_names import KeptNames
from bot.understanding.judges.learning_topics import learnt_examples, rarities, weighed
from bot.understanding.judges.likeness import Examples, Rarity
from bot.understanding.judges.rows import Matrix
from bot.understanding.phrases.clauses import may_be
from bot.understanding.text.manners import Manners, as_said
from bot.understanding.text.reading import Reader, Reading, Word
from bot.understanding.text.word_classes import SMALL_WORDS

_DENIED: Final = "!"
"""Behind the trouble of a phrase that denies something."""
_MISSES: Final = "PRED"
_LIKE_DENIED: Final = 0.4
_FEW: Final = 4
_LIKE: Final = 0.6
"""Least likeness of a trouble that is meant, by somebody who says "not" and who does not."""


class Troubles:
    """Made anew from content when that changes."""

    def __init__(
        self, reader: Reader, features: Features, manners: Manners, content: Content
    ) -> None:
        self._reader = reader
        self._manners = manners
        self._features = features
        self._no_help = {
            as_said(manners.within(reader.read(said).words)) for said in content.speech.no_help
        }
        self._failing = reader.all_lemmas(content.place_questions.coming.failing)
        self._steps = {
            (role, step.id): step
            for role, guide in content.guides.items()
            for step in guide.steps
            if step.troubles
        }
        self._examples: dict[tuple[str, str], Examples] = {}
        self._things: dict[tuple[str, str], frozenset[str]] = {}
        self._named: dict[tuple[str, str], Mapping[str, str]] = {}

    def named(self, reading: Reading, person: Person) -> act.ShowTrouble | act.ShowTroubles | None:
        """The trouble of the step this person stands on whose label, or whose words, are all that
        is said: editors wrote what these mean there, whatever else they are like. The one on the
        screen, if that its way out has not helped is. All of them, if that the step fails is."""
        stands_on = self._place(person)
        if stands_on is None:
            return None
        said = as_said(self._manners.within(reading.words))
        shown = trouble_shown(person) if said in self._no_help else None
        if shown:
            return shown
        trouble = self._named_at(stands_on).get(said)
        if trouble:
            return act.ShowTrouble(*stands_on, trouble)
        if not self._fails(reading, stands_on):
            return None
        does = any(word.pos == "INFN" for word in reading.words)
        return (self.meant(reading, person) if does else None) or act.ShowTroubles()

    def _fails(self, reading: Reading, step: tuple[str, str]) -> bool:
        """ "The profile does not work out", on the step of the profile: the words of the button,
        and what the step names itself. "Out of the profile", "into it" is something else."""
        words = self._manners.within(reading.words)
        title = self._reader.read(self._steps[step].title).words
        own = frozenset(self._features.names([w for w in title if w.pos not in SMALL_WORDS]))
        fails = [word for word in words if word.negated and word.is_one_of(self._failing)]
        asks, around = reading.question_words, (*SMALL_WORDS, "ADVB")
        rest = [w for w in words if w not in fails and (w.pos not in around or w.surface in asks)]
        is_own = bool(rest) and all(not own.isdisjoint(self._features.names([w])) for w in rest)
        things = [word for word in rest if word.pos != "INFN"]
        is_where = any(
            word.pos == "PREP" and behind.pos != "NPRO" for word, behind in pairwise(words)
        )
        with_it = all(may_be(word, "ablt") for word in things)
        return len(fails) == 1 and is_own and (with_it or not is_where)

    def meant(self, reading: Reading, person: Person) -> act.ShowTrouble | None:
        """The trouble of the step this person stands on that their words are like; None if they
        stand on none, or it is like none."""
        stands_on = self._place(person)
        if stands_on is None:
            return None
        said = words_only(self._features.of(reading.words))
        is_denied = any(word.negated for word in reading.words)
        if all(word.pos == "PREP" or may_be(word, "loct") for word in reading.words):
            return None  # "in that messenger", where something is, complains of nothing
        near = self._near(said, stands_on, is_denied=is_denied)
        if is_denied and self._is_of_another(reading, stands_on):
            return None
        best = max(near, key=lambda trouble: (near[trouble], trouble), default=None)
        if best is None or near[best] < (_LIKE_DENIED if is_denied else _LIKE):
            return None
        if self._is_missing(reading.words) and not self._may_be_missing(stands_on, best):
            return None
        return act.ShowTrouble(*stands_on, best)

    def _is_of_another(self, reading: Reading, step: tuple[str, str]) -> bool:
        """Whether the only thing that is named is one of which no trouble here tells: nerves, of
        which there are not enough, are no room on a telephone."""
        nouns = [word for word in reading.words if word.pos == "NOUN"]
        if len(nouns) != 1 or len(reading.words) > _FEW:
            return False
        known = self._things_at(step)
        return known.isdisjoint(nouns[0].lemmas) and known.isdisjoint(self._features.names(nouns))

    def _things_at(self, step: tuple[str, str]) -> frozenset[str]:
        """What the step and its troubles tell of, in normal forms and as content calls it."""
        if step not in self._things:
            here = self._steps[step]
            told = (line for t in here.troubles for line in (t.label, *t.words, t.text))
            lines = (here.title, here.text, *told)
            words = [word for line in lines for word in self._reader.read(line).words]
            lemmas = frozenset(lemma for word in words for lemma in word.lemmas)
            self._things[step] = lemmas | frozenset(self._features.names(words))
        return self._things[step]

    def _place(self, person: Person) -> tuple[str, str] | None:
        """The role and the step with troubles that this person stands on, if on any."""
        journey = person.journey
        if journey is None or person.dialogue is not None or journey.current is None:
            return None
        stands_on = (journey.role, journey.current)
        return stands_on if stands_on in self._steps else None

    def _named_at(self, step: tuple[str, str]) -> Mapping[str, str]:
        """Made when the first message needs them, as the examples."""
        if step not in self._named:
            self._named[step] = {
                as_said(self._manners.within(self._reader.read(phrase).words)): trouble.id
                for trouble in self._steps[step].troubles
                for phrase in (trouble.label, *trouble.words)
            }
        return self._named[step]

    def _near(
        self, said: Weights, step: tuple[str, str], *, is_denied: bool
    ) -> Mapping[str, float]:
        """How near each trouble is. Who denies nothing has not said what denies: "they have sent
        it" is no "not sent"."""
        near = dict[str, float]()
        for meaning, nearness in self._examples_at(step).nearest(said, (1.0,)).items():
            trouble = meaning.removesuffix(_DENIED)
            if is_denied or trouble == meaning:
                near[trouble] = max(nearness, near.get(trouble, 0.0))
        return near

    def _is_missing(self, words: Sequence[Word]) -> bool:
        """Whether it is said that there is none of something, and nothing that it does."""
        is_none = any(w.pos == _MISSES and w.surface in self._reader.negations for w in words)
        return is_none and not any(word.may_be("VERB") for word in words)

    def _may_be_missing(self, step: tuple[str, str], trouble: str) -> bool:
        """Whether that is a way to tell of the trouble: a page that does not open is there."""
        found = next(one for one in self._steps[step].troubles if one.id == trouble)
        said = (self._reader.read(line).words for line in (found.label, *found.words))
        return any(map(self._is_missing, said))

    def _examples_at(self, step: tuple[str, str]) -> Examples:
        """Made when the first message needs them, in the time of a message or two."""
        if step not in self._examples:
            self._examples[step] = self._learnt(self._steps[step])
        return self._examples[step]

    def _learnt(self, step: Step) -> Examples:
        phrases, notes = Matrix(), Notes()
        for trouble in step.troubles:
            for phrase in (trouble.label, *trouble.words):
                words = self._reader.read(phrase).words
                mark = _DENIED if any(word.negated for word in words) else ""
                numbered = self._features.numbered(words, notes, phrases.numbers)
                phrases.add(trouble.id + mark, numbered)
        rarity, unknown = rarities(phrases)
        learnt = learnt_examples(in_words_only(weighed(phrases, rarity)))
        return Examples(Rarity(KeptNames.of(phrases.numbers), rarity, unknown), learnt)
