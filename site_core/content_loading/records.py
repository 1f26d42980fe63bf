"""What was loaded, and how we left it, so that a second run changes nothing and overwrites nobody."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import OuterRef


class LoadedObjectQuerySet(models.QuerySet["LoadedObject"]):
    """What came with the content file."""

    def of(self, model: type[models.Model], row: str = "pk") -> "LoadedObjectQuerySet":
        """The record of a row of another query, for a sub-query: what the site was filled with is no news of it."""
        kind = {
            "content_type__app_label": model._meta.app_label,
            "content_type__model": model._meta.model_name,
        }
        return self.filter(object_id=OuterRef(row), **kind)


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

    objects = LoadedObjectQuerySet.as_manager()

    class Meta:
        app_label = "site_core"
        verbose_name = "loaded object"
        verbose_name_plural = "loaded objects"
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key
