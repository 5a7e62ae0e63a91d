"""Phrases that editors wrote, and who a sentence is about: what rules are made of."""
