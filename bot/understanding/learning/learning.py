"""All that is learnt from content, one after another: what was read for one teaches the next too.

It takes some seconds; `bot.mind` keeps what comes of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final
from zlib import crc32

from bot.domain.content import Content
from bot.understanding.judges.features import Features
from bot.understanding.judges.learning_topics import learnt_topics
from bot.understanding.judges.learnt import NOTHING, Learnt
from bot.understanding.judges.lessons import Lessons
from bot.understanding.judges.traits import Telling
from bot.understanding.learning.corpus import answers, others
from bot.understanding.learning.learning_examples import learnt_needs, learnt_roles
from bot.understanding.learning.learning_requests import learnt_requests
from bot.understanding.roles.roles import Roles
from bot.understanding.text.manners import Manners, as_said
from bot.understanding.text.reading import Reader, Reading, Word

_OF_QUESTIONS: Final = 6
"""One of so many phrases of topics is enough to learn that who asks tells no role (measured)."""
_OF_ORDINARY: Final = 4
"""One of so many questions, requests and words about oneself is enough, beside all that asks
nothing, to learn what is no cry (measured)."""


class Learning:
    """With what content is read; `telling_roles` are the traits of who speaks, in need or not."""

    def __init__(
        self,
        reader: Reader,
        manners: Manners,
        features: Features,
        telling: Telling,
        telling_roles: Telling,
    ) -> None:
        self._reader = reader
        self._manners = manners
        self._features = features
        self._telling = telling
        self._telling_roles = telling_roles

    def learnt(self, content: Content, roles: Roles) -> Learnt:
        """`roles` tell which questions say nothing of who asks."""
        reader, manners, questions = self._reader, self._manners, list[Sequence[Word]]()
        topics = learnt_topics(reader, self._features, manners, content, questions.append)
        asking = Lessons(reader, self._telling, manners)
        requests = learnt_requests(asking, content.control_words, questions, others(content))
        speaking = Lessons(reader, self._telling_roles, manners)
        some = _some(questions, _OF_QUESTIONS)
        roleless = (words for words in some if not self._tells_a_role(words, roles))
        spoken = learnt_roles(speaking, content, roleless)
        crying = Lessons(reader, self._telling_roles, manners)
        asked = (said for meaning, said in asking.examples.items() if meaning != NOTHING)
        ordinary = [*questions, *chain(*speaking.examples.values()), *chain(*asked)]
        told = (reader.read(said).words for said in answers(content) if "<" not in said)
        silent = [*asking.examples[NOTHING], *told, *_some(ordinary, _OF_ORDINARY)]
        return Learnt(topics, requests, spoken, learnt_needs(crying, content, silent))

    def _tells_a_role(self, words: Sequence[Word], roles: Roles) -> bool:
        question = Reading(tuple(words), frozenset(), self._reader.question_words)
        return bool(roles.decide(question).roles)


def _some(said: Iterable[Sequence[Word]], one_of: int) -> Iterator[Sequence[Word]]:
    """One of so many, always the same ones: an example more leaves the choice of others alone."""
    return (words for words in said if crc32(as_said(words).encode()) % one_of == 0)
