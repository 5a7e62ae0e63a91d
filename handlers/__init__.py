"""What the bot answers to what a person means. Handlers recognise nothing, say nothing and store
nothing by themselves: each hands its action to one use case. No SQL, no HTTP, no words here.
"""

from handlers import (
    class_chat,
    dialogue,
    group_chats,
    invitations,
    misunderstanding,
    overview,
    permission,
    places,
    questions,
    reminders,
    staff,
    staff_talk,
    steps,
)

labelers = (
    dialogue.labeler,
    steps.labeler,
    overview.labeler,
    permission.labeler,
    places.labeler,
    invitations.labeler,
    staff.labeler,
    staff_talk.labeler,
    class_chat.labeler,
    group_chats.labeler,
    reminders.labeler,
    questions.labeler,
    misunderstanding.labeler,
)
"""All labelers, in the order in which they are asked."""
