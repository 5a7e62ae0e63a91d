"""The loops that run as long as the bot does: taking updates in, sending messages out."""
