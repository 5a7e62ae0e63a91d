"""Words of which questions about one's own place are made: who has come, whether I am accepted,
and what of an invitation. Editors list them in any form."""

from bot.domain.content_model import ContentModel, Word
from bot.domain.place_wishes import PlaceWishes


class ComingWords(ContentModel):
    """Who has come, how many: asked by who leads a place."""

    verbs: tuple[Word, ...] = ()
    who: tuple[Word, ...] = ()
    """What asks by itself."""
    all: tuple[Word, ...] = ()
    """What is asked about only with a mark: "all of them are in" is told else."""
    whom: tuple[Word, ...] = ()
    """People, in words that name none of those who are invited."""
    around: tuple[Word, ...] = ()
    """What changes nothing, as it is written."""
    failing: tuple[Word, ...] = ()
    """To be able to; denied, it is asked who could not come."""
    waiting: tuple[Word, ...] = ()
    """Who waits, is in the queue, has applied: not come by the link, but not through yet."""
    waited_for: tuple[Word, ...] = ()
    """What they wait for."""


class ChatLinkWords(ContentModel):
    """What a teacher says of the link to the chat where nothing has asked for it."""

    links: tuple[Word, ...] = ()
    chats: tuple[Word, ...] = ()
    keeping: tuple[Word, ...] = ()
    """What the bot is told to do with it: keep it, change it."""
    giving: tuple[Word, ...] = ()
    """What a teacher may do with it; told to the bot it is something else."""
    removing: tuple[Word, ...] = ()
    around: tuple[Word, ...] = ()
    """What changes nothing beside it, as it is written."""


class AcceptingWords(ContentModel):
    """Whether one has been accepted: asked by who has applied, or is to be in a chat."""

    deeds: tuple[Word, ...] = ()
    """What others do about it."""
    seen: tuple[Word, ...] = ()
    """What may have become known to others."""
    of_what: tuple[Word, ...] = ()
    """What is seen: an application, a chat, that one has come."""
    checking: tuple[Word, ...] = ()
    """To find it out."""
    ways: tuple[Word, ...] = ()
    """How, where: asks only beside what checks."""
    opening: tuple[Word, ...] = ()
    """What makes a question of it where it stands first."""
    doubting: tuple[Word, ...] = ()
    """Or not."""
    around: tuple[Word, ...] = ()
    """What changes nothing, as it is written."""


class InvitationWords(ContentModel):
    """What is asked of an invitation by who gives it to others."""

    links: tuple[Word, ...] = ()
    leaked: tuple[Word, ...] = ()
    """What happens to it only against one's will."""
    passed: tuple[Word, ...] = ()
    """What else happens to it, or by it."""
    strangers: tuple[Word, ...] = ()
    """Who should not have it."""
    it: tuple[Word, ...] = ()
    """The link, once it was spoken of."""
    of_families: tuple[Word, ...] = ()
    """Families, who should not have the link of the staff."""
    leading: tuple[Word, ...] = ()
    """To lead somewhere."""
    asking: tuple[Word, ...] = ()
    """Where to, which one, as it is written."""
    places: tuple[Word, ...] = ()
    """Where it may lead."""
    around: tuple[Word, ...] = ()
    """What changes nothing, as it is written."""


class PlaceQuestions(ContentModel):
    """All of them."""

    coming: ComingWords = ComingWords()
    accepting: AcceptingWords = AcceptingWords()
    invitation: InvitationWords = InvitationWords()
    chat: ChatLinkWords = ChatLinkWords()
    wishes: PlaceWishes = PlaceWishes()
