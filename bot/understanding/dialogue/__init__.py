"""What is said to what the bot has asked: its question of the role, its buttons, a second role."""
