"""All eighteen checks over one file."""

from lantoa.documents.checking import foot, head, naming, page, rest, text
from lantoa.documents.checking.blocks import find_blocks
from lantoa.documents.checking.finding import Finding
from lantoa.documents.checking.lines import read_document
from lantoa.documents.checking.package import open_package


def check_docx(data: bytes) -> list[Finding]:
    """At least one finding for each check, in their order. Raises DocumentError where the bytes are no .docx."""
    document = read_document(open_package(data))
    blocks = find_blocks(document)
    found: list[Finding] = []
    for findings in (
        page.paper(document),
        page.fonts(document),
        page.page_number(document),
        head.nation_and_motto(document, blocks),
        head.issuing_body(document, blocks),
        naming.number_and_symbol(document, blocks),
        naming.place_and_date(document, blocks),
        naming.type_and_subject(document, blocks),
        text.body_text(document, blocks),
        text.point_letters(blocks),
        text.legal_basis(blocks),
        foot.recipients(blocks),
        foot.signer(blocks),
        text.closing_mark(blocks),
        rest.annexes(document, blocks),
        page.unicode_text(document),
        rest.citations(data, document),
        rest.abbreviations(blocks),
    ):
        found += findings
    return sorted(found, key=lambda one: one.check)
