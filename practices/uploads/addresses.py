"""The addresses of the files of a submission: those of its sender, and the one in the admin."""

from django.urls import path

from practices.uploads.views import file, files, review_file

UPLOADS = [
    path("praktijken/deel/<uuid:uid>/bestanden/", files, name="files"),
    path("praktijken/deel/bestand/<uuid:uid>/", file, name="file"),
]
# Below the address of the review, in its namespace `practice_reviews`.
REVIEW_FILE = path("bestand/<uuid:uid>/", review_file, name="file")
