"""Papers that are signed in the file: a place for each party, one signature after the other, the plan still inside."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import keys, x509  # type: ignore[import-untyped]
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509 import CertificateBuilder, Name, NameAttribute, random_serial_number
from cryptography.x509.oid import NameOID
from document_examples import MADE_ON, broken_rules, squeezed, text_in
from paper_examples import CASES, context_of
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import PdfSignatureMetadata, signers
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from planner.documents import Document, PaperContext, Printing, make, paper_kind, paper_kinds, subjects, to_pdf
from planner.documents.sheet import IN_FILE, SIGNATURES, Grid
from planner.exchange import plan_inside
from planner.locale import catalogue
from planner.model import FourthParty

PARTIES = ("participant", "sending", "hosting")


@cache
def signer(name: str) -> signers.SimpleSigner:
    """Somebody with a certificate that they made themselves."""
    key = ec.generate_private_key(ec.SECP256R1())
    who, now = Name([NameAttribute(NameOID.COMMON_NAME, name)]), datetime.now(UTC)
    made = CertificateBuilder().subject_name(who).issuer_name(who).public_key(key.public_key())
    made = made.serial_number(random_serial_number()).not_valid_before(now - timedelta(days=1))
    certificate = made.not_valid_after(now + timedelta(days=1)).sign(key, hashes.SHA256())
    secret = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return signers.SimpleSigner(
        signing_cert=x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(secret),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )


def signed(pdf: bytes, field: str, name: str) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    told = PdfSignatureMetadata(field_name=field, reason="Parakstu")
    out = io.BytesIO()
    signers.sign_pdf(writer, told, signer=signer(name), existing_fields_only=True, output=out)
    return out.getvalue()


def paper(kind: str, *, electronic: bool = False, lang: str = "lv", context: PaperContext | None = None) -> Document:
    context = context or CASES["individual"]
    who = subjects(paper_kind(kind), context)[0].id
    return make(paper_kind(kind), context, who, Printing(lang, MADE_ON, electronic=electronic))


@pytest.mark.parametrize("electronic", [False, True])
def test_two_signatures_in_turn_stay_valid_and_the_plan_still_opens(electronic: bool, tmp_path: Path) -> None:
    pdf = to_pdf(paper("learning_agreement", electronic=electronic))
    names = [name for name, _, _ in enumerate_sig_fields(PdfFileReader(io.BytesIO(pdf)))]
    assert [name.rpartition("/")[2] for name in names] == ["participant", "guardian", "sending", "hosting"]
    for field in names[:2]:
        pdf = signed(pdf, field, field)
    reader = PdfFileReader(io.BytesIO(pdf))
    assert [each.field_name for each in reader.embedded_signatures] == names[:2]
    for each in reader.embedded_signatures:
        trust = ValidationContext(trust_roots=[signer(each.field_name).signing_cert], allow_fetching=False)
        status = validate_pdf_signature(each, trust)
        assert status.intact
        assert status.valid
        assert status.bottom_line
    kept = tmp_path / "signed.pdf"
    kept.write_bytes(pdf)
    assert plan_inside(kept).mobility.title == CASES["individual"].mobility.title


def signing_kinds() -> list[tuple[str, str]]:
    found = []
    for name, context in CASES.items():
        for kind in paper_kinds():
            if kind.applies(context.mobility) and subjects(kind, context):
                document = paper(kind.id, context=context)
                if grids(document, SIGNATURES):
                    found.append((name, kind.id))
    return found


def grids(document: Document, style: str) -> list[Grid]:
    blocks = (block for section in document.sections for block in section.blocks)
    return [each for each in blocks if isinstance(each, Grid) and each.style == style]


@pytest.mark.parametrize(("case", "kind"), signing_kinds())
def test_a_paper_that_is_signed_in_the_file_has_no_cells_for_a_pen_and_says_so(case: str, kind: str) -> None:
    context = CASES[case]
    by_hand, in_file = (paper(kind, electronic=each, context=context) for each in (False, True))
    assert not grids(in_file, SIGNATURES)
    assert len(grids(in_file, IN_FILE)) == len(grids(by_hand, SIGNATURES))
    words, pdf = catalogue("lv"), to_pdf(in_file)
    text = text_in(pdf)
    assert squeezed(words.text("papers.signed_in_file")) in text
    assert squeezed(words.text("papers.signed_in_file")) not in text_in(to_pdf(by_hand))
    fields = {each.name for grid in grids(in_file, IN_FILE) for row in grid.rows for each in row.slots if each}
    assert fields == {name for name, _, _ in enumerate_sig_fields(PdfFileReader(io.BytesIO(pdf)))}
    assert all(place(name, pdf) for name in fields), "a place that is seen"
    assert broken_rules(pdf) == []


def place(name: str, pdf: bytes) -> Any:
    for found, _, reference in enumerate_sig_fields(PdfFileReader(io.BytesIO(pdf))):
        if found == name:
            left, one, right, other = (float(each) for each in reference.get_object()["/Rect"])
            return right - left > 70 and abs(one - other) > 25
    return False


def test_guardian_and_supporting_organisation_can_both_sign() -> None:
    context = CASES["individual"]
    agreement = context.mobility.agreement.model_copy(update={"fourth_party": FourthParty.BOTH})
    document = paper(
        "learning_agreement", context=context_of(context.mobility.model_copy(update={"agreement": agreement}))
    )
    (grid,) = grids(document, SIGNATURES)
    parties = [each.name.rpartition("/")[2] for row in grid.rows for each in row.slots[3:] if each]
    assert parties == ["participant", "guardian", "sending", "hosting", "supporting"]


def test_the_school_signs_where_it_recognises_and_head_and_bursar_approve_the_budget() -> None:
    transcript = paper("transcript")
    (section,) = (each for each in transcript.sections if each.id == "recognition")
    (grid,) = (each for each in section.blocks if isinstance(each, Grid) and each.style == SIGNATURES)
    assert [row.slots[3] and row.slots[3].name for row in grid.rows] == ["signature/school_signature/sending"]
    (approval,) = grids(paper("budget_estimate"), SIGNATURES)
    assert len(approval.rows) == 2
