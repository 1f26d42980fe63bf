"""What the command made, so that it finds its own rows again whatever somebody called them since."""

from typing import Any, ClassVar, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import models

Row = TypeVar("Row", bound=models.Model)


class SetUpRecord(models.Model):
    """One group or part of the library, by what it is for (`group:Redacteur`).

    No foreign key: one that was deleted is simply not found, and is made anew.
    """

    key = models.CharField(max_length=100, unique=True)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()

    class Meta:
        app_label = "site_core"
        verbose_name = "record of the set-up"
        verbose_name_plural = "records of the set-up"
        ordering = ["key"]
        default_permissions: ClassVar[tuple[str, ...]] = ()

    def __str__(self) -> str:
        return self.key


def recorded(key: str, model: type[Row]) -> Row | None:
    """What was made under this key, if it is still there. One query."""
    kind = ContentType.objects.get_for_model(model)
    made = SetUpRecord.objects.filter(key=key, content_type=kind)
    return model._default_manager.filter(pk__in=made.values("object_id")).first()


def record(key: str, row: Any) -> None:
    """Remember what was made under this key."""
    values = {"content_type": ContentType.objects.get_for_model(row), "object_id": row.pk}
    if not SetUpRecord.objects.filter(key=key, **values).exists():
        SetUpRecord.objects.update_or_create(key=key, defaults=values)
