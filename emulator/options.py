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
    api_rate: int = 20
    random_id_window_seconds: int = 3600
    seed: int = 1
    record: Path | None = None
    text_limit_utf16: int = 4096
    """Documented as 9000 (schema) and as 4096 (messages.edit page); the smaller is enforced."""
    edit_age_seconds: int = 24 * 3600
    """Assumed: error 909 is documented, the age is common knowledge only."""
    history_events: int = 10_000
    """Assumed: how many updates long poll remembers is not documented."""
    event_answer_seconds: int = 60
    """Documented: a callback button's event_id lives one minute."""
