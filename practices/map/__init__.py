"""The map of practices: a mark for every municipality at its place, drawn on the server from the same counts as the list."""
