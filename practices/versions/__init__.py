"""The texts that readers had of a practice, one after the other: begun by its owner, recorded when published, and read again."""
