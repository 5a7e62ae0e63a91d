"""What people say at a step when it is done, in words that editors listed there (`said`).

Strict, since a step done by mistake misleads, and others are told of it: nothing may be said
besides but what changes nothing, and everything in the form in which it is written. Asked by
`bot.understanding.steps.reports`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final, Literal

import msgspec
from msgspec.structs import replace

from bot.domain.content import Content
from bot.domain.guides import SAID_AT_MOST, Step
from bot.understanding.phrases.matching import Found
from bot.understanding.phrases.patterns import Phrases
from bot.understanding.text.manners import Manners
from bot.understanding.text.morphology import Form
from bot.understanding.text.parts import parts
from bot.understanding.text.reading import CLASS, NUMBER, Reader, Reading, Word
from bot.understanding.text.word_classes import FUNCTION_WORDS

_VERBS: Final = frozenset({"VERB", "INFN", "GRND", "PRTS"})
_PLACED: Final = frozenset({"NOUN", "NPRO"})
_JOINS: Final = frozenset({"PREP", "CONJ"})
_OF_A_TITLE: Final = _PLACED | _JOINS | {"ADJF"}
_FEMININE: Final = "femn"
_OF_NUMBERS: Final = (NUMBER, "NUMR")
_OF_PEOPLE: Final = "accepted"
_OF_LINKS: Final = "invited"
_DONE: Final = "done"
_OF_CHATS: Final = ("chat_ready", "in_chat")
_SHORT: Final = 2
"""Letters of what is no word with cases, so that nobody knows what is done with it."""
_WHOLE: Final = "whole"
_HALF: Final = "half"

StepKey = tuple[str, str]
"""A role and a step of its guide."""


class _Said(msgspec.Struct, frozen=True):
    """What is said at one step; `written` are the words of each phrase. `is_awaited`: somebody
    else has to act, as the button says that has words of its own. `names_class`: of which class
    it was may be said besides; `counts`: how many people; `goes_out`: where to. `done`: words
    that mean by themselves that it is done; `named` are the things of which its words tell, with
    which it may be done."""

    phrases: Phrases
    written: dict[str, tuple[Word, ...]]
    title: tuple[Word, ...]
    is_awaited: bool
    names_class: bool
    counts: bool
    goes_out: bool
    done: frozenset[str]
    named: frozenset[str]


class Deeds:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, manners: Manners, content: Content) -> None:
        self._reader = reader
        self._manners = manners
        self._done = frozenset(content.commands[_DONE].words)
        beside = [reader.read(said).words for said in content.speech.reporting]
        self._by_what = frozenset(content.speech.by_what)
        self._helping = reader.all_lemmas(content.speech.helping)
        self._what_next = reader.all_surfaces(content.speech.asking_what_next)
        self._sending_out = reader.all_lemmas(content.speech.sending_out)
        self._sent_where = reader.all_lemmas(content.speech.sent_where)
        said = sorted(tuple(word.surface for word in words) for words in beside)
        self._beside = {first: list(same) for first, same in groupby(said, key=itemgetter(0))}
        self._steps = {
            (role, step.id): step
            for role, guide in content.guides.items()
            for step in guide.steps
            if step.said
        }
        last = {(role, guide.steps[-1].id) for role, guide in content.guides.items()}
        self._own = [
            key
            for key, step in self._steps.items()
            if step.done is None and not step.alone and key not in last
        ]
        """What one does by oneself, for which nobody has to come first."""
        self._said: dict[StepKey, _Said] = {}

    def told(self, reading: Reading, key: StepKey) -> Literal["whole", "half", ""]:
        """Whether just this is said, that the step is done: the whole of it, or a half."""
        said = len(self._manners.within(reading.words)) - len(
            set(self._places_beside(reading.words))
        )
        if key not in self._steps or said > SAID_AT_MOST or reading.asks:
            return ""
        return self._told(reading, self._said_at(key))

    def tells_any(self, reading: Reading) -> bool:
        """Whether just that is said of any step, whoever has it."""
        return any(self.told(reading, key) for key in self._steps)

    def told_of_any(self, reading: Reading, role: str | None) -> tuple[str, ...]:
        """The steps of one's own of which, part by part, the whole message tells that they are
        done, by more than a word for "done": those of a role, or of any, each once; nothing if a
        part tells anything else than these, or asks more than what comes next."""
        whole = replace(reading, words=tuple(self._manners.within(reading.words)))
        all_parts, steps = list(parts(whole)), self._told_whole(whole, role)
        all_parts = [] if steps else all_parts  # "I pressed and see the chat" is one deed
        asking = [part for part in all_parts if self._asks_what_next(part)]
        answered = {word.clause for part in asking for word in part.words}
        for part in (replace(p, asked=p.asked - answered) for p in all_parts if p not in asking):
            if not (told := self._told_whole(part, role)):
                return ()
            steps += told
        return tuple(dict.fromkeys(steps))

    def _told_whole(self, part: Reading, role: str | None) -> list[str]:
        keys = (key for key in self._own if role in (None, key[0]))
        whole = (key for key in keys if self.told(part, key) == _WHOLE)
        return [key[1] for key in whole if self.longest(part, key, is_whole=True)]

    def _asks_what_next(self, part: Reading) -> bool:
        return all(word.surface in self._what_next for word in part.words)

    def told_besides(self, words: Sequence[Word]) -> list[Word]:
        """What is said besides words that change nothing, and little ones."""
        beside = set(self._places_beside(words))
        told = [word for at, word in enumerate(words) if at not in beside]
        return [word for word in told if word.pos not in FUNCTION_WORDS]

    def told_apart(self, words: Sequence[Word]) -> list[Word]:
        """All words but those that change nothing."""
        beside = set(self._places_beside(words))
        return [word for at, word in enumerate(words) if at not in beside]

    def longest(self, reading: Reading, key: StepKey, *, is_whole: bool = False) -> int:
        """How many words the longest phrase has that is listed at the step and stands in the
        message as it is written, whatever else is said; `is_whole`: no half of the step."""
        if key not in self._steps:
            return 0
        said = self._said_at(key)
        found = (
            one for one in said.phrases.met(reading) if _is_as_written(one, reading.words, said)
        )
        told = (f for f in found if not is_whole or f.phrase.meaning == _WHOLE)
        return max((len(one.places) for one in told), default=0)

    def is_done_word(self, word: Word, key: StepKey) -> bool:
        """Whether it says by itself that this step is done. Where somebody else has to act, only
        what its button says does: I may have "done" my part."""
        return key in self._steps and word.surface in self._said_at(key).done

    def speaks_of(self, word: Word, key: StepKey) -> bool:
        """Whether the step names this, in its title, its text or what is listed there."""
        if key not in self._steps:
            return False
        said = self._said_at(key)
        listed = (one for words in said.written.values() for one in words)
        return word.is_one_of(said.named) or any(word.is_one_of(one.lemmas) for one in listed)

    def _told(self, reading: Reading, said: _Said) -> Literal["whole", "half", ""]:
        words = reading.words
        found = [one for one in said.phrases.met(reading) if _is_as_written(one, words, said)]
        places = {place for one in found for place in one.places} | set(self._places_beside(words))
        places.update(self._places_of_how(words, said))
        places.update(self._places_of_where(words, places) if said.goes_out else ())
        places.update(_places_of_agent(words, places) if said.is_awaited else ())
        places.update(() if said.is_awaited else self._places_of_help(words))
        rest = [at for at in range(len(words)) if at not in places]
        is_done = any(words[at].surface in said.done for at in rest)
        if not (found or is_done) or not all(
            self._changes_nothing(words, at, said) for at in rest
        ):
            return ""
        return "whole" if is_done or any(f.phrase.meaning == _WHOLE for f in found) else "half"

    def _places_beside(self, words: Sequence[Word]) -> Iterator[int]:
        """Of the words that change nothing, which may be several that stand together."""
        surfaces = tuple(word.surface for word in words)
        for at, first in enumerate(surfaces):
            for said in self._beside.get(first, ()):
                if surfaces[at : at + len(said)] == said:
                    yield from range(at, at + len(said))

    def _places_of_how(self, words: Sequence[Word], said: _Said) -> Iterator[int]:
        """ "With the number from the application": things of which the step tells, and no word
        that tells them apart. Where somebody else has to act, it may be another thing."""
        if said.is_awaited:
            return
        for at, word in enumerate(words):
            if word.pos != "PREP" or word.surface not in self._by_what or word.negated:
                continue
            end = at + 1
            while end < len(words) and _is_thing(words[end], said.named):
                end += 1
            if end > at + 1:
                yield from range(at, end)

    def _places_of_where(self, words: Sequence[Word], told: Collection[int]) -> Iterator[int]:
        """ "To the common chat", "by mail", of what was sent; links are not made there."""
        if all(self._sending_out.isdisjoint(words[at].lemmas) for at in told):
            return
        is_there = False
        for at, word in enumerate(words):
            is_way = word.pos == "PREP" and word.surface in self._by_what
            is_where = is_there and word.is_one_of(self._sent_where)
            is_there = not word.negated and (is_way or is_where)
            if is_there:
                yield at

    def _places_of_help(self, words: Sequence[Word]) -> Iterator[int]:
        """ "My grandson helped", behind what one has done by oneself."""
        for at, word in enumerate(words):
            if not (word.is_one_of(self._helping) and word.forms[0].is_past) or word.negated:
                continue
            near = [place for place in (at - 1, at + 1) if 0 < place < len(words)]
            helpers = [place for place in near if _is_helper(words[place])]
            if len(helpers) == 1 and not any(w.forms[0].is_past for w in words[at + 1 :]):
                yield from (at, *helpers)

    @staticmethod
    def _changes_nothing(words: Sequence[Word], at: int, said: _Said) -> bool:
        word = words[at]
        is_title = any(_is_same_word(word, written) for written in said.title)
        is_clear = not _may_act(word) or (at > 0 and words[at - 1].pos == "PREP")
        is_class = said.names_class and word.pos == CLASS
        is_number = said.counts and word.pos in _OF_NUMBERS
        is_told = word.surface in said.done or (is_title and is_clear)
        return is_told or is_class or is_number or _is_fit(word, said)

    def _said_at(self, key: StepKey) -> _Said:
        """Made when the first message needs it, in the time of a message or two."""
        if key not in self._said:
            self._said[key] = self._compiled(self._steps[key])
        return self._said[key]

    def _compiled(self, step: Step) -> _Said:
        halves = step.half.said if step.half else ()
        listed = [*((_WHOLE, said) for said in step.said), *((_HALF, said) for said in halves)]
        label = self._reader.read(step.done or "").words
        done = self._done if step.done is None else self._done & {w.surface for w in label}
        return _Said(
            phrases=Phrases(self._reader, listed, {}),
            written={said: self._words(said) for _, said in listed},
            title=tuple(filter(self._is_told, self._reader.read(step.title).words)),
            is_awaited=step.done is not None,
            names_class=step.milestone in _OF_CHATS,
            counts=step.milestone == _OF_PEOPLE,
            goes_out=step.milestone == _OF_LINKS,
            done=done,
            named=frozenset(self._named_in(step)),
        )

    def _named_in(self, step: Step) -> Iterator[str]:
        """Nouns of the step's title and text, but what it only warns of."""
        words = self._reader.read(f"{step.title}. {step.text}").words
        warned = {w.sentence for w in words if w.negated or w.surface in self._reader.negations}
        nouns = (w for w in words if w.pos == "NOUN" and len(w.lemma) > _SHORT)
        return (word.lemma for word in nouns if word.sentence not in warned)

    def _is_told(self, word: Word) -> bool:
        """A word of a title that may be said as well: no verb, and nothing that asks."""
        return word.pos in _OF_A_TITLE and word.surface not in self._reader.question_words

    def _words(self, said: str) -> tuple[Word, ...]:
        """One by one, as `Phrases` reads them."""
        return tuple(word for part in said.split() for word in self._reader.read(part).words)


def _places_of_agent(words: Sequence[Word], told: Collection[int]) -> Iterator[int]:
    """By whom it was done, behind what tells that it was, where somebody else has to act."""
    if not any(words[at].pos == "PRTS" for at in told):
        return
    for at, word in enumerate(words):
        is_free = at == 0 or words[at - 1].pos != "PREP"
        form = word.forms[0]
        is_agent = form.pos == "NOUN" and form.case == "ablt" and form.is_animate
        if is_free and is_agent and not word.negated:
            yield at


def _is_helper(word: Word) -> bool:
    """Who may have helped: one of somebody's own people, in the nominative."""
    return not word.negated and any(f.is_animate and f.case == "nomn" for f in word.forms)


def _is_thing(word: Word, named: frozenset[str]) -> bool:
    is_named = not word.negated and word.is_one_of(named)
    return is_named and any(f.pos == "NOUN" and f.case not in ("", "nomn") for f in word.forms)


def _is_fit(word: Word, said: _Said) -> bool:
    """Me who did it, or me to whom it was done, and who did it: I sent nothing where a link was
    awaited, and nobody sent me what I am to send."""
    form = word.forms[0]
    if form.pos != "NPRO" or form.person not in ("1per", "3per"):
        return False
    is_mine, is_subject = form.person == "1per", form.case == "nomn"
    return is_mine != is_subject if said.is_awaited else is_mine and is_subject


def _is_as_written(found: Found, words: Sequence[Word], said: _Said) -> bool:
    written = said.written[found.phrase.written]
    pairs = zip(found.places, written, strict=True)
    return all(_is_same_word(words[place], word) for place, word in pairs)


def _is_same_word(word: Word, written: Word) -> bool:
    """In the same case and number, or the same tense: one was sent, another is to be. "Received"
    alone is no more than that somebody has read, so an active verb stands for no passive one; and
    what may be an order ("send!") counts only as it is written."""
    if word.surface != written.surface and word.may_be_order:
        return False
    if _genders(written) == {_FEMININE} and _genders(word) - {_FEMININE}:
        return False
    return any(
        form.lemma == other.lemma and _shape(form) == _shape(other)
        for form in word.forms
        for other in _meant(written)
    )


def _genders(word: Word) -> set[str]:
    """Editors write "he sent" for her too; "it has come" is what they have written of a thing."""
    return {form.gender for form in word.forms if form.gender}


def _meant(written: Word) -> Sequence[Form]:
    """What a word of content may be: what was done, if it may be that."""
    return [form for form in written.forms if form.tense == "past"] or written.forms


def _shape(form: Form) -> tuple[str, ...]:
    if form.pos in _VERBS:
        return (form.pos, form.tense, form.mood, form.person)
    return (form.case, form.number) if form.pos in _PLACED else ()


def _may_act(word: Word) -> bool:
    """Whether it may be the subject: the class has made a chat."""
    return word.pos not in _JOINS and any(
        form.pos in _PLACED and form.case == "nomn" for form in word.forms
    )
