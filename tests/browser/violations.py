"""What axe-core finds on a page that keeps it from people with disabilities."""

from axe_playwright_python.sync_playwright import Axe


def serious(page, skipped=(), **options):
    """Violations of impact serious or critical: rule, and where; what matches a skipped selector is not looked at."""
    context = {"exclude": [[selector] for selector in skipped]} if skipped else None
    found = Axe().run(page, context, {"resultTypes": ["violations"], **options}).response["violations"]
    return [
        (violation["id"], [node["html"][:160] for node in violation["nodes"][:3]])
        for violation in found
        if violation["impact"] in ("serious", "critical")
    ]
