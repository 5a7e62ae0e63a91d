"""What is asked about somebody else, or supposed, while the role dialogue asks who somebody is:
"what did the deputy head mean", "and if I lose the link". Neither tells a role, nor answers.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from bot.domain.content import Content
from bot.understanding.phrases.clauses import is_i
from bot.understanding.roles.roles import Reason, RoleGuess
from bot.understanding.roles.statements import NAMED
from bot.understanding.text.reading import Reader, Reading, Word
from bot.understanding.text.word_classes import SMALL_WORDS

_SPOKEN: Final = frozenset({"VERB", "PRTS", "PRED"})
_AS_A_MATTER: Final = frozenset({"ADJS", "ADVB"})
"""If "honest", "brief": said of how one speaks."""
SUPPOSED: Final = "supposed"
"""Why what would tell a role tells none."""


class AboutOthers:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, content: Content) -> None:
        speech = content.speech
        self._supposing = tuple(tuple(said.split()) for said in speech.supposing)
        self._ifs = reader.all_surfaces(speech.ifs)
        self._saying = reader.all_lemmas(speech.saying)
        self._sferum = reader.all_lemmas(speech.told_of)
        self._remarked = reader.all_surfaces(speech.beside_told_of)
        self._where = reader.all_surfaces(speech.said_where)
        self._hither = reader.all_surfaces(speech.hither)
        self._coming = reader.all_lemmas(speech.coming_hither)
        self._about = reader.all_surfaces(speech.around_saying)

    def is_supposed(self, reading: Reading) -> bool:
        """Whether it is asked what then. "If I am honest, no" supposes nothing."""
        surfaces = tuple(word.surface for word in reading.words)
        for said in self._supposing:
            behind = reading.words[len(said) : len(said) + 1]
            if surfaces[: len(said)] == said and behind:
                return behind[0].pos not in _AS_A_MATTER
        return False

    def supposed(self, reading: Reading) -> frozenset[int]:
        """The clauses in which something is only supposed: "if I am a teacher, what then", also
        where "I" begins a clause of its own right behind. "If need be, I am a teacher" and "if I
        am honest" suppose nothing."""
        supposed = set[int]()
        for at, word in enumerate(reading.words):
            if word.surface not in self._ifs:
                continue
            behind = [w for w in reading.words[at + 1 :] if w.sentence == word.sentence]
            own = [w for w in behind if w.clause == word.clause and w.surface not in self._ifs]
            is_idiom = own and own[0].surface in reading.question_words  # "if anything"
            if is_idiom or (own and own[0].pos in _AS_A_MATTER):
                continue
            supposed.add(word.clause)
            rest = [w for w in behind if w.clause > word.clause]
            if rest and is_i(rest[0]) and all(w.pos in SMALL_WORDS for w in own):
                supposed.add(rest[0].clause)
        return frozenset(supposed)

    def without_supposed(self, reading: Reading, guess: RoleGuess) -> RoleGuess | None:
        """The guess without what is told of a role only in such clauses: of which nothing may be
        left. None if nothing is."""
        supposed = self.supposed(reading)
        reasons = tuple(
            replace(one, counts=False, why=SUPPOSED)
            if one.counts
            and supposed.issuperset(reading.words[at].clause for at in one.places)
            and one.places
            else one
            for one in guess.reasons
        )
        if reasons == guess.reasons:
            return None
        left = {one.role for one in reasons if one.counts}
        roles = tuple(role for role in guess.roles if role in left)
        return replace(guess, roles=roles, sure=guess.sure and bool(roles), reasons=reasons)

    def is_of_another(self, reading: Reading, guess: RoleGuess) -> bool:
        """Whether all that tells a role is named in a question as somebody who does something."""
        counting = [reason for reason in guess.reasons if reason.counts]
        return bool(counting) and all(self._does(reading, reason) for reason in counting)

    def is_what_was_said(self, reading: Reading, guess: RoleGuess) -> bool:
        """Whether just that is asked: what somebody who is named has said, or meant."""
        places = {place for reason in guess.reasons for place in reason.places}
        beside = [word for at, word in enumerate(reading.words) if at not in places]
        says = [word for word in beside if word.is_one_of(self._saying)]
        return (
            reading.is_question
            and any(map(_is_of_theirs, says))
            and all(
                word in says
                or word.surface in reading.question_words
                or word.surface in self._about
                or (
                    word.pos in SMALL_WORDS and not word.negated and word.forms[0].person != "1per"
                )
                for word in beside
            )
        )

    def is_remark(self, reading: Reading) -> bool:
        """Whether it is only told that others spoke of Sferum: "they told us, Sferum"."""
        says = [word for word in reading.words if word.is_one_of(self._saying)]
        named = [w for w in reading.words if w.is_one_of(self._sferum)]
        return (
            bool(named and says)
            and not reading.asks
            and reading.words[0].surface not in reading.question_words
            and all(any(form.tense in ("past", "pres") for form in word.forms) for word in says)
            and all(
                not word.negated
                and (
                    word in (*says, *named)
                    or word.pos in SMALL_WORDS
                    or word.surface in self._about | self._remarked
                )
                for word in reading.words
            )
        )

    def is_lead_in(self, reading: Reading) -> bool:
        """Whether it is only told that others said something, or where: "they told us", "at
        school". Small words alone begin something too, and are heard as such elsewhere."""
        words = reading.words
        says = [word for word in words if word.is_one_of(self._saying) and _is_told(word)]
        places = [word for word in words if word.surface in self._where]
        is_where = bool(places) and words[0].pos == "PREP"
        is_opened = len(words) > 1 and words[0].pos == "CONJ"
        is_all = all(
            not word.negated
            and (
                word in (*says, *places)
                or (word.pos in SMALL_WORDS and not is_i(word))
                or word.surface in self._hither | self._about
            )
            for word in words
        )
        return bool(says or is_where or is_opened) and is_all and not reading.is_question

    def is_sent_hither(self, reading: Reading) -> bool:
        """Whether nothing is told but that others sent them here: "they said, come here"."""
        comes = [word for word in reading.words if word.is_one_of(self._coming)]
        rest = tuple(word for word in reading.words if not (word in comes and word.pos == "INFN"))
        is_here = any(word.surface in self._hither for word in rest)
        without = replace(reading, words=rest)
        has_said = any(word.is_one_of(self._saying) for word in rest)
        return is_here and has_said and self.is_lead_in(without)

    def _does(self, reading: Reading, reason: Reason) -> bool:
        """Whether the one who is named does something in a sentence that asks, and nobody says
        "I" or what to do. "Where it was lost" tells of oneself, what was said of others."""
        if reason.why != NAMED or not reason.places or not reading.is_question:
            return False
        last = max(reason.places)
        named = reading.words[last]
        others = [w for w in reading.words[last + 1 :] if w.sentence == named.sentence]
        before = [
            word
            for at, word in enumerate(reading.words[:last])
            if at not in reason.places and word.pos not in SMALL_WORDS
        ]
        if before or any(form.person == "1per" for word in others for form in word.forms):
            return False
        if any(word.pos == "INFN" or _is_subject(word) for word in others):
            return False
        does = next((word for word in others if word.pos in _SPOKEN), None)
        if does is None or does.negated or not _is_of_theirs(does):
            return False
        return does.forms[0].tense != "past" or does.is_one_of(self._saying)


def _is_told(word: Word) -> bool:
    """Has said, or says: not I, and not: to say, say."""
    return all(f.tense in ("past", "pres") and f.person != "1per" for f in word.forms)


def _is_subject(word: Word) -> bool:
    return word.pos == "NOUN" and word.forms[0].case == "nomn"


def _is_of_theirs(word: Word) -> bool:
    form = word.forms[0]
    if form.pos not in _SPOKEN or form.is_order or form.person in ("1per", "2per"):
        return False
    return form.tense != "past" or (form.gender != "neut" and form.number == "sing")
