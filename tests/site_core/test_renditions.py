"""Only renditions are served from the media: originals, quarantine and printed documents lie beside them."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.core.files.storage import FileSystemStorage

from site_core.media_library import views

OUTSIDE = (
    "../original_images/geheim.jpg",
    "%2e%2e/original_images/geheim.jpg",
    "..%2foriginal_images/geheim.jpg",
    "x/../../original_images/geheim.jpg",
    "..%5coriginal_images%5cgeheim.jpg",
    "../../geheim.txt",
)


@pytest.fixture
def media(monkeypatch):
    """Media on disk, as on one machine, with a file of each kind. Only the view sees them: others keep their storage."""
    with TemporaryDirectory() as folder:
        monkeypatch.setattr(views, "default_storage", FileSystemStorage(location=folder))
        for name in ("images/beeld.jpg", "original_images/geheim.jpg"):
            path = Path(folder, name)
            path.parent.mkdir()
            path.write_bytes(b"verzonnen")
        yield


@pytest.mark.django_db
def test_a_rendition_is_sent(client, media):
    response = client.get("/media/images/beeld.jpg")
    assert (response.status_code, b"".join(response)) == (200, b"verzonnen")


@pytest.mark.django_db
@pytest.mark.parametrize("name", OUTSIDE)
def test_nothing_beside_the_renditions_can_be_reached(client, media, name):
    assert client.get(f"/media/images/{name}").status_code == 404
