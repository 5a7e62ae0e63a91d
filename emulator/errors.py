"""Every error the emulator can answer, in one table, and the envelope VK puts them in.

Codes and texts are documented: VK's published `errors.json` and the pages of the methods.
"""

from typing import Any

RULES: dict[int, str] = {
    3: "Unknown method passed",
    5: "User authorization failed",
    6: "Too many requests per second",
    8: "Invalid request",
    9: "Flood control",
    12: "Unable to compile code",
    13: "Runtime error occurred during code invocation",
    15: "Access denied",
    27: "Group authorization failed",
    29: "Rate limit reached",
    100: "One of the parameters specified was missing or invalid",
    104: "Not found",
    105: "Couldn't save file",
    118: "Invalid server",
    121: "Invalid hash",
    129: "Invalid photo",
    900: "Can't send messages for users from blacklist",
    901: "Can't send messages for users without permission",
    909: "Can't edit this message, because it's too old",
    911: "Keyboard format is invalid",
    912: "This is a chat bot feature, change this status in settings",
    913: "Too many forwarded messages",
    914: "Message is too long",
    917: "You don't have access to this chat",
    919: "You can't see invite link for this chat",
    920: "Can't edit this kind of message",
    921: "Can't forward these messages",
    924: "Can't delete this message for everybody",
    925: "You are not admin of this chat",
    931: "You can't change invite link for this chat",
    932: "Your community can't interact with this peer",
    935: "User not found in chat",
    936: "Contact not found",
    943: "Cannot use this intent",
    2000: "Servers number limit is reached",
    9999: "Not supported http method",
}
"""What the emulator answers by itself, each to what causes it in VK. Each has a test of its own in
tests/emulator/test_emulator_error_table.py."""

FAULTS_ONLY: dict[int, str] = {
    1: "Unknown error occurred",
    2: "Application is disabled. Enable your application or use test mode",
    4: "Incorrect signature",
    7: "Permission to perform this action is denied",
    10: "Internal server error",
    14: "Captcha needed",
    17: "Validation required",
    18: "User was deleted or banned",
    23: "This method was disabled",
    28: "Application authorization failed",
    30: "This profile is private",
    36: "Method execution was interrupted due to timeout",
    37: "User was banned",
    42: "IP is not allowed",
    43: "This section is temporary unavailable",
    103: "Out of limits",
    113: "Invalid user id",
    125: "Invalid group id",
    200: "Access denied",
    203: "Access to group denied",
    902: "Can't send messages to this user due to their privacy settings",
    910: "Can't sent this message, because it's too big",
    922: "You left this chat",
    927: "Chat does not exist",
    940: "Too many posts in messages",
    944: "Limits overflow for this intent",
    945: "Chat was disabled",
    946: "Chat not supported",
    949: "Can't edit pinned message yet",
    950: "Can't send message, reply timed out",
    962: "You can't access donut chat without subscription",
    969: "Message cannot be forwarded",
    983: "You are restricted to write to a chat",
    984: "You have spam restriction",
    985: "Cannot write to notifications only groups",
    987: "Need message request",
    988: "Pending message request",
    993: "Chat moved to MAX",
    994: "Chat forward disabled",
    995: "Messenger degradation",
    1012: "Writing is disabled for this chat",
    1017: "Chat was deleted",
    1021: "Can't send messages for users without conversation",
    1116: "Anonymous token is invalid",
    1117: "Access token has expired",
    1150: "Invalid document id",
}
"""What nothing here causes: only a fault makes the emulator answer it. 10 also comes if the
emulator itself has a defect."""

TEXTS = RULES | FAULTS_ONLY


class VkError(Exception):
    """An answer of VK's that is an error: `VkError(100, "peer_id is undefined")`."""

    def __init__(self, code: int, detail: str = "", **extra: Any) -> None:
        text = TEXTS.get(code, TEXTS[1])
        self.code = code
        self.text = f"{text}: {detail}" if detail else text
        self.extra = extra
        super().__init__(f"[{code}] {self.text}")

    def envelope(self, method: str, params: dict[str, str]) -> dict[str, Any]:
        """Observed: `request_params` are pairs of strings and never hold the token."""
        pairs = [("method", method), ("oauth", "1"), *params.items()]
        shown = [{"key": key, "value": value} for key, value in pairs if key != "access_token"]
        body = {"error_code": self.code, "error_msg": self.text, **self.extra}
        return {"error": {**body, "request_params": shown}}


def missing(name: str) -> VkError:
    """Observed for `random_id`: "…: random_id is a required parameter"."""
    return VkError(100, f"{name} is a required parameter")


def wanted(code: int) -> VkError:
    """The error that a fault asks for, also one that is not in the table."""
    if code == 14:  # observed: clients read both fields of a captcha and fail without them
        return VkError(14, captcha_sid="1", captcha_img="https://api.vk.ru/captcha.php?sid=1")
    return VkError(code) if code in TEXTS else VkError(code, f"error {code}")
