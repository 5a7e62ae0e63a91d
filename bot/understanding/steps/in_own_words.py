"""What somebody tells of a step in sentences of their own: "so, I have downloaded it, there it
stands", "my husband and I made the profile together". Words are content (`speech.yaml`).

An answer to how it is done would be of no use to them. What is sure is marked; a later step is
offered with all before it; else it is asked whether the present step is done. Nobody is asked who
asks, wishes, denies, meets with trouble, or tells of something the steps know nothing of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.content import Content
from bot.domain.guides import Step
from bot.domain.person import Person
from bot.domain.wording import normalised
from bot.understanding.steps.asides import Asides
from bot.understanding.steps.deeds import Deeds, StepKey
from bot.understanding.text.reading import CLASS, NUMBER, Reader, Reading, Word

_PERHAPS_DONE: Final = act.Asked((), supposed="done")
_LONGEST: Final = 12
_PHRASE: Final = 2
"""Words of a listed phrase that tell which step is meant."""
_DEEDS: Final = frozenset({"VERB", "PRTS"})
_NUMBERS: Final = frozenset({NUMBER, "NUMR"})
_SUBJECTS: Final = frozenset({"nomn", "accs"})
_OF_PEOPLE: Final = frozenset({"accepted", "invited", "chat_ready"})
"""Milestones of steps whose deed is done to people."""
_COUNTS: Final = "accepted"

Told = act.StepDone | act.Asked


class _Words(NamedTuple):
    """Normal forms of the words of a step: what was done there, and what it is about at all."""

    deeds: frozenset[str]
    known: frozenset[str]
    things: frozenset[str]


class InOwnWords:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, listed: Deeds, content: Content) -> None:
        speech = content.speech
        lemmas, surfaces = reader.all_lemmas, reader.all_surfaces
        self._reader, self._listed, self._guides = reader, listed, content.guides
        self._managing, self._trying = lemmas(speech.managing), lemmas(speech.trying)
        self._standing, self._beside = surfaces(speech.standing), surfaces(speech.beside_telling)
        self._untold, self._is = lemmas(speech.untold), lemmas(speech.being)
        self._with = surfaces(speech.together)
        self._doubt = frozenset(map(normalised, speech.hedging))
        self._hedging = frozenset(doubt.split()[0] for doubt in self._doubt)
        self._whither = surfaces(speech.whither)
        self._on_the_way = lemmas(speech.on_the_way)
        self._idioms = [reader.read(said).lemmas for said in speech.no_deeds]
        self._asides = Asides(reader, content)
        self._words: dict[StepKey, _Words] = {}

    def told(self, reading: Reading, person: Person) -> Told | None:
        """What is told of the present step, of one ahead of it, or of one that is done."""
        journey = person.journey
        if journey is None or journey.current is None or person.dialogue is not None:
            return None
        guide, current = self._guides[journey.role], journey.current
        steps = journeys.path(guide, journey)
        here = next((step for step in steps if step.id == current), None)
        ahead = [step for step in steps if step.id not in journey.done and step != here]
        if here and (told := self._beside_others(reading, person, [here, *ahead], journey.role)):
            return told
        words = self._listed.told_apart(reading.words)
        if here is None or not self._is_told_as_done(words, reading, [here, *ahead], journey.role):
            return None
        key = (journey.role, here.id)
        if self._listed.longest(reading, key) >= _PHRASE:
            return act.StepDone(*key) if self._is_sure(reading, here, key) else _PERHAPS_DONE
        if not self._may_be_theirs(words, here, journey.role):
            return None
        done = [step for step in steps if step.id in journey.done]
        for step in (*ahead, *(() if here.done else reversed(done))):
            its = (journey.role, step.id)
            is_told = self._listed.longest(reading, its, is_whole=True) >= _PHRASE
            if is_told and self._may_be_theirs(words, step, journey.role, elsewhere=True):
                return act.StepDone(*its)
        if self._is_sure(reading, here, key):
            return act.StepDone(*key)
        return self._perhaps(words, here, ahead, journey.role)

    def _beside_others(
        self, reading: Reading, person: Person, steps: Sequence[Step], role: str
    ) -> Told | None:
        """The deed as it is listed, beside what changes nothing at this step, or at one ahead of
        which others do not hear; how it was before may change it, so that the step is asked
        about."""
        if not reading.words or reading.asks:
            return None
        for step in steps:
            key, is_here = (role, step.id), step == steps[0]
            left = self._asides.left(reading, step, self._of(step, role).known)
            is_it = left and self._listed.told(left, key) == "whole"
            is_seen = bool(step.milestone) and self._asides.shows_chat(reading)
            is_it = is_it and (is_here or is_seen or step.milestone is step.done is None)
            is_told = is_here or is_seen or (left and self._listed.longest(left, key) >= _PHRASE)
            if is_it and is_told:
                return act.StepDone(*key)
        later = self._asides.overcome(reading)
        return _PERHAPS_DONE if later and self.told(later, person) else None

    def _perhaps(
        self, words: Sequence[Word], here: Step, ahead: Sequence[Step], role: str
    ) -> Told | None:
        """What is told where no phrase is listed: of a step ahead only what the present one knows
        nothing of."""
        if self._has_in_common(words, here, role):
            return _PERHAPS_DONE
        for step in ahead:
            is_told = self._has_in_common(words, step, role, both=True)
            if is_told and self._may_be_theirs(words, step, role, elsewhere=True):
                return act.StepDone(role, step.id)
        is_thing = any(word.pos == "NOUN" for word in words)
        return None if is_thing or _is_busy(words) else _PERHAPS_DONE

    def _may_be_theirs(
        self, words: Sequence[Word], step: Step, role: str, *, elsewhere: bool = False
    ) -> bool:
        """Whether nobody else did it, where others hear of the step or it is no present one; and
        whether it is not somebody else to whom it was done."""
        if step.done is not None and not any(map(_is_me, words)) and any(map(_is_they, words)):
            return False
        if not elsewhere and step.milestone is None and step.done is None:
            return True
        things = self._of(step, role).things
        return not any(_acts(word) and things.isdisjoint(word.lemmas) for word in words)

    def _has_in_common(
        self, words: Sequence[Word], step: Step, role: str, *, both: bool = False
    ) -> bool:
        known = self._of(step, role)
        done = (w for w in words if w.pos in _DEEDS and not _goes_on(w, known.deeds))
        is_deed = any(w.is_one_of(known.deeds) for w in done)
        is_thing = any(w.is_one_of(known.things) for w in words if w.pos == "NOUN")
        counts = step.milestone == _COUNTS and any(map(_is_number, words))
        is_told = is_deed or (both and any(_goes_on(w, known.deeds) for w in words))
        return is_told and is_thing if both else is_deed or is_thing or counts

    def _is_told_as_done(
        self, words: Sequence[Word], reading: Reading, steps: Sequence[Step], role: str
    ) -> bool:
        """Whether it is told that something is done, and nothing else."""
        if not 0 < len(words) <= _LONGEST or reading.asks or self._is_anything_else(words):
            return False
        known = [self._of(step, role) for step in steps]
        deeds = frozenset[str]().union(*(of.deeds for of in known))
        things = frozenset[str]().union(*(of.known for of in known))
        if self._is_standing(words[0]) and len(words) > 1 and words[1].pos == "NOUN":
            return False  # "is there an app for a computer" is asked without its mark
        told = [word for word in words if self._tells(word, deeds)]
        verbs = [word for word in words if self._is_verb(word)]
        tried = any(word.is_one_of(self._trying) for word in words)
        managed = [w for w in told if self._is_standing(w) or self._has_managed(w)]
        if not told or (tried and not managed):
            return False
        if not all(
            self._may_stand(word, told, things, is_managed=bool(managed)) for word in verbs
        ):
            return False
        is_about_people = any(step.milestone in _OF_PEOPLE for step in steps[:1])
        people = (w for w in words if is_about_people and w.forms[0].is_animate)
        things = things.union(*(word.lemmas for word in people))
        has_deed = any(not self._is_standing(word) for word in told)
        return not self._foreign(words, things, has_deed=has_deed)

    def _is_anything_else(self, words: Sequence[Word]) -> bool:
        """Whether anything is asked, denied, gone wrong, or wished."""
        reader = self._reader
        words = [w for at, w in enumerate(words) if not (at and self._is_hedged(words[at - 1], w))]
        if any(word.negated or word.surface in reader.negations for word in words):
            return True
        if any(word.surface in reader.question_words for word in words):
            return True
        lemmas = tuple(word.lemma for word in words)
        return any(word.is_one_of(self._untold) for word in words) or any(
            lemmas[at : at + len(said)] == said
            for said in self._idioms
            for at in range(len(words))
        )

    def _is_hedged(self, before: Word, word: Word) -> bool:
        """ "It seems": a particle of the unreal that belongs to a doubt alone."""
        return (
            before.surface in self._hedging and f"{before.surface} {word.surface}" in self._doubt
        )

    def _tells(self, word: Word, deeds: frozenset[str]) -> bool:
        form = word.forms[0]
        is_past = form.pos == "PRTS" or (form.pos == "VERB" and form.tense == "past")
        is_deed = is_past and word.is_one_of(deeds)
        return (
            is_deed or _goes_on(word, deeds) or self._is_standing(word) or self._has_managed(word)
        )

    def _may_stand(
        self, word: Word, told: Sequence[Word], known: frozenset[str], *, is_managed: bool
    ) -> bool:
        """Beside what is told: what others did on the way, as the step says; what was tried."""
        if word in told:
            return True
        form = word.forms[0]
        if form.pos == "INFN":
            return is_managed
        is_tried = word.is_one_of(self._trying) and is_managed
        may_stand = known | self._on_the_way | self._is
        return form.is_past and (is_tried or word.is_one_of(may_stand))

    def _is_verb(self, word: Word) -> bool:
        return word.pos in ("VERB", "INFN", "PRTS", "GRND") and word.surface not in self._standing

    def _is_standing(self, word: Word) -> bool:
        return word.surface in self._standing

    def _has_managed(self, word: Word) -> bool:
        return word.forms[0].is_past and word.is_one_of(self._managing)

    def _foreign(self, words: Sequence[Word], known: frozenset[str], *, has_deed: bool) -> bool:
        """Whether something is spoken of that the steps know nothing of: who, what, or where to;
        not how, or whose. A person may have done it; none is there."""
        before = ""
        for word in words:
            if word.pos == "PREP":
                before = word.surface
                continue
            if word.pos not in ("NOUN", "NUMR", NUMBER, CLASS) or (before and word.may_be("ADJF")):
                before = before if word.may_be("ADJF") or word.pos in _NUMBERS else ""
                continue
            form, is_where = word.forms[0], not before or before in self._whither
            before = ""
            if word.pos != "NOUN" or form.case not in (_SUBJECTS if is_where else ()):
                continue
            is_agent = has_deed and form.case == "nomn" and form.is_animate
            is_known = word.surface in self._beside or word.is_one_of(known)
            if not (is_agent or is_known):
                return True
        return False

    def _is_sure(self, reading: Reading, step: Step, key: StepKey) -> bool:
        """Whether it is the step as it is listed, besides little words, with whom it was done, and
        whole clauses of what the step says comes before."""
        known = self._of(step, key[0])
        kept: list[Word] = []
        for clause in reading.clauses:
            rest = list(self._rest(clause, known, counts=step.milestone == _COUNTS))
            is_before = all(
                word.pos not in _DEEDS | {"NOUN", "NPRO"}
                or (word.lemma in known.known and word.lemma not in known.deeds)
                for word in rest
            )
            if not is_before or not any(word.pos == "VERB" for word in rest):
                kept.extend(rest)
        return self._listed.told(replace(reading, words=tuple(kept)), key) == "whole"

    def _rest(self, words: Sequence[Word], known: _Words, *, counts: bool) -> Iterator[Word]:
        for at, word in enumerate(words):
            before = words[at - 1] if at else None
            is_with = word.surface in self._with and at + 1 < len(words)
            if is_with and _is_companion(words[at + 1]):
                continue
            if before and before.surface in self._with and _is_companion(word):
                continue
            is_small = word.surface in self._beside or (counts and _is_number(word))
            is_of_it = word.pos == "ADJF" and word.is_one_of(known.known)
            if not (is_small or is_of_it):
                yield word

    def _of(self, step: Step, role: str) -> _Words:
        """Read when the first message needs it."""
        key = (role, step.id)
        if key not in self._words:
            said = (*step.said, *(step.half.said if step.half else ()))
            read = [word for line in said for word in self._reader.read(line).words]
            told = self._reader.read(f"{step.title}. {step.text}").words
            title = self._reader.read(step.title).words
            deeds = (w for w in read if w.pos in _DEEDS and not self._is.intersection(w.lemmas))
            nouns = (w for w in (*read, *title) if w.pos == "NOUN")
            self._words[key] = _Words(
                frozenset(lemma for word in deeds for lemma in word.lemmas),
                frozenset(lemma for word in (*read, *told) for lemma in word.lemmas),
                frozenset(word.lemma for word in nouns),
            )
        return self._words[key]


def _goes_on(word: Word, deeds: frozenset[str]) -> bool:
    form = word.forms[0]
    return form.tense == "pres" and form.person == "1per" and form.lemma in deeds


def _is_busy(words: Sequence[Word]) -> bool:
    """Whether only what I am doing is told, with nothing: "I am working" is no step done."""
    forms = [word.forms[0] for word in words if word.pos in _DEEDS]
    return bool(forms) and all(form.tense == "pres" and form.person == "1per" for form in forms)


def _acts(word: Word) -> bool:
    form = word.forms[0]
    return form.pos == "NOUN" and form.case == "nomn" and form.is_animate


def _is_me(word: Word) -> bool:
    return any(form.person == "1per" for form in word.forms)


def _is_they(word: Word) -> bool:
    return word.pos == "NPRO" and word.forms[0].person == "3per" and word.forms[0].case != "nomn"


def _is_number(word: Word) -> bool:
    return word.pos in _NUMBERS


def _is_companion(word: Word) -> bool:
    form = word.forms[0]
    return form.pos == "NOUN" and form.case == "ablt" and form.is_animate
