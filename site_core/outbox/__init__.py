"""The mail outbox: a mail is a row, written with the change it tells about, and sent by the worker.

Start at `services` (what other code calls) and `kinds` (how an app says what a kind of mail holds).
"""
