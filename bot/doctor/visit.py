"""What a visit of the doctor has learned so far, from one look to the next."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.settings import Settings, SettingsError, read_settings
from bot.storage.examination import ExaminationError, Mail
from bot.vk.api import Community, VkApi


@dataclass(slots=True)
class Visit:
    """What has been learned on the way. `wrong` are settings that have their default instead."""

    settings: Settings | None = None
    unreadable: str | None = None
    wrong: Mapping[str, str] = field(default_factory=dict)
    api: VkApi | None = None
    community: Community | None = None
    has_database: bool = False
    mail: Mail | ExaminationError | None = None

    @classmethod
    def begin(cls) -> "Visit":
        try:
            settings, wrong = read_settings()
            return cls(settings=settings, wrong=wrong)
        except SettingsError as error:
            return cls(unreadable=str(error))

    @property
    def secret(self) -> str:
        """What must not be shown; empty if there is none."""
        return self.settings.token.get_secret_value().strip() if self.settings else ""

    @property
    def known(self) -> Settings:
        if self.settings is None:
            raise RuntimeError("a check that needs settings must name which")
        return self.settings

    @property
    def vk(self) -> tuple[VkApi, Community]:
        if self.api is None or self.community is None:
            raise RuntimeError("a check that needs VK must come after the token's")
        return self.api, self.community

    @property
    def path(self) -> Path:
        path = self.known.database_file
        if path is None:
            raise RuntimeError("a check that needs the database must come after the database's")
        return path
