"""Why somebody who is named in the nominative is not the speaker: rules, the first that fits
says it.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import dropwhile, pairwise
from typing import Final

from bot.understanding.phrases.clauses import Clause, is_me, is_verb, may_be, place_of
from bot.understanding.roles.spoken_of import is_judged, is_many, is_ours
from bot.understanding.text.morphology import Form
from bot.understanding.text.reading import CLASS, NUMBER, Word

_AT_OURS, _JUDGED, _MANY = "at ours or theirs", "judged", "many, not me"
_YOU_OR_THEY: Final = "of you or them"
OF_SUBJECTS: Final = frozenset({_AT_OURS, _JUDGED, _MANY, _YOU_OR_THEY})
"""Reasons by which the whole clause tells of somebody else."""
ACTS: Final = "somebody who does something"
_BE: Final = frozenset({"\u0431\u044b\u0442\u044c"})
_ALTERNATIVE: Final = 2
"""Words between somebody and "or" at most, for them to be one of two."""


def why_mentioned(clause: Clause) -> str | None:
    """Why what is named is not the speaker; None if it is."""
    if _is_object(clause):
        return "somebody something is done with"
    if _is_either(clause):
        return "one or the other"
    if _is_chosen(clause):
        return "on a button"
    if clause.says_me:
        is_another = _acts(clause) or _acts_behind_me(clause) or _acts_on_me(clause)
        return ACTS if is_another else None
    if _introduces_oneself(clause):
        return None
    return next((why for why, fits in _RULES if fits(clause)), None)


def _is_object(clause: Clause) -> bool:
    """I cannot find my daughter: a child is the speaker only where nothing is done."""
    return clause.has_child_for_name and any(form.pos in ("VERB", "INFN") for form in clause.forms)


def _is_either(clause: Clause) -> bool:
    near = clause.words[max(clause.place - _ALTERNATIVE, 0) : clause.place + _ALTERNATIVE + 1]
    return any(w.surface in clause.lexicon.either for w in near)


def _introduces_oneself(clause: Clause) -> bool:
    """A mother writes to you: at the beginning, the verb before who it is."""
    earlier = clause.words[: clause.place][-_ALTERNATIVE:]
    return any(
        w.is_one_of(clause.lexicon.introducing) and w.forms[0].person == "3per" for w in earlier
    )


def _is_somebody_elses(clause: Clause) -> bool:
    """My teacher, my father is a head, the neighbour's teacher; but: I am his mother."""
    my, before = clause.lexicon.my, clause.before
    beside = [w for w in (before, clause.after) if any(w is other for other in clause.others)]
    if any(w is not None and w.is_one_of(my) for w in beside):
        return True
    theirs = clause.lexicon.such | clause.lexicon.children
    if before and before.is_one_of(theirs):
        return True
    earlier = clause.words[: clause.place]
    if any(w.is_one_of(my) and w.forms[0].case == "nomn" for w in earlier):
        return True
    return _is_of_others(clause)


def _is_of_others(clause: Clause) -> bool:
    """Somebody else is a subject beside it, or it is theirs; or a child's, unless kin is named."""
    others = [w for w in clause.others if w.is_one_of(clause.lexicon.other_people)]
    behind = clause.noun_behind
    if any(may_be(w, "nomn") or w is behind or _is_at(clause, w) for w in others):
        return True
    is_kin = not clause.lexicon.kin.isdisjoint(clause.word.lemmas)
    if is_kin or behind is None or clause.lexicon.children.isdisjoint(behind.lemmas):
        return False
    is_somebody = any(form.case == "nomn" and form.number == "sing" for form in behind.forms)
    return may_be(behind, "gent") and not is_somebody


def _is_of_a_thing(clause: Clause) -> bool:
    """Mother of learning: kin of nobody; but Vera's mother, or somebody's of 3a."""
    behind, lexicon = clause.after, clause.lexicon
    if behind is None or lexicon.kin.isdisjoint(clause.word.lemmas):
        return False
    next_to_it = clause.words[clause.place + 2 : clause.place + 3]
    if any(form.name for form in behind.forms) or any(_is_form(w, clause) for w in next_to_it):
        return False
    form = behind.forms[0]
    is_thing = form.pos == "NOUN" and form.case == "gent" and not (form.is_animate or form.name)
    known = lexicon.children | lexicon.places | lexicon.classes | lexicon.namesakes
    return is_thing and known.isdisjoint(behind.lemmas)


def _is_at(clause: Clause, word: Word) -> bool:
    """At somebody's place: theirs."""
    at = place_of(clause.words, word)
    earlier = clause.words[max(at - 2, 0) : at]
    return any(w.pos == "PREP" for w in earlier) and may_be(word, "gent")


def _is_about_you_or_them(clause: Clause) -> bool:
    """You are, he is: a pronoun of another person stands for whoever is named. A mother, she is
    the head too: somebody who was named before is named again."""
    pairs = pairwise(word.surface for word in clause.words)
    if not clause.lexicon.same.isdisjoint(pairs):
        heard = (w.forms[0] for w in clause.reading.words)
        return any(is_verb(form) and form.person != "1per" for form in heard)
    pronouns = [form for form in clause.forms if form.pos == "NPRO" and form.case == "nomn"]
    return any(form.person in ("2per", "3per") for form in pronouns)


def _is_asked_about(clause: Clause) -> bool:
    """A question word may also stand at the end: the administrator is who?"""
    questions = clause.reading.question_words
    following = clause.following()
    is_end = any(w.surface in questions for w in following) and all(
        (w.surface in questions or w.surface in clause.lexicon.fillers)
        and w.sentence == clause.word.sentence
        for w in following
    )
    return clause.is_asked() or is_end


def _acts(clause: Clause) -> bool:
    """The clause has a verb that is the word's own: said of somebody, not of the speaker."""
    behind = clause.after
    if (clause.says_me and not clause.has_own_verb) or _is_let_be(clause):
        return False
    if clause.has_own_verb:
        return bool(behind and _is_its_verb(clause, behind.forms[0]))
    return any(
        _is_its_verb(clause, form) and not _has_nearer_subject(clause, at)
        for at, form in enumerate(clause.forms)
        if at != clause.place
    )


def _is_let_be(clause: Clause) -> bool:
    """ "Let it be a parent", and nothing that they do: "let the parent come" tells of another."""
    verbs = [word for word in clause.words if word.may_be("VERB")]
    is_let = clause.has(clause.lexicon.letting)
    return is_let and all(word.is_one_of(_BE) for word in verbs)


def _acts_behind_me(clause: Clause) -> bool:
    """I am an educator, the head has sent it; I am from 6a, the teacher has sent it: who I am is
    said already, and a verb that is not mine stands beside whoever is named next."""
    me = next((at for at, form in enumerate(clause.forms) if is_me(form, "nomn")), clause.place)
    told = [
        at
        for at in range(me + 1, clause.place)
        if _is_one(clause.forms[at]) or _is_from_form(clause, at)
    ]
    if clause.has_own_verb or not told:
        return False
    behind = (at for at in range(told[0] + 1, len(clause.forms)) if at != clause.place)
    return any(
        _is_finite(clause.forms[at]) and not _has_nearer_subject(clause, at) for at in behind
    )


def _is_from_form(clause: Clause, place: int) -> bool:
    """From 6a, from the sixth form."""
    earlier = clause.words[max(place - _ALTERNATIVE, 0) : place]
    is_from = any(word.surface in clause.lexicon.coming_from for word in earlier)
    word = clause.words[place]
    return is_from and (word.pos == CLASS or word.is_one_of(clause.lexicon.classes))


def _acts_on_me(clause: Clause) -> bool:
    """I am in the chat already, the teacher has sent me a smiley, without a comma: right before
    whoever is named stands to whom they did it, behind them what they did."""
    before = clause.forms[clause.place - 1] if clause.place else None
    if before is None or not is_me(before) or is_me(before, "nomn"):
        return False
    behind = range(clause.place + 1, len(clause.forms))
    is_mine = any(is_verb(f) and f.person == "1per" for f in (clause.forms[at] for at in behind))
    return not is_mine and any(
        _is_finite(clause.forms[at]) and not _has_nearer_subject(clause, at) for at in behind
    )


def _gives_something(clause: Clause) -> bool:
    """The teacher, what she sent, or something that she sent: of staff who stand before it."""
    behind, lexicon = clause.following(), clause.lexicon
    if clause.after or not behind or not lexicon.kin.isdisjoint(clause.word.lemmas):
        return False
    return behind[0].surface in clause.reading.question_words and any(
        word.is_one_of(lexicon.giving) and _is_finite(word.forms[0]) and not word.negated
        for word in behind
    )


def _is_one(form: Form) -> bool:
    return (form.pos, form.case, form.number) == ("NOUN", "nomn", "sing") and form.is_animate


def _is_finite(form: Form) -> bool:
    """She has sent, she says."""
    is_hers = form.tense == "past" or form.person == "3per"
    return form.pos == "VERB" and not form.is_order and is_hers and form.number == "sing"


def _is_pupil_mine(clause: Clause) -> bool:
    """A pupil of 5b is my son: behind the form at once it is said whose child that is."""
    offspring, my = clause.lexicon.offspring, clause.lexicon.my
    if not clause.lexicon.kin.isdisjoint(clause.word.lemmas):
        return False
    behind = [w for w in clause.words[clause.place + 1 :] if any(w is o for o in clause.others)]
    behind = [*dropwhile(lambda w: _is_form(w, clause), behind)]
    pair = behind[:_ALTERNATIVE]
    is_child = any(w.is_one_of(offspring) and may_be(w, "nomn") for w in pair)
    return is_child and any(w.is_one_of(my) for w in pair)


def _is_form(word: Word, clause: Clause) -> bool:
    return word.pos in (CLASS, NUMBER) or word.is_one_of(clause.lexicon.classes)


def _has_nearer_subject(clause: Clause, verb: int) -> bool:
    """Another somebody stands between the word and the verb: the verb is theirs. The name behind
    the word is no other: uncle Petya jokes, the teacher Anna Petrovna has sent it."""
    number = clause.forms[verb].number
    between = clause.words[min(clause.place, verb) + 1 : max(clause.place, verb)]
    if clause.place < verb:
        between = [*dropwhile(lambda word: bool(word.forms[0].name), between)]
    return any(
        form.pos == "NOUN" and form.case == "nomn" and form.is_animate and form.number == number
        for form in (word.forms[0] for word in between)
    )


def _is_its_verb(clause: Clause, form: Form) -> bool:
    if form.pos == "ADJS":
        return True
    if not is_verb(form) or form.is_order:
        return False
    number = "plur" if clause.is_plural else "sing"
    is_many = form.number == "plur" and _has_company(clause)
    return form.person in ("3per", "") and (form.number == number or is_many)


def _has_company(clause: Clause) -> bool:
    """The head with a deputy: somebody in the instrumental behind a preposition."""
    return any(
        before.pos == "PREP" and form.case == "ablt" and form.is_animate
        for before, form in pairwise(clause.forms)
    )


def _is_away(clause: Clause) -> bool:
    return clause.has(clause.lexicon.away)


def _is_pressed(clause: Clause) -> bool:
    """Pressed, chosen: what somebody is called on a button."""
    pressed = clause.lexicon.pressed
    return any(w.is_one_of(pressed) and w.forms[0].tense == "past" for w in clause.words)


def _is_chosen(clause: Clause) -> bool:
    """If I choose "teacher", I chose "teacher": what stands behind the verb is on a button."""
    pressed = clause.lexicon.pressed
    earlier = clause.words[max(clause.place - _ALTERNATIVE, 0) : clause.place]
    return any(w.is_one_of(pressed) and w.pos in ("VERB", "INFN") for w in earlier)


def _is_addressed(clause: Clause) -> bool:
    """Answer, administrator; but people who ask for help politely say who they are."""
    orders = [form for form in clause.forms if form.is_order]
    if any(form.number == "sing" for form in orders):
        return True
    if clause.lexicon.addressed.isdisjoint(clause.word.lemmas):
        return False
    heard = [*clause.forms, *(w.forms[0] for w in clause.following()[:2])]
    return any(form.is_order or form.person == "2per" for form in heard)


def _is_named_thing(clause: Clause) -> bool:
    """Instruction teacher: a topic in two words, unless the first is where somebody works."""
    before = clause.before
    if before is None:
        return False
    form = before.forms[0]
    is_thing = any(f.pos == "NOUN" and f.case == "nomn" and not f.is_animate for f in before.forms)
    is_thing = is_thing and not (before.may_be("ADJF") or before.may_be("ADVB"))
    is_place = before.is_one_of(clause.lexicon.places)
    return form.pos == "PREP" or (is_thing and not is_place and not form.name)


_RULES: Final[tuple[tuple[str, Callable[[Clause], bool]], ...]] = (
    ("of somebody else", _is_somebody_elses),
    (_YOU_OR_THEY, _is_about_you_or_them),
    ("of somebody else", _is_pupil_mine),
    ("asked about", _is_asked_about),
    (ACTS, _acts),
    (ACTS, _gives_something),
    ("spoken to", _is_addressed),
    ("not here", _is_away),
    ("on a button", _is_pressed),
    ("the name of a thing", _is_named_thing),
    ("of a thing", _is_of_a_thing),
    (_AT_OURS, is_ours),
    (_JUDGED, is_judged),
    (_MANY, is_many),
)
