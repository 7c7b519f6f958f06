"""Lists of other systems and in other languages are known by their headings, with what matters in the right column."""

import csv
import re

import pytest

from rapport.importers.tables.activities import channel_of, direction_of, fate_of
from rapport.importers.tables.entries import CREDIT_NOTE, INVOICE, PAYMENT, entry
from rapport.importers.tables.mapping import guess
from tests.importers.golden import shared_data

IMPORTANT = {
    "contacts": {
        r"^(Person - )?Name\*?$": "people.name",
        r"^(Name / |Person - )?First ?name$|^Given Name$": "people.first_name",
        r"^(Name / |Person - )?Last ?name$|^Family Name$": "people.last_name",
        r"^E-?mail( Address)?$|^E-mail [123] (-? ?Value|Address)|^Person - Email|^Emails / ": "people.emails",
        r"^(Phone|Phone Number|Mobile ?Phone|Business Phone|Person - Phone|Phone \d - Value)$": "people.phones",
        r"^Phones / Primary Phone Number$": "people.phones",
        r"^(Job Title|Position|Occupation|Organization Title)$": "positions.title",
        r"^(Organization )?Department$": "positions.department",
        r"^ReportsToId$": "positions.reports_to",
        r"^(Company|Company Name|Associated Company|Organization - Name\*|Organization Name)$": "accounts.name",
        r"^(Company Id|AccountId)$": "accounts.account_id",
    },
    "invoices": {
        r"^\*?InvoiceN(o|umber)$|^Number$": "invoices.invoice_id",
        r"^\*?InvoiceDate$|^Invoice/Bill Date$": "invoices.issued_on",
        r"^\*?DueDate$": "invoices.due_on",
        r"^\*?(ContactName|Customer)$|Partner Display Name$": "accounts.name",
        r"^\*?ItemAmount$": "invoices.line_amount",
        r"^\*?(UnitAmount|ItemRate)$": "invoices.unit_amount",
        r"^\*?(Item)?Quantity$": "invoices.quantity",
        r"^Currency$": "invoices.currency",
        # The account in the books of whoever sold, not the customer's number.
        r"^\*?AccountCode$": "",
    },
}
"""Kind -> heading -> what it fills; headings of other systems that say what a book holds."""


def rows_of_headings():
    with shared_data("crm_export_headers.csv").open(encoding="utf-8", newline="") as stream:
        return [
            (f"{row['system']} {row['object']}", next(csv.reader([row["header_row"]])))
            for row in csv.DictReader(stream)
        ]


def test_exports_of_other_systems_are_known_with_all_that_matters():
    right, wrong = 0, []
    known = rows_of_headings()
    for title, headings in known:
        kind = "invoices" if re.search(r"invoice|bills|account\.move", title, re.I) else "contacts"
        found = guess(title, "", headings, [])
        assert found is not None, title
        assert found.kind == kind, title
        for column in found.columns:
            wanted = {t for heading, t in IMPORTANT[kind].items() if re.search(heading, column.heading.strip(), re.I)}
            right += column.target in wanted
            if wanted and column.target not in wanted:
                wrong.append((title, column.heading, column.target, wanted))
    assert wrong == []
    # What `docs/howto/import-tables.md` says.
    assert (len(known), right) == (15, 104)


LISTS = [
    ("contacts", "Datensatz-ID,Vorname,Nachname,E-Mail-Adresse,Telefonnummer,Jobtitel,Zugeordnetes Unternehmen"),
    ("contacts", "Person - Name,Person - E-Mail,Person - Telefon,Organisation - Name"),
    ("contacts", "Vorname,Nachname,Firma,Abteilung,Position,Telefon geschäftlich,Mobiltelefon,E-Mail-Adresse"),
    ("accounts", "Datensatz-ID,Unternehmensname,Unternehmensdomain,Land/Region,Jährlicher Umsatz"),
    ("activities", "Aktivitätsdatum,Aktivitätsart,Betreff,Kontaktname,Firma,Zugewiesen an,Dauer"),
    ("contacts", "Prénom,Nom,Adresse e-mail,Téléphone,Société,Fonction,Service"),
    ("accounts", "N° client,Raison sociale,Pays,Chiffre d'affaires,Effectif,Site web,Conditions de paiement"),
    ("invoices", "Numéro de facture,Date de facture,Date d'échéance,Client,Montant TTC,Devise"),
    ("payments", "Date de paiement,Numéro de facture,Client,Montant payé"),
    ("orders", "N° commande,Client,Date de commande,Date de livraison souhaitée,Date d'expédition prévue,Montant"),
    ("activities", "Date,Type d'activité,Objet,Contact,Compte,Assigné à,Durée"),
    ("contacts", "Nombre,Apellidos,Correo electrónico,Teléfono móvil,Empresa,Cargo,Departamento"),
    ("accounts", "Código de cliente,Razón social,País,Facturación anual,Número de empleados,Sitio web"),
    ("invoices", "Número de factura,Fecha de factura,Fecha de vencimiento,Cliente,Importe total,Moneda"),
    ("payments", "Fecha de pago,Número de factura,Cliente,Importe pagado"),
    ("orders", "Número de pedido,Cliente,Fecha de pedido,Fecha de entrega solicitada,Importe"),
    ("activities", "Fecha,Tipo de actividad,Asunto,Contacto,Cuenta,Asignado a,Duración"),
    ("contacts", "Voornaam,Achternaam,E-mailadres,Telefoonnummer,Bedrijf,Functie,Afdeling"),
    ("accounts", "Klantnummer,Bedrijfsnaam,Land,Jaaromzet,Aantal medewerkers,Website,Betalingstermijn"),
    ("invoices", "Factuurnummer,Factuurdatum,Vervaldatum,Klant,Totaalbedrag,Valuta"),
    ("payments", "Betaaldatum,Factuurnummer,Klant,Betaald bedrag"),
    ("orders", "Ordernummer,Klant,Orderdatum,Gewenste leverdatum,Geplande verzenddatum,Bedrag"),
    ("activities", "Datum,Soort activiteit,Onderwerp,Contactpersoon,Bedrijf,Toegewezen aan,Duur"),
]


@pytest.mark.parametrize(("kind", "headings"), LISTS, ids=lambda text: text[:24])
def test_a_list_in_another_language_is_known_and_all_of_it_used(kind, headings):
    found = guess("x.csv", "", headings.split(","), [])
    assert found is not None
    assert (found.kind, found.unused) == (kind, [])


@pytest.mark.parametrize(
    ("said", "channel", "direction"),
    [
        ("Appel sortant", "call", "out"),
        ("Appel d'offres", "", ""),
        ("Réunion", "meeting", "both"),
        ("Llamada entrante", "call", "in"),
        ("Reunión", "meeting", "both"),
        ("Bezoek", "visit", "both"),
        ("Inkomend telefoongesprek", "call", "in"),
        ("Tâche", "", ""),
    ],
)
def test_what_an_activity_was_in_other_languages(said, channel, direction):
    assert (channel_of(said), direction_of(said, channel_of(said))) == (channel, direction)


@pytest.mark.parametrize(
    ("status", "fate"),
    [("Planifié", "ahead"), ("Pendiente", "ahead"), ("Gepland", "ahead"), ("Annulé", "cancelled"), ("Terminé", "")],
)
def test_what_became_of_it_in_other_languages(status, fate):
    assert fate_of(status) == fate


@pytest.mark.parametrize(
    ("kind", "fate"),
    [
        ("Facture", INVOICE),
        ("Avoir", CREDIT_NOTE),
        ("Factura", INVOICE),
        ("Factura rectificativa", CREDIT_NOTE),
        ("Nota de crédito", CREDIT_NOTE),
        ("Factuur", INVOICE),
        ("Creditfactuur", CREDIT_NOTE),
        ("Creditnota", CREDIT_NOTE),
        ("Règlement", PAYMENT),
        ("Betaling", PAYMENT),
    ],
)
def test_what_a_line_of_money_is_in_other_languages(kind, fate):
    assert entry({"kind": kind, "invoice_id": "F-1"}, "120.00").fate == fate
