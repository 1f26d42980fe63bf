"""Joining the network: a form without an account, a mailed link with a button, and an answer by somebody who moderates."""
