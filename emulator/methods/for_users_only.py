"""Methods that VK has, and closes to a community's token. Documented: VK's published schema names
the kinds of tokens; observed: error 27 with this text (VKCOM/vk-php-sdk#130)."""

from emulator.errors import VkError
from emulator.registry import Call, method

NAMES = """
messages.addChatUser messages.addChatUsers messages.allowMessagesFromGroup
messages.denyMessagesFromGroup messages.getChat messages.getChatPreview messages.getLastActivity
messages.getReactionsAssets messages.joinChatByInviteLink messages.markAsImportant
messages.markReactionsAsRead messages.muteChatMentions
groups.ban groups.unban groups.editManager groups.invite groups.join groups.leave
groups.removeUser groups.search
users.getFollowers users.getSubscriptions users.report users.search
docs.add docs.delete docs.get docs.getUploadServer docs.search
photos.get photos.getAlbums photos.getUploadServer photos.getWallUploadServer photos.save
photos.saveWallPhoto friends.get wall.get account.getProfileInfo
"""


def _closed(call: Call) -> None:
    raise VkError(27, "method is unavailable with group auth.")


for _name in NAMES.split():
    method(_name)(_closed)
