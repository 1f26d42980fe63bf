"""Files that senders add: told apart by what is in them, cleaned, kept from readers, and let out when approved."""
