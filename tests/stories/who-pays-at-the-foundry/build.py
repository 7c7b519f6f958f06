"""A moulder in Joinville. Nobody knows who pays at the foundry; the tannery's clerk is known and has never answered;
the print shop is one woman; the joiner's buyer also does the books; the mill's finance writes, under its Portuguese
name; the glass works wants quality known too; the brick works is a prospect."""

import sys

from tests.engine.cast import account, colleague, contact, position
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Moldes do Sul",
    "timezone": "America/Sao_Paulo",
    "currency": "BRL",
    "country": "BR",
    "our_domains": ["moldes.example"],
}

NAMES = "fundicao curtume grafica marcenaria moinho vidros olaria".split()
US = [colleague("thiago", *(f"{c} owner" for c in NAMES), job="vendas")]


def customer(name: str, **columns) -> list:
    """An account with a buyer and an engineer who answer."""
    return [
        account(name, **({"tier": 2, "headcount": 80} | columns)),
        contact(f"{name}-comp", name, "compras comprador"),
        contact(f"{name}-eng", name, "engenharia engenheiro"),
        chat(f"thiago, {name}-comp", "2025-06-03", "2026-04-24", every_d=14),
        chat(f"thiago, {name}-eng", "2025-06-10", "2026-04-23", every_d=21),
        reviewed(name, "2026-04-06"),
    ]


BOOK = [
    *US,
    *customer("fundicao"),
    *customer("curtume"),
    contact("curtume-cont", "curtume", "contabilidade analista"),
    account("grafica", tier=3, headcount=1),
    contact("grafica-dona", "grafica", "direção dona"),
    chat("thiago, grafica-dona", "2025-06-04", "2026-04-22", every_d=21),
    *customer("marcenaria", headcount=6),
    position("marcenaria-comp", "marcenaria", "financeiro contas a pagar"),
    *customer("moinho"),
    contact("moinho-fin", "moinho", "financeiro tesouraria"),
    chat("thiago, moinho-fin", "2025-06-05", "2026-04-21", every_d=28),
    *customer("vidros", needed_departments="engineering;quality"),
    contact("vidros-fin", "vidros", "financeiro tesouraria"),
    contact("vidros-qual", "vidros", "qualidade inspetora"),
    chat("thiago, vidros-fin", "2025-06-06", "2026-04-20", every_d=28),
    *customer("olaria", kind="prospect", stage="prospect"),
]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
