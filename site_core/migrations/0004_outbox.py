"""The mail outbox, and what would have been sent in local mode."""

import uuid

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("site_core", "0003_printed_documents"),
    ]

    operations = [
        migrations.CreateModel(
            name="LocalMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("sender", models.TextField()),
                ("recipients", models.TextField()),
                ("subject", models.TextField()),
                ("headers", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
                ("html", models.TextField(blank=True)),
                ("attachments", models.TextField(blank=True)),
            ],
            options={
                "verbose_name": "mail that would have been sent",
                "verbose_name_plural": "mails that would have been sent",
                "ordering": ["-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="OutboxMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("kind", models.CharField(max_length=60, verbose_name="kind")),
                ("event", models.CharField(max_length=200, verbose_name="event")),
                (
                    "recipient",
                    models.CharField(blank=True, max_length=254, verbose_name="recipient"),
                ),
                ("recipient_name", models.CharField(blank=True, max_length=100)),
                ("recipient_key", models.CharField(max_length=64)),
                ("language", models.CharField(max_length=10, verbose_name="language")),
                ("params", models.JSONField(blank=True, default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("sending", "being sent"),
                            ("sent", "sent"),
                            ("failed", "not delivered"),
                            ("not_needed", "no longer needed"),
                        ],
                        default="waiting",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                (
                    "next_attempt_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="next attempt"
                    ),
                ),
                ("handed_over_at", models.DateTimeField(blank=True, null=True)),
                (
                    "problem",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("server_away", "The mail server cannot be reached."),
                            ("refused", "The mail server refuses this mail for good."),
                            ("not_now", "The mail server did not take this mail."),
                            ("composing", "The mail could not be written."),
                            ("in_doubt", "Sending was broken off. It may have arrived."),
                            ("withdrawn", "What it was about is no longer so."),
                        ],
                        max_length=20,
                        verbose_name="last error",
                    ),
                ),
                ("last_error", models.CharField(blank=True, max_length=120)),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="written"),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent")),
            ],
            options={
                "verbose_name": "outgoing mail",
                "verbose_name_plural": "outgoing mails",
                "default_permissions": ("view", "change"),
                "indexes": [
                    models.Index(fields=["state", "next_attempt_at"], name="outbox_by_turn"),
                    models.Index(fields=["recipient_key", "state"], name="outbox_by_recipient"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "recipient_key"), name="one_mail_per_event_and_recipient"
                    )
                ],
            },
        ),
    ]
