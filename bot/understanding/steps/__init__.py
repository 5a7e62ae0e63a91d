"""What is told of steps: done, half done, under way, a mistake, not mine to do."""
