"""Departments by one name: `Einkauf`, `Procurement` and `purchasing` are the same place (S0-4)."""

from __future__ import annotations

from functools import cache

ACCOUNTING = "accounting"
_ALSO = {
    "purchasing": "purchase procurement buying sourcing einkauf beschaffung achats compras acquisti inkoop",
    ACCOUNTING: "accounts finance payables receivables bookkeeping controlling treasury buchhaltung rechnungswesen"
    " finanzen finanzbuchhaltung comptabilité contabilidad contabilità boekhouding",
    "engineering": "design development construction r&d research konstruktion entwicklung technik ingénierie",
    "production": "manufacturing operations plant fertigung produktion fabrication producción",
    "quality": "qa qc inspection qualität qualitätssicherung qs qualité calidad",
    "logistics": "shipping warehouse receiving dispatch supply logistik versand lager disposition logistique logística",
    "maintenance": "instandhaltung wartung service-technik",
    "management": "executive board direction leadership geschäftsführung geschäftsleitung vorstand leitung",
    "sales": "vertrieb verkauf ventes ventas",
    "it": "edv informatik information-technology",
}
_KNOWN = {name: known for known, names in _ALSO.items() for name in (known, *names.split())}


@cache
def one_name(department: str) -> str:
    """The department by its one name: the first word that we know, else as written, in lower case."""
    lower = " ".join(department.lower().split())
    if lower in _KNOWN:
        return _KNOWN[lower]
    words = lower.replace("/", " ").replace("-", " ").replace("&", " ").split()
    return next((_KNOWN[word] for word in words if word in _KNOWN), lower)


def hats(department: str) -> tuple[str, ...]:
    """The departments that one person looks after: `purchasing/accounting` is two."""
    parts = [p.strip() for p in department.replace(" and ", "/").replace(" und ", "/").replace("+", "/").split("/")]
    return tuple(dict.fromkeys(one_name(p) for p in parts if p))
