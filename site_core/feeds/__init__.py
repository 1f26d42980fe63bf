"""What lists that others follow have in common: Atom, and an answer that is sent again only when it changed."""
