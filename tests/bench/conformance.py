"""Which rules of PDF/UA-1 and PDF/A-3a do PDFs break, by another program than veraPDF?

    python tests/bench/conformance.py PDF …

Needs `page-validation` (MIT, a wheel, not stable yet: hence no test), which is installed for it.
Prints a line a file and profile: how many rules were tried, and each that is broken, with where.
Its rule on the metadata stream, which must not be packed in PDF/A-3a, is no finding: it is one of
PDF/A-1 (ISO 19005-1, 6.7.2), and none of ISO 19005-3.
"""

import sys

import page

PROFILES = ("ua1", "3a")

NO_RULE = "PDFA3A-METADATA-FILTER-001"


def main():
    broken = 0
    for path in sys.argv[1:]:
        for profile in PROFILES:
            report = page.validate_pdf(path, profile=profile)
            failures = [each for each in report.failures if each.rule_id != NO_RULE]
            rules = {each.rule_id for each in failures}
            print(f"{path}: {profile}: {len(rules)} of {report.rules.total} rules broken")
            for each in failures:
                place = f" (object {each.object_id.object_number})" if each.object_id else ""
                print(f"  {each.rule_id}: {each.message}{place}")
            broken += len(rules)
    raise SystemExit(bool(broken))


if __name__ == "__main__":
    main()
