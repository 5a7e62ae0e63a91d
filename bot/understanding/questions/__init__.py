"""What somebody asks, and what does not work at their step."""
