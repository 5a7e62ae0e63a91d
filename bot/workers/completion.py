"""What a row leaves open until it is sent: the codes of invitations and the names of people in its
text, and an attachment in place of what is enclosed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from msgspec.structs import replace

from bot.domain.code_marks import has_code_marks, with_codes
from bot.domain.codes import Codes
from bot.domain.enclosures import ENCLOSURE, from_json
from bot.domain.names import has_marks
from bot.domain.outgoing import Outgoing
from bot.storage.outbox import Waiting
from bot.vk.api import VkError
from bot.vk.names import Names
from bot.workers.enclosing import Enclosing
from bot.workers.lines import Errand, Queued

_UNKNOWN: Final = 100


@dataclass(frozen=True, slots=True)
class Completion:
    """The row itself stays as it is, so that nothing of this is ever stored with it."""

    names: Names
    enclosing: Enclosing
    codes: Codes

    @staticmethod
    def is_whole(outgoing: Outgoing) -> bool:
        """Whether it can be sent as it stands."""
        params, text = outgoing.params, _text(outgoing)
        has_all_words = not (has_marks(text) or has_code_marks(text))
        return has_all_words and isinstance(params, dict) and ENCLOSURE not in params

    def errand_of(self, queued: Queued) -> Errand | None:
        """What VK would have to be asked for first. What is at hand costs nobody any time. Raises
        nothing: a row that cannot be sent breaks when it is, alone."""
        if queued.is_whole:
            return None
        outgoing = queued.row.outgoing
        if queued.is_enclosing:
            enclosure = from_json(outgoing.params[ENCLOSURE])
            if enclosure and not self.enclosing.is_at_hand(enclosure, outgoing.peer_id):
                return Errand.UPLOAD
        return Errand.NAMES if self.names.must_ask(_text(outgoing)) else None

    async def complete(self, queued: Queued) -> Waiting:
        """The row as it can be sent. Raises `VkError` if what is enclosed cannot be had; a name
        that cannot be had is no reason to wait."""
        if queued.is_whole:
            return queued.row
        row, changed = self.with_codes(queued.row), dict[str, Any]()
        text = _text(row.outgoing)
        if has_marks(text):
            await self.names.learn(text)
            changed["message"] = self.names.filled(text)
        if queued.is_enclosing:
            changed["attachment"] = await self._attachment(row)
        return _changed(row, changed) if changed else row

    def with_codes(self, row: Waiting) -> Waiting:
        """The row as it stands in a history, but for the names."""
        text = _text(row.outgoing)
        coded = with_codes(text, self.codes)
        return row if coded == text else _changed(row, {"message": coded})

    async def is_worth_another_try(self, row: Waiting) -> bool:
        """VK refuses the row's message as it is: whether what is enclosed is to be made anew."""
        enclosure = from_json(row.outgoing.params.get(ENCLOSURE))
        if enclosure is None:
            return False
        return await self.enclosing.refused(enclosure, row.outgoing.peer_id, row.id)

    def forget(self, person_id: int) -> None:
        """Somebody has had everything deleted."""
        self.names.forget(person_id)
        self.enclosing.forget(person_id)

    async def _attachment(self, row: Waiting) -> str:
        enclosure = from_json(row.outgoing.params[ENCLOSURE])
        if enclosure is None:
            raise VkError(_UNKNOWN, "what is enclosed is of no known kind")
        return await self.enclosing.attachment(enclosure, row.outgoing.peer_id, row.id)


def _changed(row: Waiting, changed: Mapping[str, Any]) -> Waiting:
    params = {**row.outgoing.params, **changed}
    return replace(row, outgoing=replace(row.outgoing, params=params))


def _text(outgoing: Outgoing) -> str:
    params = outgoing.params
    return str(params.get("message", "")) if isinstance(params, dict) else ""
