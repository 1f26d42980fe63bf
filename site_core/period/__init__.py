"""A date that admits doubt: values, labels, typed input, model columns and their rules.

The public names of this package are the ones below; import them from `site_core.period`, in a
module that is loaded with the models or later. DESIGN, section 4.
"""

from site_core.period.checks import check_periods
from site_core.period.clean import PeriodModel
from site_core.period.constraints import period_constraints
from site_core.period.fields import PERIOD_PARTS, PeriodField, period_columns, period_fields
from site_core.period.form_fields import PeriodFormField, PeriodLineField
from site_core.period.heading import Heading
from site_core.period.labels import LabelSize, doubt_label, heading_label, period_label
from site_core.period.moving import is_move
from site_core.period.panels import PeriodPanel, period_panel
from site_core.period.parsing import PeriodNotUnderstood, parse_period
from site_core.period.period import Period
from site_core.period.precision import FIRST_YEAR, LAST_YEAR, Precision
from site_core.period.queries import period_absent, period_overlaps, period_past, period_within
from site_core.period.rules import BRUSSELS, InvalidPeriod

__all__ = [
    "BRUSSELS",
    "FIRST_YEAR",
    "LAST_YEAR",
    "PERIOD_PARTS",
    "Heading",
    "InvalidPeriod",
    "LabelSize",
    "Period",
    "PeriodField",
    "PeriodFormField",
    "PeriodLineField",
    "PeriodModel",
    "PeriodNotUnderstood",
    "PeriodPanel",
    "Precision",
    "check_periods",
    "doubt_label",
    "heading_label",
    "is_move",
    "parse_period",
    "period_absent",
    "period_columns",
    "period_constraints",
    "period_fields",
    "period_label",
    "period_overlaps",
    "period_panel",
    "period_past",
    "period_within",
]
