"""The digital signatures of a PDF: who signed, when, whether it is unchanged since, whether the chain is trusted."""

import datetime as dt
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from asn1crypto import pem, x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext

SUFFIXES = frozenset({".pem", ".crt", ".cer", ".der"})
# What became of the file after the signature
UNCHANGED, SIGNED_AGAIN, CHANGED, BROKEN = "unchanged", "signed_again", "changed", "broken"


@dataclass(frozen=True)
class Signature:
    """One signature. `state` is one of the four above: nothing added; only further signatures or form fields; the pages
    altered by an addition; the signed bytes themselves altered, or a signature that cannot be read.

    `at` is ISO text, empty where nothing says it; `stamped` where a time stamp of a third party says it and not the signer's
    own clock. `lapsed`: the certificate did not hold at that moment. `own`: the certificate was issued by itself.
    """

    signer: str
    issuer: str
    at: str
    stamped: bool
    state: str
    trusted: bool
    lapsed: bool
    own: bool

    @property
    def moment(self) -> dt.datetime | None:
        """When, as a moment."""
        return dt.datetime.fromisoformat(self.at) if self.at else None

    def to_json(self) -> dict[str, Any]:
        """For storing; `Signature(**...)` gives it back."""
        return asdict(self)


class UnreadablePdfError(Exception):
    """The bytes are no PDF that can be read: damaged, or locked with a password."""


def signatures(data: bytes, roots: list[x509.Certificate], now: dt.datetime) -> list[Signature]:
    """The signatures in the order in which they were made, judged at the moment of each (`now` where none is named).

    An unsigned file gives an empty list. Raises UnreadablePdfError. Nothing is fetched from outside.
    """
    try:
        reader = PdfFileReader(BytesIO(data), strict=False)
        if reader.encrypted:
            raise UnreadablePdfError
        found = list(reader.embedded_regular_signatures)
    except (PdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise UnreadablePdfError from error
    return [_judged(one, roots, now) for one in found]


def _judged(embedded: Any, roots: list[x509.Certificate], now: dt.datetime) -> Signature:
    try:
        certificate = embedded.signer_cert
        claimed = embedded.self_reported_timestamp
    except (SigningError, SignatureValidationError, ValueError, KeyError, TypeError):
        return Signature("", "", "", stamped=False, state=BROKEN, trusted=False, lapsed=False, own=False)
    claimed = claimed if claimed is None or claimed.tzinfo else claimed.replace(tzinfo=dt.UTC)
    at, stamped, trusted, state = claimed, False, False, BROKEN
    try:
        context = ValidationContext(trust_roots=roots, moment=claimed or now, allow_fetching=False)
        status = validate_pdf_signature(embedded, context)
    except (PdfError, SigningError, SignatureValidationError, ValueError, KeyError, TypeError, AttributeError):
        pass
    else:
        trusted, state = bool(status.trusted), _state(status)
        stamp = status.timestamp_validity
        if stamp is not None and stamp.intact and stamp.valid:
            at, stamped = stamp.timestamp, True
    begins, ends = certificate["tbs_certificate"]["validity"].native.values()
    return Signature(
        signer=_name(certificate.subject),
        issuer=_name(certificate.issuer),
        at=at.isoformat() if at else "",
        stamped=stamped,
        state=state,
        trusted=trusted,
        lapsed=not begins <= (at or now) <= ends,
        own=certificate.subject == certificate.issuer,
    )


def _state(status: Any) -> str:
    if not (status.intact and status.valid):
        return BROKEN
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return UNCHANGED
    harmless = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)
    if status.coverage == SignatureCoverageLevel.ENTIRE_REVISION and status.modification_level in harmless:
        return SIGNED_AGAIN
    return CHANGED


def _name(name: x509.Name) -> str:
    """The person or body of a certificate: its common name, else what it has."""
    said = name.native.get("common_name") or name.native.get("organization_name") or name.human_friendly
    return str(said if isinstance(said, str) else "; ".join(said))[:200]


def roots_of(folder: Path | None) -> list[x509.Certificate]:
    """The certificates in a folder (PEM or DER); what is none is passed over. Without a folder nobody is trusted."""
    found = []
    for path in sorted(folder.iterdir()) if folder and folder.is_dir() else []:
        if path.suffix.lower() not in SUFFIXES:
            continue
        data = path.read_bytes()
        try:
            parts = [der for _kind, _head, der in pem.unarmor(data, multiple=True)] if pem.detect(data) else [data]
            loaded = [x509.Certificate.load(part) for part in parts]
            found += [one for one in loaded if one.native]
        except (ValueError, TypeError):
            continue
    return found
