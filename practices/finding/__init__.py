"""The list of practices: every practice with what colleagues can ask of it, kept in memory and counted in bits."""
