"""The bot's sentences by name, and the variables each may hold."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from bot.domain.content_model import ContentModel
from bot.domain.place_words import PLACE_PHRASES
from bot.domain.reminder_words import REMINDER_PHRASES

GUIDE_PHRASES: Final[Mapping[str, frozenset[str]]] = {
    "progress_bar": frozenset({"bar", "done", "total"}),
    "card": frozenset({"progress", "title", "text", "link", "hint"}),
    "card_link": frozenset({"url"}),
    "card_hint": frozenset({"done"}),
    "card_done": frozenset({"title"}),
    "card_put_off": frozenset({"title"}),
    "snackbar_done": frozenset({"done", "total"}),
    "snackbar_already_done": frozenset(),
    "snackbar_shown_below": frozenset(),
    "step_already_done": frozenset(),
    "step_is_ahead": frozenset(),
    "step_is_not_here": frozenset(),
    "under_way": frozenset(),
    "not_again": frozenset(),
    "not_again_family": frozenset(),
    "on_ones_own": frozenset(),
    "on_ones_own_reminder": frozenset(),
    "no_skipping": frozenset(),
    "others_turn": frozenset({"turn"}),
    "mark_taken_back": frozenset({"title"}),
    "done_perhaps": frozenset({"title"}),
    "back_perhaps": frozenset({"title"}),
    "marks_back": frozenset({"steps"}),
    "marks_which": frozenset(),
    "done_and_asked": frozenset({"title"}),
    "up_to_here": frozenset({"steps"}),
    "up_to_still": frozenset({"steps"}),
    "up_to_later": frozenset({"steps"}),
    "up_to_open": frozenset({"title"}),
    "step_is_gone": frozenset(),
    "all_steps_done": frozenset(),
    "answer_first": frozenset(),
    "asked_again": frozenset(),
    "roles_again": frozenset(),
    "delete_still": frozenset(),
    "asked_beside": frozenset(),
    "question_answered": frozenset(),
    "where_you_are": frozenset({"progress", "title", "done"}),
    "where_finished": frozenset({"progress"}),
    "trouble_menu": frozenset({"title"}),
    "trouble_answer": frozenset({"text"}),
    "trouble_again": frozenset({"whom"}),
    "ask_human": frozenset({"whom"}),
    "finish": frozenset({"progress", "text"}),
    "progress": frozenset({"role", "progress", "steps", "others"}),
    "progress_done": frozenset({"title"}),
    "progress_current": frozenset({"title"}),
    "progress_open": frozenset({"title"}),
    "progress_other_role": frozenset({"role", "done", "total"}),
    "notes": frozenset({"role", "links"}),
    "notes_link": frozenset({"title", "url"}),
    "note": frozenset({"text"}),
    "roles": frozenset({"role", "others", "more"}),
    "roles_more": frozenset(),
    "role_stays": frozenset(),
    "role_switched": frozenset({"role"}),
    "role_opened_by_link": frozenset({"role"}),
    "role_needed": frozenset(),
    "add_role": frozenset(),
    "welcome_by_link": frozenset({"role"}),
    "start_over": frozenset({"role"}),
    "started_over": frozenset(),
    "delete_ask": frozenset(),
    "delete_leading": frozenset(),
    "delete_ask_again": frozenset(),
    "delete_gone": frozenset(),
    "delete_kept": frozenset(),
    "delete_left_alone": frozenset(),
    "help": frozenset(),
    "mail": frozenset({"to", "subject", "body"}),
    "secret": frozenset(),
    "secret_of_sheet": frozenset(),
    "not_text": frozenset({"kind"}),
    "not_understood": frozenset(),
    "apology": frozenset(),
    "choices": frozenset({"choices"}),
    "choice": frozenset({"number", "label"}),
    "choices_or_words": frozenset({"choices"}),
    "choice_by_words": frozenset({"label"}),
    "menu_words": frozenset(),
    "in_chat": frozenset({"address"}),
    "topic": frozenset({"answer", "link", "whom", "source"}),
    "topic_source": frozenset({"source", "day"}),
    "topic_advice": frozenset(),
    "topic_step": frozenset({"title"}),
    "topics_which": frozenset(),
    "topics_unknown": frozenset({"whom"}),
    "told_unknown": frozenset({"whom"}),
    "who_knows": frozenset(),
    "roles_unsure": frozenset(),
    "roles_several": frozenset(),
    "role_head": frozenset(),
    "role_other": frozenset({"role"}),
    "cry": frozenset(),
    "cry_for_another": frozenset(),
    "cry_perhaps": frozenset(),
    "cry_stranger": frozenset(),
    "cry_stranger_to_child": frozenset(),
    "cry_again": frozenset(),
    "cry_misheard": frozenset(),
    "cry_still": frozenset(),
    "cry_thanked": frozenset(),
    "cry_parting": frozenset(),
    "cry_secrecy": frozenset(),
    "cry_complaint": frozenset(),
    "cry_daunted": frozenset(),
    "cry_beside": frozenset(),
    "cry_grave": frozenset(),
    "cry_grave_adult": frozenset(),
    "cry_adult": frozenset(),
    "cry_adult_again": frozenset(),
    "cry_adult_still": frozenset(),
    "cry_missing": frozenset(),
    "cry_missing_again": frozenset(),
    "cry_danger": frozenset(),
    "cry_danger_again": frozenset(),
    "cry_grown_up": frozenset(),
    "sorrow": frozenset(),
    "sorrow_thanked": frozenset(),
    "hardship": frozenset(),
    "threat": frozenset(),
    "heard_of_it": frozenset(),
    "marks_first": frozenset(),
    "heard_for_step": frozenset(),
    "heard_for_later": frozenset(),
    "heard_once_more": frozenset(),
    "heard_of_oneself": frozenset(),
    "said_by_another": frozenset(),
    "teacher_not_told": frozenset(),
    "families_not_told": frozenset(),
    "others_not_told": frozenset(),
    "invitation_not_sent": frozenset(),
    "invitation_anywhere": frozenset(),
    "link_awaited": frozenset(),
    "told_to_wait": frozenset(),
    "waiting_still": frozenset(),
    "listening": frozenset(),
    "introduction": frozenset(),
    "unclear_at_question": frozenset(),
    "role_known": frozenset({"role"}),
    "form_told": frozenset(),
    "welcome_back": frozenset(),
    "late_answer": frozenset(),
}
"""Every sentence of the guide by name, with the variables an editor may use in it."""

PHRASE_VARIABLES: Final[Mapping[str, frozenset[str]]] = {
    **GUIDE_PHRASES,
    **PLACE_PHRASES,
    **REMINDER_PHRASES,
}


class Phrases(ContentModel):
    """The bot's sentences by name, as in `PHRASE_VARIABLES`."""

    sentences: Mapping[str, str]

    def fill(self, name: str, /, **variables: object) -> str:
        """Returns the sentence with its variables put in; values are never searched again.

        A variable that is empty takes its blank lines with it.
        """
        parts = list(_parted(name, self.sentences[name]))
        parts[1::2] = [str(variables[variable]) for variable in parts[1::2]]
        text = "".join(parts)
        return (_BLANK_LINES.sub("\n\n", text) if "\n\n\n" in text else text).strip()


_BLANK_LINES: Final = re.compile(r"\n{3,}")


@lru_cache(maxsize=512)
def _parted(name: str, sentence: str) -> tuple[str, ...]:
    """The sentence cut at its variables: words, the name of a variable, words, and so on."""
    known = "|".join(PHRASE_VARIABLES[name])
    return tuple(re.split(rf"\{{({known})\}}", sentence)) if known else (sentence,)
