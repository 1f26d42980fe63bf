"""Public numbers that are handed out once and never again, also when what carried them is deleted."""

from django.db import models, transaction


class NumberSequence(models.Model):
    """The last number handed out under one name."""

    name = models.CharField(max_length=60, unique=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "number sequence"

    def __str__(self) -> str:
        return f"{self.name}: {self.last}"


def next_number(name: str, *, above: int = 0) -> int:
    """Hand out the next number of `name`, higher than `above`.

    The update locks the row, so two requests at once never get the same number. A refused form leaves a gap, which is
    harmless; a number used twice would not be.
    """
    with transaction.atomic():
        NumberSequence.objects.get_or_create(name=name)
        row = NumberSequence.objects.select_for_update().get(name=name)
        row.last = max(row.last, above) + 1
        row.save(update_fields=["last"])
        return row.last
