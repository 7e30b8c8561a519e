"""Word templates that an office drew for the documents of its units."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.files.models import StoredFile
from lantoa.orgs.models import Unit


class WordTemplate(models.Model):
    """From `since` on, the template of `owner` for a kind of document (`templating.registry`); the newest row counts.

    Without a file the owner went back: the next owner above, or our own layout, counts again. `findings` are the faults of
    layout that were found in the rendered sample, as [[check, Vietnamese, English]]. A trigger refuses any change.
    """

    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="word_templates")
    kind = models.CharField(max_length=40)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    findings = models.JSONField(_("findings"), default=list)
    since = models.DateTimeField(_("in force since"))
    put_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["kind", "owner", "since"], name="template_in_force")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.owner}"
