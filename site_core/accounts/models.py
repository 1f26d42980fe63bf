"""People who sign in: by e-mail address, which is unique whatever its capitals."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import get_random_string, salted_hmac
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Creates users from an e-mail address and finds them by it."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create one user; without a password the account cannot sign in until one is set."""
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=email.strip(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create a user with every right."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find the user who signs in, whatever the capitals they typed."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """Someone of the city who works on the site."""

    email = models.EmailField(_("e-mail address"), unique=True)
    first_name = models.CharField(_("first name"), max_length=150, blank=True)
    last_name = models.CharField(_("last name"), max_length=150, blank=True)
    is_staff = models.BooleanField(_("member of staff"), default=False)
    is_active = models.BooleanField(
        _("active"),
        default=True,
        help_text=_(
            "Untick this instead of deleting an account, so that the history keeps its names."
        ),
    )
    is_demonstration = models.BooleanField(
        _("demonstration account"), default=False, editable=False
    )
    # Part of what a session is signed with: a new one ends every session of this person.
    session_stamp = models.CharField(max_length=32, default="", blank=True, editable=False)
    date_joined = models.DateTimeField(_("date joined"), default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_unique_whatever_its_case")
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def get_full_name(self) -> str:
        """Return the name as colleagues read it, or nothing when it was not filled in."""
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self) -> str:
        """Return the first name, or the address when there is none."""
        return self.first_name or self.email

    def renew_session_stamp(self) -> None:
        """Make every session of this person invalid, once this is saved."""
        self.session_stamp = get_random_string(32)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Let sessions end with the password, as Django does, and with the stamp."""
        salt = "site_core.accounts.session"
        signed = f"{self.session_stamp}|{self.password}"
        return salted_hmac(salt, signed, secret=secret, algorithm="sha256").hexdigest()

    def clean(self) -> None:
        super().clean()
        self.email = type(self).objects.normalize_email(self.email)
