"""What has to follow every write path: sessions end with the rights, and what happens at the door is written to the log."""

import logging
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa import signals as factor_signals
from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import m2m_changed, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from site_core.models import User
from site_core.sign_in.factors import FACTORS, PROVEN
from site_core.sign_in.services import end_sessions, keep_only_this_session

logger = logging.getLogger(__name__)

WATCHED = ("is_active", "is_superuser")


@receiver(pre_save, sender=User)
def end_with_rights(instance: User, update_fields: Any = None, **kwargs: Any) -> None:
    """End the sessions of somebody who is no administrator any more, or whose account is not in use any more."""
    if instance.pk is None or (update_fields is not None and not set(WATCHED) & set(update_fields)):
        return
    before = User.objects.filter(pk=instance.pk).values(*WATCHED).first()
    if before and any(before[name] and not getattr(instance, name) for name in WATCHED):
        end_sessions(instance)


@receiver(m2m_changed, sender=User.groups.through)
@receiver(m2m_changed, sender=User.user_permissions.through)
def end_with_role(instance: Any, action: str, reverse: bool, pk_set: Any, **kwargs: Any) -> None:  # noqa: FBT001 - Django's own call
    """End the sessions of somebody who lost a role or a right, from whichever side it was taken."""
    if action not in {"post_remove", "pre_clear"}:
        return
    if not reverse:
        users = [instance]
    elif action == "pre_clear":
        users = list(instance.user_set.all())
    else:
        users = list(User.objects.filter(pk__in=pk_set))
    for user in users:
        end_sessions(user)


@receiver(pre_delete, sender=Group)
def end_with_group(instance: Group, **kwargs: Any) -> None:
    """The same when the whole role goes."""
    _end_of_group(instance.pk)


@receiver(m2m_changed, sender=Group.permissions.through)
def end_with_right_of_role(
    instance: Any,
    action: str,
    reverse: bool,  # noqa: FBT001 - Django's own call
    pk_set: Any,
    **kwargs: Any,
) -> None:
    """The same when a role loses a right, from whichever side it was taken."""
    if action not in {"pre_remove", "pre_clear"}:
        return
    asked = {} if pk_set is None else {"pk__in": pk_set}
    if reverse:
        losing = list(Group.objects.filter(permissions=instance, **asked))
    else:
        losing = [instance] if instance.permissions.filter(**asked).exists() else []
    for group in losing:
        _end_of_group(group.pk)


@receiver(pre_delete, sender=GroupPagePermission)
@receiver(pre_delete, sender=GroupCollectionPermission)
def end_with_right_on_a_part(instance: Any, **kwargs: Any) -> None:
    """The same when a role loses a right on a part of the site or of the library."""
    _end_of_group(instance.group_id)


def _end_of_group(pk: int) -> None:
    for user in User.objects.filter(groups=pk):
        end_sessions(user)


@receiver(factor_signals.authenticator_added)
def added(request: Any, user: Any, authenticator: Any, **kwargs: Any) -> None:
    """A factor was shown when it was added; sessions that began without it end."""
    logger.info("User %s added a factor: %s.", user.pk, authenticator.type)
    if authenticator.type in FACTORS:
        keep_only_this_session(request, user)
        record_authentication(
            request, user, PROVEN, id=authenticator.pk, type=str(authenticator.type)
        )


@receiver(factor_signals.authenticator_removed)
@receiver(factor_signals.authenticator_reset)
def removed(request: Any, user: Any, authenticator: Any, **kwargs: Any) -> None:
    """Sessions elsewhere end when a factor goes or is made anew."""
    logger.info("User %s changed or removed a factor: %s.", user.pk, authenticator.type)
    keep_only_this_session(request, user)


@receiver(factor_signals.authenticator_used)
def used(user: Any, authenticator: Any, **kwargs: Any) -> None:
    """Say which kind was used."""
    logger.info("User %s used a factor: %s.", user.pk, authenticator.type)


@receiver(factor_signals.authentication_failed)
def refused_factor(user: Any, authenticator: Any, **kwargs: Any) -> None:
    """A wrong code is worth a warning: whoever typed it knew the password."""
    logger.warning("User %s was refused: wrong code.", user.pk)


@receiver(user_logged_in)
def signed_in(user: Any, **kwargs: Any) -> None:
    """Say who came in."""
    logger.info("User %s signed in.", user.pk)


@receiver(user_logged_out)
def signed_out(user: Any, **kwargs: Any) -> None:
    """Say who went."""
    if user is not None:
        logger.info("User %s signed out.", user.pk)


@receiver(user_login_failed)
def refused(**kwargs: Any) -> None:
    """Not who: what was typed may be anybody's address, or a password in the wrong field."""
    logger.warning("A sign-in was refused: wrong address or password.")


@receiver(password_changed)
@receiver(password_reset)
@receiver(password_set)
def new_password(user: Any, **kwargs: Any) -> None:
    """Say whose password it was."""
    logger.info("User %s has a new password.", user.pk)
