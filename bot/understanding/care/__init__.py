"""Who is in need, or angry: seen before anything else."""
