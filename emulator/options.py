"""What an emulator is started with. Read by the command line and by tests; changed by nobody."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """Units stand in the names; limits that VK does not publish are settings, not constants."""

    host: str = "127.0.0.1"
    port: int = 8090
    token: str = "demo-token"  # noqa: S105  (a local emulator's token is no secret)
    group_id: int = 1
    screen_name: str = "sferum_guide"
    group_name: str = ""
    """The community's name for people; empty means the short address."""
    api_rate: int = 20
    long_poll_servers_an_hour: int = 1000
    """Observed: asking for a long poll server too often is error 29 for long. Assumed: how often
    that is; a bot in order asks a few times a day. 0 switches it off."""
    messages_an_hour: int = 0
    """To one person, before error 9; 0 switches it off."""
    random_id_window_seconds: int = 3600
    seed: int = 1
    record: Path | None = None
    state_file: Path | None = None
    text_limit_utf16: int = 4096
    """Documented as 9000 (schema) and as 4096 (messages.edit page); the smaller is enforced."""
    escape_texts: bool = False
    edit_age_seconds: int = 24 * 3600
    """Assumed: error 909 is documented, the age is common knowledge only."""
    history_events: int = 10_000
    """Assumed: how many updates long poll remembers is not documented."""
    upload_seconds: int = 3600
    """Assumed: how long an upload address, and what was uploaded there, waits to be used."""
    files_bytes: int = 2**30
    """How much memory uploaded files may take."""
    callback_retries_seconds: tuple[float, ...] = (10, 180, 600, 1800, 3600)
    """Documented: when an update that a callback server did not take is sent again."""
    callback_errors_before_pause: int = 10
    """Assumed: that there is a pause is documented, after how many errors is not."""
    event_answer_seconds: int = 60
    """Documented: a callback button's event_id lives one minute."""

    @property
    def name(self) -> str:
        return self.group_name or self.screen_name
