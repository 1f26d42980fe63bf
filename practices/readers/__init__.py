"""What readers do with a practice: ask its owner, say whether it helped, report a mistake, tell that they did it too."""
