"""How people get in and stay in: password, second factor, passkeys, sessions, and what is asked again (docs/decisions/0023)."""
