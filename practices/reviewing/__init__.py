"""The review of practices from outside, on screens of its own in the admin."""
