"""Who is in the demo, and where pictures of it go."""

import json

from support.bot_process import ROOT

STORY = json.loads((ROOT / "bot/commands/demo_story.json").read_text(encoding="utf-8"))
NAMES = [f"{person['first_name']} {person['last_name']}" for person in STORY["people"]]
DEPUTY_HEAD, TEACHER, MOTHER = NAMES
PICTURES = ROOT / "build" / "screenshots"
"""For people who look at them; the next run writes them anew."""
