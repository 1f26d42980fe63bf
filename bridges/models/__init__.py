"""Tables of the plan."""

from bridges.models.actions import (
    ActionFinderPage,
    ActionIndicator,
    ActionPage,
    ActionParty,
)
from bridges.models.history import MeasurementRecord, MilestoneDate
from bridges.models.indicators import (
    IndicatorIndexPage,
    IndicatorPage,
    Measurement,
    OtherFigure,
    Target,
)
from bridges.models.milestones import Milestone
from bridges.models.plan import BridgeDomain, BridgePage, PillarPage, PlanNote, PlanPage, PlanTarget
from bridges.models.progress import ProgressUpdate
from bridges.statuses import Status, UpdateKind

__all__ = [
    "ActionFinderPage",
    "ActionIndicator",
    "ActionPage",
    "ActionParty",
    "BridgeDomain",
    "BridgePage",
    "IndicatorIndexPage",
    "IndicatorPage",
    "Measurement",
    "MeasurementRecord",
    "Milestone",
    "MilestoneDate",
    "OtherFigure",
    "PillarPage",
    "PlanNote",
    "PlanPage",
    "PlanTarget",
    "ProgressUpdate",
    "Status",
    "Target",
    "UpdateKind",
]
