"""The words about places: labels, and sentences with the variables each may hold."""

from collections.abc import Mapping
from typing import Final, Literal

from bot.domain.content_model import ContentModel, Label, Word

ForwardedLink = Literal["install", "profile", "apply"]
"""Links of the guide that a card to forward holds."""


class NameWords(ContentModel):
    """Words around a name that is asked for, and words by which a statement is told from one."""

    introducing: tuple[Word, ...] = ()
    """What stands before a name and says that it is one."""
    why: tuple[Word, ...] = ()
    """What asks what the name is for, or whether it must be."""
    beside: tuple[Word, ...] = ()
    """What may stand around a class or a number and says nothing."""
    ordinals: tuple[Word, ...] = ()
    """Which class of one's own it is: says nothing beside the class itself."""
    slips: tuple[Word, ...] = ()
    """What may stand beside the mending of a slip in a name."""
    within: tuple[Word, ...] = ()
    """Words of names that are mostly something else: short ones."""
    people: tuple[Word, ...] = ()
    """Of whom something is told, who are no name by themselves."""
    counted: tuple[Word, ...] = ()
    """What a number before it counts, as it is written: minutes, times."""
    spoken_of: tuple[Word, ...] = ()
    """Of what something is told, which is no name without a number."""


class PlaceSpeech(ContentModel):
    """What people say of a class or an organisation of theirs, for each what its buttons do."""

    card: tuple[Word, ...] = ()
    """Show the invitation."""
    card_on_screen: tuple[Word, ...] = ()
    """What to do with the invitation that has just been shown."""
    came: tuple[Word, ...] = ()
    """How many came by it."""
    new_class: tuple[Word, ...] = ()
    new_organisation: tuple[Word, ...] = ()
    rename: tuple[Word, ...] = ()
    rename_to: tuple[Word, ...] = ()
    """What stands before the new name."""
    inviter: tuple[Word, ...] = ()
    """Who has sent the link by which the person came."""
    waiting: tuple[Word, ...] = ()
    """Who waits for the administrator."""
    sheet: tuple[Word, ...] = ()
    """The sheet of paper."""
    own_line: tuple[Word, ...] = ()
    """The teacher's own line on the card for families."""
    about_class: tuple[Word, ...] = ()
    """What may stand beside the class about which a family asks."""
    second_teacher: tuple[Word, ...] = ()
    second_administrator: tuple[Word, ...] = ()
    around: tuple[Word, ...] = ()
    """What changes nothing beside any of these."""


class InvitingWords(ContentModel):
    """The wish to invite others: words of which it is made, in any form that wishes."""

    call: tuple[Word, ...] = ()
    """To invite."""
    give: tuple[Word, ...] = ()
    make: tuple[Word, ...] = ()
    invitation: tuple[Word, ...] = ()
    """What is for others by its name."""
    things: tuple[Word, ...] = ()
    """What may be for others: a link, a text."""
    whose: tuple[Word, ...] = ()
    """What stands before those it is for."""
    into: tuple[Word, ...] = ()
    """Whereto one invites; a link there is something else."""
    families: tuple[Word, ...] = ()
    staff: tuple[Word, ...] = ()
    around: tuple[Word, ...] = ()
    """What changes nothing beside any of these."""


class ConsentWords(ContentModel):
    """What is said by who agrees to an invitation into a second role."""

    agreeing: tuple[Word, ...] = ()
    around: tuple[Word, ...] = ()
    """What changes nothing beside it."""


class PlaceLabels(ContentModel):
    """The words on buttons about places. `{count}` may not stand here: a number is put behind."""

    places: Label
    places_next: Label
    new_organisation: Label
    new_class: Label
    rename: Label
    leave: Label
    leave_yes: Label
    back_to_organisation: Label
    back_to_class: Label
    not_me: Label
    strayed: Label
    not_strayed: Label
    accept: Label
    decline: Label
    invite_teachers: Label
    invite_families: Label
    second_administrator: Label
    second_teacher: Label
    card_short: Label
    card_full: Label
    print: Label
    own_line: Label
    no_own_line: Label
    renew: Label
    renew_yes: Label
    revoke: Label
    applications: Label
    confirm: Label
    confirm_all: Label
    strangers: Label
    dismiss: Label
    confirm_named: Label
    confirm_nobody: Label
    take_back: Label
    remove_teacher: Label
    remove: Label
    remove_yes: Label
    remove_no: Label
    board: Label
    board_next: Label
    nudge: Label
    activity: Label
    filled: Label
    chat_ready: Label
    chat_link: Label
    share_chat_link: Label
    hide_chat_link: Label
    forget_chat_link: Label
    open_chat: Label


_CARD: Final = frozenset({"place", "address", "code", "install", "profile", "apply", "line"})

PLACE_PHRASES: Final[Mapping[str, frozenset[str]]] = {
    "joined_as_teacher": frozenset({"place"}),
    "joined_as_administrator": frozenset({"place"}),
    "joined_as_class_teacher": frozenset({"place"}),
    "joined_as_family": frozenset({"place"}),
    "joined_another_class": frozenset({"place"}),
    "already_here": frozenset({"place"}),
    "own_invitation": frozenset({"place"}),
    "own_invitation_over": frozenset({"place"}),
    "invitation_over": frozenset(),
    "link_leaked": frozenset(),
    "link_renew": frozenset(),
    "link_leads_families": frozenset(),
    "link_leads_teachers": frozenset(),
    "link_leads_leaders": frozenset(),
    "accepted": frozenset({"place"}),
    "accepted_not_yet": frozenset({"place"}),
    "accepted_not_applied": frozenset({"place"}),
    "accepted_unknown": frozenset(),
    "accepted_in_chat": frozenset(),
    "accepted_told": frozenset(),
    "administrator_here": frozenset({"place"}),
    "administrator_here_not_applied": frozenset({"place"}),
    "administrator_elsewhere": frozenset(),
    "code_unknown": frozenset(),
    "link_unknown": frozenset(),
    "code_wait": frozenset(),
    "consent": frozenset({"place", "whom", "role"}),
    "consent_over": frozenset(),
    "consent_declined": frozenset(),
    "whom_teacher": frozenset(),
    "whom_administrator": frozenset(),
    "whom_family": frozenset(),
    "strayed_perhaps": frozenset({"place", "whom", "role"}),
    "not_me_done": frozenset({"place"}),
    "not_me_nothing": frozenset(),
    "places_none_administrator": frozenset(),
    "places_none_teacher": frozenset(),
    "places_none_family": frozenset(),
    "places_list": frozenset(),
    "organisation": frozenset({"place", "teachers", "confirmed", "waiting"}),
    "organisation_of_teacher": frozenset({"place", "state"}),
    "state_confirmed": frozenset(),
    "state_applied": frozenset(),
    "state_not_applied": frozenset(),
    "state_nobody": frozenset(),
    "class": frozenset({"place", "joined", "in_chat", "chat"}),
    "class_of_family": frozenset({"place", "chat"}),
    "chat_none": frozenset(),
    "chat_there": frozenset(),
    "chat_link_unanswered": frozenset(),
    "chat_link_hidden": frozenset(),
    "chat_link_shown": frozenset(),
    "ask_organisation_name": frozenset(),
    "ask_class_name": frozenset(),
    "ask_new_name": frozenset({"place"}),
    "name_bad": frozenset(),
    "card_class_joined": frozenset({"place"}),
    "card_class_ready": frozenset({"place"}),
    "card_class_awaited": frozenset({"place"}),
    "no_name_said": frozenset(),
    "name_why": frozenset(),
    "names_several": frozenset(),
    "classes_in_turn": frozenset(),
    "organisation_made": frozenset({"place"}),
    "class_made": frozenset({"place"}),
    "renamed": frozenset({"place"}),
    "too_many_places": frozenset(),
    "not_yours": frozenset(),
    "invite_teachers": frozenset({"place", "until", "uses"}),
    "invite_families": frozenset({"place", "until", "uses"}),
    "invite_administrator": frozenset({"place", "until", "uses"}),
    "invite_class_teacher": frozenset({"place", "until", "uses"}),
    "forward_teachers": _CARD,
    "forward_teachers_short": _CARD,
    "forward_families": _CARD,
    "forward_families_short": _CARD,
    "forward_administrator": _CARD,
    "forward_class_teacher": _CARD,
    "handout_title_teachers": frozenset({"place"}),
    "handout_title_families": frozenset({"place"}),
    "handout_lead": frozenset(),
    "handout_steps_teachers": frozenset(),
    "handout_steps_families": frozenset(),
    "handout_footer": frozenset(),
    "print": frozenset({"place"}),
    "ask_own_line": frozenset({"place", "line"}),
    "own_line_bad": frozenset(),
    "no_own_line_said": frozenset(),
    "renewed": frozenset(),
    "revoked": frozenset({"place"}),
    "applications": frozenset({"place", "list", "more"}),
    "applications_left": frozenset({"place", "list", "more"}),
    "applications_unclear": frozenset(),
    "applications_supposed": frozenset({"names"}),
    "name_numbered": frozenset({"number", "name"}),
    "applications_none": frozenset({"place"}),
    "line_waiting": frozenset({"number", "name", "time"}),
    "today": frozenset(),
    "days": frozenset({"days"}),
    "more": frozenset({"count"}),
    "confirmed_one": frozenset({"name"}),
    "confirmed_some": frozenset({"names"}),
    "confirmed_many": frozenset({"count"}),
    "already_confirmed": frozenset(),
    "member_gone": frozenset(),
    "strangers": frozenset({"place", "list"}),
    "dismissed": frozenset({"name"}),
    "taken_back": frozenset({"names"}),
    "taken_back_late": frozenset(),
    "staff": frozenset({"place", "list"}),
    "staff_nobody": frozenset({"place"}),
    "line_staff": frozenset({"number", "name", "state"}),
    "staff_confirmed": frozenset(),
    "staff_applied": frozenset(),
    "staff_not_applied": frozenset(),
    "remove_ask": frozenset({"name", "place"}),
    "removed": frozenset({"name", "place"}),
    "board": frozenset({"place", "counts", "list"}),
    "board_longest": frozenset({"list"}),
    "board_count": frozenset({"step", "count"}),
    "board_line": frozenset({"number", "name", "step", "time"}),
    "board_line_in_vain": frozenset({"number", "name", "step", "time"}),
    "board_confirmed": frozenset({"name"}),
    "board_finished": frozenset({"count"}),
    "board_nobody": frozenset({"place"}),
    "step_not_begun": frozenset(),
    "nudged": frozenset({"name"}),
    "nudged_today": frozenset({"name"}),
    "nudge_needless": frozenset({"name"}),
    "nudge_waits": frozenset({"name"}),
    "reminding_staff": frozenset(),
    "nudge_unreachable": frozenset({"name"}),
    "activity": frozenset({"place", "list"}),
    "activity_done": frozenset({"what"}),
    "activity_open": frozenset({"what"}),
    "activity_signed_in": frozenset(),
    "activity_filled": frozenset(),
    "activity_teachers": frozenset({"confirmed", "needed"}),
    "filled_which": frozenset(),
    "administrator_told": frozenset({"place"}),
    "cue_applications": frozenset({"place", "list", "more"}),
    "cue_confirmed": frozenset({"place"}),
    "cue_dismissed": frozenset({"place"}),
    "cue_reconsidered": frozenset({"place"}),
    "cue_removed": frozenset({"place"}),
    "cue_active": frozenset({"place"}),
    "cue_chat_ready": frozenset({"place"}),
    "cue_first_family": frozenset({"place"}),
    "cue_colleague": frozenset({"place", "names"}),
    "cue_nudge": frozenset({"place", "name", "step"}),
    "chat_ready_noted": frozenset({"place"}),
    "chat_ready_which": frozenset(),
    "chat_ready_offered": frozenset(),
    "ask_chat_link": frozenset({"place"}),
    "chat_link_bad": frozenset(),
    "chat_link_purpose": frozenset(),
    "chat_link_pasted": frozenset({"place"}),
    "chat_link_question": frozenset({"place"}),
    "chat_link_kept": frozenset({"place"}),
    "chat_link_shared": frozenset({"place"}),
    "chat_link_forgotten": frozenset(),
    "leave_ask": frozenset({"place"}),
    "leave_ask_last": frozenset({"place"}),
    "left": frozenset({"place"}),
    "left_guest": frozenset({"place"}),
    "chat_intro_class": frozenset({"place", "address"}),
    "chat_intro_staff": frozenset({"place", "address"}),
    "progress_proved": frozenset({"title"}),
}
"""Every sentence about places by name, with the variables an editor may use in it."""
