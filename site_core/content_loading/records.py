"""What was loaded, and how we left it, so that a second run changes nothing and overwrites nobody."""

from django.contrib.contenttypes.models import ContentType
from django.db import models


class LoadedObject(models.Model):
    """One object of the content file and the row it became.

    `snapshot` holds the values as written: where the row says something else now, an editor changed it. The row is not
    a foreign key, because a deleted row must leave this trace, or the next run would bring it back.
    """

    key = models.CharField(max_length=100, unique=True)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    revision_id = models.BigIntegerField(null=True, blank=True)
    snapshot = models.JSONField(default=dict)
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        app_label = "site_core"
        verbose_name = "loaded object"
        verbose_name_plural = "loaded objects"
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key
