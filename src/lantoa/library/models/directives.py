"""Directives: the legal documents that plans, news and lessons rest on (plan, preamble and II.3)."""

import unicodedata

from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.vietnamese.text import fold


class Directive(models.Model):
    """One document. `number_key` (no spaces) makes it one record however it is cited; null without a number."""

    kind = models.CharField(_("kind"), max_length=60)
    number = models.CharField(_("number and symbol"), max_length=60, blank=True)
    number_key = models.CharField(max_length=80, null=True, unique=True, editable=False)
    issued_on = models.DateField(_("date"), null=True, blank=True)
    issuer = models.CharField(_("issuing body"), max_length=200, blank=True)
    subject = models.TextField(_("subject"), blank=True)
    url = models.URLField(_("address"), blank=True)
    superseded_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="supersedes",
        verbose_name=_("replaced by"),
    )
    search = models.TextField(editable=False)

    class Meta:
        ordering = ["-issued_on", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}".strip()

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the key and the search text true to the fields."""
        self.number_key = number_key(self.number)
        self.search = fold(f"{self.kind} {self.number} {self.issuer} {self.subject}")
        super().save(*args, **kwargs)  # type: ignore[arg-type]


def number_key(number: str) -> str | None:
    """`131/QĐ - TTg`, `131/qđ–ttg` and `0131/QĐ-TTg` are one document; an empty number is no key."""
    key = "".join(unicodedata.normalize("NFC", number).upper().split()).replace("–", "-").replace("—", "-")
    return key.lstrip("0") or None
