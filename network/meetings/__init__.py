"""What happens after a meeting: its report, its decisions, and what became of them."""
