"""Following a submission without an account: where it stands, the conversation, and what its sender can do."""
