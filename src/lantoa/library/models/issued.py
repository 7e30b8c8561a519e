"""Documents of ours that a clerk entered in the register of outgoing documents, and their signed copies."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.files.models import StoredFile
from lantoa.orgs.models import Unit


class IssuedDocument(models.Model):
    """A paper with its number and day. What it is of stands in `subject_type` and `subject_id`, as in the log.

    `source` is the Word file written anew with number and day; `signed` the PDF that was signed. `signatures` is a list of
    `lantoa.documents.signatures.Signature` as JSON, `compared` what its text was found to be: `same`, `number`, `scan`.
    `title` and `kind` are copied: the register must be readable when what it names has changed.
    """

    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="issued_documents")
    kind = models.CharField(_("kind"), max_length=60)
    title = models.CharField(_("subject"), max_length=300)
    number = models.PositiveIntegerField(_("number"))
    symbol = models.CharField(_("symbol"), max_length=40)
    issued_on = models.DateField(_("date"))
    year = models.PositiveSmallIntegerField(editable=False)
    source = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    signed = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    signatures = models.JSONField(default=list)
    compared = models.CharField(max_length=10, blank=True)
    entered_by = models.CharField(max_length=200)
    entered_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-issued_on", "-number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["subject_type", "subject_id"], name="one_entry_per_document"),
            models.UniqueConstraint(fields=["unit", "year", "number", "symbol"], name="one_document_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The year of the register is the year of the day."""
        self.year = self.issued_on.year
        super().save(*args, **kwargs)

    @property
    def reference(self) -> str:
        """Number and symbol as on the paper: `07/BC-THHM`."""
        return f"{self.number:02d}/{self.symbol}"
