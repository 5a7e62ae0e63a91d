"""Actions: what a person means by a press or a message, messenger-neutral.

Every action is a frozen value of short ids; what a button carries fits its payload
(`bot.vk.payloads`). The ones declared beside this module are had from here, as `act.StepDone`;
those of places and reminders are asked for in `place_actions` and `reminder_actions`.
"""

from typing import TypeAlias

from bot.domain.care_actions import CryForHelp, HeardSorrow, HeardThreat, Misheard, SaidInNeed
from bot.domain.place_actions import PlaceAction, SaidOfPlaces
from bot.domain.question_actions import (
    Asked,
    Beginning,
    Explain,
    Explanation,
    NotUnderstood,
    QuestionAction,
    SaidInOwnWords,
    SecretPasted,
    ShowHelp,
    ShowTopic,
)
from bot.domain.reach_actions import (
    AddedToChat,
    AddressedInChat,
    AskDeletion,
    AskDeletionAgain,
    DeleteForever,
    DeletionAction,
    KeepData,
    LeaveAlone,
    MessagesAllowed,
    MessagesDenied,
    ReachEvent,
    RemovedFromChat,
)
from bot.domain.reminder_actions import RemindAt, ReminderAction
from bot.domain.role_actions import (
    AddRole,
    Answer,
    AnswerLate,
    BackToQuestion,
    Begin,
    OpenByLink,
    RoleAction,
    SaidOfRoles,
    ShowRoles,
    SwitchRole,
    TellRoles,
    ToldAgain,
)
from bot.domain.step_actions import (
    AskHuman,
    AskStartOver,
    DoneUpTo,
    MarksWrong,
    NotDoneYet,
    SaidOfSteps,
    ShowMail,
    ShowNote,
    ShowNotes,
    ShowProgress,
    ShowStep,
    ShowTrouble,
    ShowTroubles,
    StartOver,
    StepAction,
    StepBack,
    StepDone,
    StepsTold,
    ToldAhead,
    UndoneFrom,
)
from bot.domain.typed_actions import (
    AcceptedSomebody,
    AskInviter,
    EnterCode,
    InvitedOtherwise,
    RemindStaff,
    RenameTo,
    SaidInstead,
    Strayed,
    Type,
    TypedAction,
    WhoIsMeant,
)

ButtonAction: TypeAlias = (
    RoleAction | StepAction | QuestionAction | DeletionAction | PlaceAction | ReminderAction
)
"""What a button may carry. A payload can be forged, so nothing else is read from one."""

Action: TypeAlias = (
    ButtonAction
    | SaidOfRoles
    | SaidOfSteps
    | SaidInOwnWords
    | SaidInNeed
    | TypedAction
    | LeaveAlone
    | ReachEvent
    | SaidOfPlaces
    | RemindAt
)

__all__ = (
    "AcceptedSomebody",
    "Action",
    "AddRole",
    "AddedToChat",
    "AddressedInChat",
    "Answer",
    "AnswerLate",
    "AskDeletion",
    "AskDeletionAgain",
    "AskHuman",
    "AskInviter",
    "AskStartOver",
    "Asked",
    "BackToQuestion",
    "Begin",
    "Beginning",
    "ButtonAction",
    "CryForHelp",
    "DeleteForever",
    "DoneUpTo",
    "EnterCode",
    "Explain",
    "Explanation",
    "HeardSorrow",
    "HeardThreat",
    "InvitedOtherwise",
    "KeepData",
    "LeaveAlone",
    "MarksWrong",
    "MessagesAllowed",
    "MessagesDenied",
    "Misheard",
    "NotDoneYet",
    "NotUnderstood",
    "OpenByLink",
    "RemindStaff",
    "RemovedFromChat",
    "RenameTo",
    "SaidInstead",
    "SecretPasted",
    "ShowHelp",
    "ShowMail",
    "ShowNote",
    "ShowNotes",
    "ShowProgress",
    "ShowRoles",
    "ShowStep",
    "ShowTopic",
    "ShowTrouble",
    "ShowTroubles",
    "StartOver",
    "StepBack",
    "StepDone",
    "StepsTold",
    "Strayed",
    "SwitchRole",
    "TellRoles",
    "ToldAgain",
    "ToldAhead",
    "Type",
    "UndoneFrom",
    "WhoIsMeant",
)
