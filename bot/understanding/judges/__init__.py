"""Likeness to examples: features of a message, weights learnt for them, and who judges by both."""
