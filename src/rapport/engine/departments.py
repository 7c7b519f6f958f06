"""Departments by one name: `Einkauf`, `Procurement` and `purchasing` are the same place (S0-4)."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import combining, normalize

ACCOUNTING = "accounting"
_AND = re.compile(r"[/+]| (?:and|und|et|y|e|en|og|och|i|ja) ")
"""How two departments of one person are joined."""
_ALSO = {
    "purchasing": "purchase procurement buying sourcing einkauf beschaffung achats approvisionnement compras"
    " aprovisionamiento suprimentos acquisti inkoop zakupy zaopatrzenie inköp innkjøp indkøb hankinta nákup beszerzés"
    " satın satınalma",
    ACCOUNTING: "accounts finance payables receivables bookkeeping controlling treasury buchhaltung rechnungswesen"
    " finanzen finanzbuchhaltung comptabilité contabilidad contabilità contabilidade boekhouding administratie"
    " financiën finances finanzas financeiro finanças tesouraria tesorería trésorerie finanza amministrazione"
    " księgowość finanse rachunkowość ekonomi regnskap redovisning økonomi kirjanpito talous účetnictví účtáreň"
    " könyvelés pénzügy muhasebe finans",
    "engineering": "design development construction r&d research konstruktion entwicklung technik ingénierie études"
    " d'études ingeniería engenharia projetos ingegneria progettazione tecnico ontwerp"
    " inżynieria konstrukcja projektowanie suunnittelu vývoj konstrukce tervezés mühendislik",
    "production": "manufacturing operations plant fertigung produktion fabrication producción produção produzione"
    " productie produkcja produksjon tuotanto výroba gyártás termelés üretim",
    "quality": "qa qc inspection qualität qualitätssicherung qs qualité calidad qualidade qualità kwaliteit jakość"
    " kvalitet laatu kvalita jakości minőség kalite",
    "logistics": "shipping warehouse receiving dispatch supply logistik versand lager disposition logistique logística"
    " almacén expedição armazém logistica magazzino spedizioni logistiek magazijn expeditie logistyka magazyn"
    " logistikk lagerstyrning logistiikka varasto logistika sklad raktár lojistik",
    "maintenance": "instandhaltung wartung service-technik entretien mantenimiento manutenção manutenzione onderhoud"
    " utrzymanie underhåll vedlikehold kunnossapito údržba karbantartás bakım",
    "management": "executive board direction leadership geschäftsführung geschäftsleitung vorstand leitung dirección"
    " diretoria direção gerencia gerência direzione directie zarząd dyrekcja ledning ledelse johto vedení vezetés"
    " yönetim",
    "sales": "vertrieb verkauf ventes ventas vendas vendite verkoop sprzedaż försäljning salg myynti prodej"
    " értékesítés satış",
    "it": "edv informatik information-technology informatique informática informatica ict informatyka",
}


def _plain(word: str) -> str:
    """A word without its accents: people leave them out."""
    return "".join(sign for sign in normalize("NFKD", word) if not combining(sign))


_KNOWN = {_plain(name): known for known, names in _ALSO.items() for name in (known, *names.split())}


@cache
def one_name(department: str) -> str:
    """The department by its one name: the first word that we know, else as written, in lower case."""
    lower = " ".join(department.lower().split())
    if _plain(lower) in _KNOWN:
        return _KNOWN[_plain(lower)]
    words = _plain(lower).replace("/", " ").replace("-", " ").replace("&", " ").split()
    return next((_KNOWN[word] for word in words if word in _KNOWN), lower)


def hats(department: str) -> tuple[str, ...]:
    """The departments that one person looks after: `purchasing/accounting` is two."""
    parts = [p.strip() for p in _AND.split(department)]
    return tuple(dict.fromkeys(one_name(p) for p in parts if p))
