"""PDFs that tests sign themselves, with certificates of their own."""

import datetime as dt
import io

import typst
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko.sign.fields import SigFieldSpec
from pyhanko_certvalidator.registry import SimpleCertificateStore

NOW = dt.datetime.now(dt.UTC)
_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def pdf(*lines: str) -> bytes:
    """A page with these lines."""
    text = "\n\n".join(line.replace("/", "\\/") for line in lines)
    return bytes(typst.compile(text.encode()))


def certificate(name: str, *, issuer: str = "", days: int = 365) -> bytes:
    """DER of a certificate of the one key, issued by `issuer` or by itself; it ends `days` from now."""
    subject, upper = (x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, one)]) for one in (name, issuer or name))
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(upper)
        .public_key(_KEY.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - dt.timedelta(days=400))
        .not_valid_after(NOW + dt.timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=not issuer, path_length=None), critical=True)
    )
    if issuer:
        usage = dict.fromkeys(
            (
                "key_encipherment",
                "data_encipherment",
                "key_agreement",
                "key_cert_sign",
                "crl_sign",
                "encipher_only",
                "decipher_only",
            ),
            False,
        )
        built = built.add_extension(
            x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True
        )
    return built.sign(_KEY, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def signed(data: bytes, der: bytes, field: str = "Ky1") -> bytes:
    """The PDF with one more signature."""
    from asn1crypto import keys
    from asn1crypto import x509 as asn1

    private = _KEY.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    signer = SimpleSigner(asn1.Certificate.load(der), keys.PrivateKeyInfo.load(private), SimpleCertificateStore())
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    spec = SigFieldSpec(field)
    out = sign_pdf(writer, PdfSignatureMetadata(field_name=field), signer, new_field_spec=spec)
    return bytes(out.getvalue())
