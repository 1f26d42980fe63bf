"""What keeps practices true: asked about, archived, taken off and put back; deadlines, retention, and the overview of the team."""
