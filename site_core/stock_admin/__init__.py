"""Addresses of Wagtail's own admin that ask for less than they give, or answer 500: ours answer them first."""
