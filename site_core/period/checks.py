"""Start-up checks on models with a period; importing `site_core.period` registers them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import models

from site_core.period.clean import PeriodModel
from site_core.period.constraints import RULES, constraint_name
from site_core.period.fields import period_fields


@register(Tags.models)
def check_periods(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Every concrete model with a PeriodField has its constraints, and cleans it."""
    configs = apps.get_app_configs() if app_configs is None else app_configs
    return [
        error for config in configs for model in config.get_models() for error in _errors(model)
    ]


def _errors(model: type[models.Model]) -> Iterable[CheckMessage]:
    present = {constraint.name for constraint in model._meta.constraints}
    labels = {"app_label": model._meta.app_label.lower(), "class": model.__name__.lower()}
    names = [
        name
        for name in period_fields(model)
        # The columns of a parent table are the parent's own concern; a proxy has none.
        if model._meta.get_field(f"{name}_first").model is model
    ]
    if names and not issubclass(model, PeriodModel):
        yield Error(
            f"{model._meta.label} has a PeriodField but is no PeriodModel.",
            hint="Add site_core.period.PeriodModel to its bases, so that clean() normalises it.",
            obj=model,
            id="period.E002",
        )
    for name in names:
        if missing := {constraint_name(name, rule) % labels for rule in RULES} - present:
            yield Error(
                f"{model._meta.label}.{name} lacks the constraints {', '.join(sorted(missing))}.",
                hint=f'Add *period_constraints("{name}") to Meta.constraints.',
                obj=model,
                id="period.E001",
            )
