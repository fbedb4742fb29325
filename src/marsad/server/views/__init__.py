"""What the explorer's views count and gather, in SQL that both databases run."""
