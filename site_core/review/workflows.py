"""The review of all texts, whole and switched on."""

from wagtail.models import Task, Workflow, WorkflowTask

from site_core.review.models import ChecksTask, FourEyesTask

# Names in the admin: data of a Dutch admin.
REVIEW = "Nazicht"
CHECKS = "Automatische controle"


def with_second_person(chosen: Workflow | None) -> Workflow:
    """A review that was chosen in the admin, or that of all texts where nobody reads in the chosen one."""
    steps = FourEyesTask.objects.filter(active=True)
    if chosen is not None and chosen.workflow_tasks.filter(task__in=steps).exists():
        return chosen
    return text_workflow()


def text_workflow() -> Workflow:
    """First what a machine can see, then the second person.

    Made where it is absent, and mended where a step is: without one Wagtail would take a review for finished as it starts.
    """
    steps = [_step(ChecksTask, CHECKS), _step(FourEyesTask, REVIEW)]
    workflow = (
        Workflow.objects.filter(active=True, workflow_tasks__task=steps[1]).order_by("pk").first()
    )
    workflow = workflow or Workflow.objects.filter(active=True, name=REVIEW).order_by("pk").first()
    workflow = workflow or Workflow.objects.create(name=REVIEW)
    wanted = {step.pk: number for number, step in enumerate(steps)}
    present = dict(workflow.workflow_tasks.values_list("task_id", "sort_order"))
    if present != wanted:
        WorkflowTask.objects.filter(workflow=workflow).delete()
        rows = [
            WorkflowTask(workflow=workflow, task_id=pk, sort_order=number)
            for pk, number in wanted.items()
        ]
        WorkflowTask.objects.bulk_create(rows)
    return workflow


def _step(kind: type[Task], name: str) -> Task:
    step: Task | None = kind.objects.filter(active=True).order_by("pk").first()
    return step or kind.objects.create(name=name)
