"""What the bot answers to what a person means. Handlers recognise nothing, say nothing and store
nothing by themselves: each hands its action to one use case. No SQL, no HTTP, no words here.
"""

from handlers import dialogue, misunderstanding, overview, permission, steps

labelers = (
    dialogue.labeler,
    steps.labeler,
    overview.labeler,
    permission.labeler,
    misunderstanding.labeler,
)
"""All labelers, in the order in which they are asked."""
