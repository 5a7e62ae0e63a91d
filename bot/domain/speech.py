"""Words of language as such, as content: what denies, asks, joins clauses, how words are short."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from bot.domain.content_model import ContentModel
from bot.domain.role_words import SaidList

SpokenWord = Annotated[str, Field(min_length=1, max_length=40)]


class Speech(ContentModel):
    """What the reading of a message needs besides the dictionary. All words in lower case."""

    negations: SaidList
    """Words that deny what follows."""
    clause_openers: SaidList
    """Words before which a new clause begins, whether there is a comma or not."""
    question_words: SaidList
    joining_on: SaidList = ()
    """What a question begins with that goes on from what was said: "and is it obligatory?"."""
    indefinite: SaidList = ()
    """What makes of a question word one that asks nothing: "some", "somebody"."""
    choosing: SaidList
    """Words beside the name of a choice that change nothing: "let us begin as a teacher"."""
    insisting: SaidList = ()
    """Words of whoever confirms a deletion."""
    leaving_alone: SaidList = ()
    """Words of whoever wants no more messages, besides a deletion: "unsubscribe me"."""
    not_for_good: SaidList = ()
    """Until when, or at what times, they want none: that asks for no end of them."""
    as_it_is: SaidList = ()
    """ "As it is", which asks nothing: beside a refusal, or alone."""
    leaving_as_is: SaidList = ()
    """Verbs of whoever wants nothing changed that the bot has asked about."""
    beside_as_is: SaidList = ()
    """What changes nothing beside these, as it is written."""
    retracting: SaidList = ()
    """Words of whoever takes back what the bot asks to confirm."""
    alternatives: SaidList = ()
    """Or: a question which of two."""
    endearing: SaidList = ()
    """What whoever is thanked is called besides: dear."""
    addressing: SaidList = ()
    """Orders that only begin a question: "tell me", "listen"."""
    who_else: SaidList = ()
    """Questions that are none, and agree: "who else", "what can one do"."""
    correcting: SaidList = ()
    """What puts the answer just given otherwise: "rather", "that is"."""
    second_thoughts: SaidList = ()
    """What may do so, and may begin another answer: "though"."""
    on_the_contrary: SaidList = ()
    """Of those, what means the opposite by itself."""
    unsure: SaidList = ()
    """That the answer just given is not sure, where nothing else is said."""
    unsure_behind: SaidList = ()
    """The same behind "but", "though", or more of these; alone it answers the next question."""
    not_so: SaidList = ()
    """That who somebody is was not told right, where nothing else is said."""
    nos: SaidList = ()
    """Other words for "no" than the command has."""
    changing_mind: SaidList = ()
    """Verbs of whoever does not want what is offered any more."""
    no_help: SaidList = ()
    """That the way out of a trouble has not helped, where nothing else is said."""
    needless: SaidList = ()
    """Verbs that, denied, refuse what is offered: "no need", "do not do it"."""
    around_refusal: SaidList = ()
    """What stands beside a refusal and changes nothing."""
    either: SaidList = ()
    """Words of whoever does not mind which of two roles comes first."""
    both: SaidList = ()
    """The same in phrases whose words mean something else apart."""
    from_whom: SaidList = ()
    """From: before whoever gave what is asked about."""
    second_ones: SaidList = ()
    """The second, the elder one's: where there is none of these, the first is there."""
    hearsay: SaidList = ()
    """Verbs by which something turned out, or was told: they change nothing of an answer."""
    supposing: SaidList = ()
    """What a question begins with that supposes something: "and if"."""
    outdated: SaidList = ()
    """Adjectives of what is there, and is not what was asked about: "the old link"."""
    ifs: SaidList = ()
    """If, suppose: what a clause tells behind them tells nothing of who somebody is."""
    saying: SaidList = ()
    """Verbs of what somebody said, or meant."""
    around_saying: SaidList = ()
    """What stands beside them in a question what that was."""
    secret_whither: SaidList = ()
    """Where to a secret would go that must not: here, to you, into the chat."""
    secret_handing: SaidList = ()
    """Verbs of handing it over."""
    secret_beside: SaidList = ()
    """What changes nothing beside these, as it is written."""
    secret_heard_as: str = ""
    """How a topic has it written."""
    told_of: SaidList = ()
    """What others have told of, where nothing is said but that they did."""
    beside_told_of: SaidList = ()
    """What is to be done with it, and who has told: what changes nothing, as it is written."""
    said_where: SaidList = ()
    """Who has told, or where, before it is said what: as it is written."""
    hither: SaidList = ()
    """Where somebody was told to go: here, to you."""
    coming_hither: SaidList = ()
    """What they were told to do here: to come, to write."""
    returning: SaidList = ()
    """Verbs of whoever goes back to a role they have already."""
    switching: SaidList = ()
    """Verbs of whoever changes from one role to another."""
    towards: SaidList = ()
    """To: behind it a role of one's own is enough to go on in it."""
    backwards: SaidList = ()
    """Where to: back, to what was before."""
    for_work: SaidList = ()
    """What the roles of the staff are for: the work."""
    firstly: SaidList = ()
    """Which of the roles comes first, where it is asked: any form of these."""
    about_work: SaidList = ()
    """What stands before it: for the work, about it, as it is written."""
    removing_role: SaidList = ()
    """Verbs of whoever wants to be rid of a role."""
    needless_role: SaidList = ()
    """What a role is not any more, of which somebody wants to be rid."""
    why_left: SaidList = ()
    """Why, where it stands in the same breath."""
    no_more: SaidList = ()
    """Of a role that is denied: it was theirs before."""
    role_itself: SpokenWord = ""
    """What a role is called."""
    whose_path: Mapping[str, str] = {}
    """By role: words that say whose something is, "mother's"."""
    own_path: SaidList = ()
    """What of another role is to be shown: its steps."""
    what_next: SaidList = ()
    """ "What now?", where steps are offered to be marked: as it is written."""
    going_further: SaidList = ()
    """How somebody who has the step before them wants the next one, as written: perhaps this one
    is done."""
    back_again: SaidList = ()
    """How somebody says that they are here again, as written, and nothing else."""
    skipping: SaidList = ()
    """Phrases of whoever wants to pass over a step."""
    understood: SaidList = ()
    """What is said at the last step, which only tells something: "I see", "is that all"."""
    beside_understood: SaidList = ()
    """What changes nothing beside these."""
    hedging: SaidList = ()
    """Words with which a step is perhaps done: "it seems"."""
    asking_leave: SaidList = ()
    """Words that ask something at the end of a sentence, without a mark: "may I"."""
    wishing_path: SaidList = ()
    """Words with which a path is wanted, not asked about: "I want to"."""
    going_as: SaidList = ()
    """What is asked about a path by who would go it as somebody else."""
    forgetting: SaidList = ()
    """What might become of the path of another role."""
    whereabouts: SaidList = ()
    """Where it is."""
    calling_for_answer: SaidList = ()
    """Words that ask for something, or tell of a trouble, without any question."""
    as_one: SpokenWord = ""
    """The word in front of whom one wants to be: "as a guardian"."""
    wanting: SaidList = ()
    owning: SaidList = ()
    """Words that are in the way of no wish: my, her."""
    reporting: SaidList
    """What changes nothing beside what somebody tells that they did: "at last"."""
    under_way: SaidList = ()
    """Verbs of whoever is doing a step: "I am installing it", "I shall try"."""
    by_itself: SaidList = ()
    """Verbs of what goes on without anybody's doing: "it is loading"."""
    almost: SaidList = ()
    """Words with which a step is not done yet, but soon: "in progress"."""
    beside_under_way: SaidList = ()
    """What changes nothing beside these, besides the words of the step's title."""
    agreeing: SaidList = ()
    """Words of whoever agrees that several steps be marked, besides a yes, as written."""
    confirming: SaidList = ()
    """The same where it was asked whether the one step is done, as written."""
    going_on: SaidList = ()
    """How whoever agrees to that says that they will go on: "I shall write there"."""
    none_of_them: SaidList = ()
    """How many there are: "not one", "nobody". No refusal, though it denies."""
    still_waiting: SaidList = ()
    """Verbs of whoever waits while several steps are offered to be marked."""
    all_done: SaidList = ()
    """What may mean that the step is done, or, asked, that everything is: "that is all"."""
    asking_others: SaidList = ()
    """Verbs of whoever did their part where somebody else has to act: "I have written to her"."""
    on_the_way: SaidList = ()
    """Verbs of what is done on the way to a step's end: whether it is done is asked."""
    all_there: SaidList = ()
    """What tells, beside a step that is told as done by half, that the rest is done as well."""
    managing: SaidList = ()
    """Verbs of whoever has managed it, of whatever step: "I have put it right"."""
    trying: SaidList = ()
    """Verbs that tell of a trial, which is a deed only where something works."""
    being: SaidList = ()
    """Verbs that tell nothing by themselves."""
    standing: SaidList = ()
    """Words, as written, with which a thing is there: "it stands", "works"."""
    together: SaidList = ()
    """Prepositions behind which it is said with whom."""
    whither: SaidList = ()
    """Prepositions behind which it is said where somebody got to: into a shop, into a chat."""
    beside_telling: SaidList = ()
    """What changes nothing beside what is told in one's own words, as written."""
    in_company: SaidList = ()
    chatting: SaidList = ()
    """Who else is in the chat that somebody has joined, and what they do there."""
    seeing: SaidList = ()
    seen_in_chat: SaidList = ()
    """Verbs and things of which it is told that they are seen in the chat."""
    named_as: SaidList = ()
    """Verbs that tell how an organisation is called in the list."""
    with_code: SaidList = ()
    """Words of which it is told that the code came, which a profile is made with."""
    asked_code: SaidList = ()
    """That the application has asked for a code, in just these forms."""
    making_room: SaidList = ()
    room: SaidList = ()
    """Verbs and things of which it is told that room was made on a telephone."""
    untold: SaidList = ()
    """Words with which something is told that makes no step done: "if", "by mistake", "error"."""
    no_deeds: SaidList = ()
    """Phrases whose verbs tell no deed: "took note"."""
    what_to_do: SaidList = ()
    """What somebody wants to see done as something else, as written."""
    named_in: SaidList = ()
    named_where: SaidList = ()
    """Verbs of who was named somewhere, besides those of who was put down; and where, as what."""
    helping: SaidList = ()
    """Verbs of who was at hand while somebody did a thing themselves: "my grandson helped"."""
    by_what: SaidList = ()
    """Prepositions that tell how, where or with what something was done."""
    sending_out: SaidList = ()
    """Verbs of whoever has sent links round."""
    sent_where: SaidList = ()
    """Where they were sent, and what that is called: "the common chat", "by mail"."""
    on_ones_own: SaidList = ()
    """Words of whoever does something without help, as written."""
    managing_alone: SaidList = ()
    """What they say of it where nothing has been asked of them."""
    kin_away: SaidList = ()
    """Why they do, behind one of their kin, as written: "my daughter is at work"."""
    own_work: SaidList = ()
    """What teachers have to do besides, said behind that there is no time: "books to mark"."""
    promised: SaidList = ()
    """What they promise to do then, as written: "I shall write"."""
    beside_promised: SaidList = ()
    """What changes nothing beside these, as written."""
    no_promise: SaidList = ()
    """With these, as written, it is none: to be reminded then, or to tell a code."""
    again: SaidList = ()
    """Anew, a second time: phrases of whoever asks whether they have to do it all again."""
    going: SaidList = ()
    """Verbs of what would be done again."""
    beside_again: SaidList = ()
    """What changes nothing beside these."""
    doubting: SaidList = ()
    """What makes a question of these without its mark: "must I", "shall I have to"."""
    come_right: SaidList = ()
    """What has come or works at last, said where a trouble was answered; in any form."""
    mistaken: SaidList = ()
    """Words of whoever takes back what they told: "my mistake"."""
    taking_back: SaidList = ()
    """Verbs of whoever wants a mark back, where it was asked whether they do."""
    beside_taking_back: SaidList = ()
    """What changes nothing beside these, as written."""
    startled: SaidList = ()
    """Words of whoever sees what they have just done: "oh"."""
    not_yet: SaidList = ()
    """What says that a deed that is denied is only not done so far."""
    several_marks: SaidList = ()
    """How many times something was pressed that should have been pressed once."""
    only_so_far: SaidList = ()
    """Only: what is told behind it is all that is done."""
    no_only: SaidList = ()
    """What makes of such a word another: "just now"."""
    asking_after: SaidList = ()
    """What makes a question of what was said before it, where it stands alone."""
    asking_what_next: SaidList = ()
    """Words of which a question for what comes next is made, as written: "and what now"."""
    of_marks: SaidList = ()
    """Words of which the mark of a step is made, in any form: done, pressed."""
    beside_marks: SaidList = ()
    """What changes nothing beside these, as it is written."""
    spellings: Mapping[SpokenWord, SpokenWord]
    """Short and wrong ways to write a word or two, and what is meant."""
    latin: Mapping[SpokenWord, SpokenWord]
    """Words that are written in Latin letters on purpose, and how they are read."""
