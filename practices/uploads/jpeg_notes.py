"""Takes the notes out of a JPEG without touching its pixels: pictures in a PDF keep place and maker in them as well."""

# Where the picture itself begins.
SCAN = 0xDA
# JFIF and Adobe's word on colours stay: readers need them. All other notes of programmes, and remarks, go.
NEEDED = (0xE0, 0xEE)
NOTES = (*range(0xE0, 0xF0), 0xFE)


def without_notes(content: bytes) -> bytes:
    """Return a JPEG without notes; as it is where it is none that can be followed."""
    if not content.startswith(b"\xff\xd8"):
        return content
    kept, place = [content[:2]], 2
    while place + 4 <= len(content) and content[place] == 0xFF:
        mark, length = content[place + 1], int.from_bytes(content[place + 2 : place + 4], "big")
        if mark == SCAN:
            return b"".join([*kept, content[place:]])
        if length < 2:
            return content
        end = place + 2 + length
        if mark not in NOTES or mark in NEEDED:
            kept.append(content[place:end])
        place = end
    return content
