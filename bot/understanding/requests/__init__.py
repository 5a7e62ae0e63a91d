"""What is asked of the bot itself: progress, back, later, deletion, a person."""
