"""Checks every finished PDF of a built site: `pdf.py [public]`."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import page
import pikepdf

PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A)
# Reported on sound files; `qpdf --check`, run on the same file, does verify the lengths of streams.
KNOWN_FALSE = "STREAM-LENGTH-001"
LIMIT = 40


def profiles(path):
    for profile in PROFILES:
        report = page.validate_pdf(path, profile=profile)
        for failure in report.failures:
            where = f" (object {failure.object_id.object_number})" if failure.object_id else ""
            if profile == page.ValidationProfile.PDF_A_2A and failure.rule_id.endswith(KNOWN_FALSE):
                print(f"  {path.name}: let pass, known false positive {failure.rule_id}{where}")
            else:
                yield f"{profile.value} {failure.rule_id}: {failure.message}{where}"
        # A refusal without a listed failure must not slip through.
        if not report.is_compliant and not report.failures:
            yield f"{profile.value}: not compliant, no rule named"
        print(f"  {path.name}: {profile.value}, {report.rules.passed} of {report.rules.total} rules hold")


def syntax(path):
    run = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    if run.returncode != 0:  # 3 is "warnings": a finished document has none
        yield f"qpdf --check: {(run.stderr or run.stdout).strip()[:300]}"


def fonts(path):
    # stderr aside: poppler complains about a /Suspects it reads as of the wrong type.
    table = subprocess.run(["pdffonts", path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
    rows = table.stdout.splitlines()[2:]
    if not rows:
        yield "pdffonts: lists no font"
    for row in rows:
        # Long names push the columns aside, so: the first yes/no of the three is "emb".
        flags = re.search(r" (yes|no) +(?:yes|no) +(?:yes|no) ", row)
        if not flags or flags[1] != "yes":
            yield f"pdffonts: not embedded: {row.strip()}"
    print(f"  {path.name}: {len(rows)} fonts")


def document(pdf):
    lang = str(pdf.Root.get("/Lang", ""))
    if lang.lower().split("-")[0] != "fr":
        yield f"/Lang is {lang!r}, not fr"
    with pdf.open_metadata() as metadata:
        title = str(metadata.get("dc:title", "")).strip()
    if not title:
        yield "no title in the metadata"
    if not pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "readers would show the file's name, not the title (/DisplayDocTitle)"


def listed(value):
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def tables(path, pdf):
    """Walks the structure tree: every header cell says what it heads, every table has one."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        yield "no structure tree"
        return
    roles, classes = root.get("/RoleMap", {}), root.get("/ClassMap", {})
    counts = Counter()

    def kind(element):
        name, seen = element.get("/S"), set()
        while name in roles and str(name) not in seen:
            seen.add(str(name))
            name = roles[name]
        return str(name)

    def scope(element):
        named = [a for name in listed(element.get("/C")) if name in classes for a in listed(classes[name])]
        for attributes in listed(element.get("/A")) + named:  # revision numbers may stand between
            if isinstance(attributes, pikepdf.Dictionary) and attributes.get("/O") == "/Table":
                if attributes.get("/Scope") in ("/Row", "/Column", "/Both"):
                    return True
        return False

    headers = []  # per table, in the order of the walk
    stack = [(child, None) for child in listed(root.get("/K"))]
    while stack:
        element, table = stack.pop()
        # Marked content (numbers, MCR, OBJR) has no type of its own.
        if not isinstance(element, pikepdf.Dictionary) or "/S" not in element:
            continue
        name = kind(element)
        counts[name] += 1
        if name == "/Table":
            table = len(headers)
            headers.append(0)
        elif name == "/TH":
            if table is not None:
                headers[table] += 1
            if not scope(element):
                counts["bare"] += 1
                yield f"TH without /Scope, object {element.objgen[0]}"
        stack.extend((child, table) for child in reversed(listed(element.get("/K"))))
    for table, number in enumerate(headers, 1):
        if number == 0:
            yield f"table {table} has no TH"
    print(
        f"  {path.name}: {len(pdf.pages)} pages, {counts['/Table']} tables, {counts['/TH']} TH "
        f"({counts['bare']} without Scope), {counts['/Figure']} figures, {counts['/Link']} links"
    )


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "public") / "documents"
    paths = sorted(folder.glob("*.pdf"))
    failures = [] if paths else [f"{folder}: no PDF"]
    for path in paths:
        try:
            with pikepdf.open(path) as pdf:
                for check in (profiles(path), syntax(path), fonts(path), document(pdf), tables(path, pdf)):
                    failures += [f"{path.name}: {failure}" for failure in check]
        except (page.PageError, pikepdf.PdfError, subprocess.CalledProcessError) as error:
            failures.append(f"{path.name}: unreadable: {error}")
    for failure in failures[:LIMIT]:
        print(f"FAIL {failure}")
    print(f"pdf: {len(paths)} documents, {len(failures)} failures")
    sys.exit(bool(failures))


main()
