"""“Was this useful?”: two buttons without a form token, which do nothing but count."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt

from practices.card.finding_one import practice_or_gone
from practices.readers.desk import FORBIDDEN, page_with
from practices.readers.rules import may_vote
from practices.readers.voting import COLUMNS, comes_from_here, count_vote
from site_core.public_forms.answers import privately

VOTE, DONE, SEE_OTHER, BAD = "stem", "klaar", 303, 400


@csrf_exempt
@privately("GET", "HEAD", "POST")
def useful(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the two buttons, count a vote, and thank for it. No cookie, and nothing is kept about who voted."""
    practice = practice_or_gone(slug)
    if request.method != "POST":
        voted = request.GET.get(DONE, "")
        return page_with(request, "useful", below=practice, practice=practice, voted=voted if voted in COLUMNS else "")  # fmt: skip
    if not comes_from_here(request):
        notice = gettext("We could not tell where this form came from. Press one of the buttons here.")  # fmt: skip
        return page_with(
            request, "useful", status=FORBIDDEN, below=practice, practice=practice, notice=notice
        )
    vote = request.POST.get(VOTE, "")
    if vote not in COLUMNS:
        notice = gettext("Press one of the two buttons.")
        return page_with(
            request, "useful", status=BAD, below=practice, practice=practice, notice=notice
        )
    if may_vote(request, practice):
        count_vote(practice=practice, vote=vote, day=timezone.localdate())
    thanks = f"{reverse('practices:useful', args=[practice.slug])}?{DONE}={vote}"
    return HttpResponseRedirect(thanks, status=SEE_OTHER)
