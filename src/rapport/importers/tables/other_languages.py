"""What the columns are called in French, Spanish and Dutch lists, and in German ones of systems that are translated.

A block per language, then per kind of sheet, in the notation of `synonyms`. A word that means several things in one
language stands where such lists most often have it.
"""

from __future__ import annotations

_GERMAN = {
    "accounts": """
accounts.account_id: datensatz id, account id, kunden id, kundencode, unternehmens id, organisation id
accounts.name: accountname, unternehmensname, organisation name, name des unternehmens, kundenname 1
accounts.country: land region, rechnungsland, land lieferanschrift
accounts.annual_revenue: jaehrlicher umsatz
accounts.headcount: anzahl der mitarbeiter, mitarbeiteranzahl
accounts.domains: unternehmensdomain, internetseite, web
accounts.terms_days: zahlungsbedingungen, zahlungsfrist
accounts.since: erstellt am, erstellungsdatum, erstelldatum
""",
    "contacts": """
people.person_id: datensatz id, kontakt id, person id
people.name: person name, kontaktname, name des kontakts
people.emails: e mail geschaeftlich, e mail privat, person e mail, e mail 3 adresse
people.phones: person telefon, telefon firma, handynummer, mobilnummer, telefon mobil, mobiltelefonnummer, telefon 1
positions.title: jobtitel, titel der position
positions.department: fachbereich
accounts.name: zugeordnetes unternehmen, unternehmensname, organisation name, organisation, accountname
""",
    "activities": """
interactions.at: aktivitaetsdatum, startdatum, anfangsdatum, start am, faelligkeitsdatum
interactions.channel: aktivitaetsart, aktivitaet typ
interactions.subject: aktivitaet betreff
people.name: kontaktname, name des kontakts, kontaktperson
colleague.name: zugewiesen an, zustaendiger benutzer, verantwortlicher
""",
    "invoices": """
invoices.issued_on: datum der rechnung, ausstellungsdatum
invoices.due_on: faellig bis
invoices.amount: gesamtsumme, offener betrag brutto
""",
    "orders": """
orders.order_id: bestellnr, bestell nr, auftragsreferenz
orders.requested_on: gewuenschtes lieferdatum, kundenwunschtermin
orders.ships_on: geplantes versanddatum, bestaetigtes lieferdatum
""",
}

_FRENCH = {
    "accounts": """
accounts.account_id: numero client, n client, no client, code client, id client, numero de client, id du compte
  , id de l entreprise
accounts.name: raison sociale, nom de l entreprise, nom du compte, nom de la societe, societe, entreprise, nom du client
  , client
accounts.kind: type de compte, type de client
accounts.parent_id: societe mere, compte parent
accounts.country: pays, pays de facturation
accounts.annual_revenue: chiffre d affaires, chiffre d affaires annuel, ca annuel, revenu annuel
accounts.headcount: effectif, nombre d employes, nombre de salaries, effectifs
accounts.domains: site web, site internet, nom de domaine, domaine
accounts.currency: devise
accounts.terms_days: conditions de paiement, delai de paiement
accounts.credit_limit: limite de credit, plafond de credit, encours autorise
accounts.since: client depuis, date de creation, cree le
""",
    "contacts": """
people.person_id: id du contact, id contact, numero du contact
people.name: nom complet, nom du contact, nom et prenom
people.first_name: prenom
people.last_name: nom de famille, nom
people.emails: adresse e mail, adresse email, courriel, adresse de messagerie, adresse electronique
  , e mail professionnel
people.phones: telephone, numero de telephone, telephone portable, portable, telephone mobile, tel portable
  , telephone professionnel, telephone bureau, numero de mobile
people.language: langue
positions.title: fonction, poste, intitule du poste, titre du poste, titre
positions.department: service, departement
positions.reports_to: responsable hierarchique
accounts.name: societe, entreprise, nom de l entreprise, nom de la societe, nom du compte, raison sociale, client
accounts.account_id: numero client, code client, id du compte
""",
    "invoices": """
invoices.invoice_id: numero de facture, n facture, no facture, n de facture, numero facture, facture, numero
invoices.kind: type de facture, type de piece
invoices.issued_on: date de facture, date de facturation, date facture, date d emission
invoices.due_on: date d echeance, echeance, date echeance
invoices.amount: montant ttc, total ttc, montant total, montant, montant de la facture
invoices.currency: devise
invoices.order_id: numero de commande, commande
accounts.name: client, nom du client, raison sociale, societe
accounts.account_id: code client, numero client, n client
payments.paid_on: date de paiement, date de reglement
payments.amount: montant paye, montant regle
""",
    "payments": """
payments.payment_id: numero de paiement, reference du paiement, numero de reglement
payments.invoice_id: numero de facture, facture, n facture
payments.paid_on: date de paiement, date de reglement, date du paiement, date d encaissement
payments.amount: montant paye, montant regle, montant encaisse, montant
payments.currency: devise
accounts.name: client, nom du client, raison sociale
accounts.account_id: code client, numero client
""",
    "orders": """
orders.order_id: numero de commande, n commande, no commande, commande, reference commande
orders.placed_on: date de commande, date commande, commande le
orders.requested_on: date de livraison souhaitee, date de livraison demandee, date de livraison
orders.ships_on: date d expedition prevue, expedition prevue
orders.shipped_on: date d expedition, expedie le, livre le
orders.cancelled_on: annule le, date d annulation
orders.value: montant, montant total, valeur, montant ht, total
orders.currency: devise
accounts.name: client, nom du client, raison sociale
accounts.account_id: code client, numero client
""",
    "activities": """
interactions.at: date, date de l activite, date de debut, debut
interactions.time: heure
interactions.channel: type d activite, type
interactions.direction: sens, sens de l appel
interactions.subject: objet, sujet
interactions.duration_min: duree, duree minutes, duree min
interactions.delivery: statut, resultat de l appel
people.name: contact, nom du contact, participants
colleague.name: attribue a, assigne a, responsable, proprietaire
accounts.name: compte, societe, entreprise, client
""",
}

_SPANISH = {
    "accounts": """
accounts.account_id: codigo de cliente, codigo cliente, numero de cliente, n cliente, id de cliente, id de la cuenta
  , id de empresa
accounts.name: razon social, nombre de la empresa, nombre de la cuenta, empresa, compania, nombre del cliente, cliente
  , nombre de la compania
accounts.kind: tipo de cuenta, tipo de cliente
accounts.parent_id: empresa matriz, cuenta principal
accounts.country: pais, pais de facturacion
accounts.annual_revenue: ingresos anuales, facturacion anual, volumen de negocio
accounts.headcount: numero de empleados, empleados, n de empleados
accounts.domains: sitio web, pagina web, dominio
accounts.currency: moneda, divisa
accounts.terms_days: condiciones de pago, plazo de pago
accounts.credit_limit: limite de credito
accounts.since: cliente desde, fecha de creacion, creado el
""",
    "contacts": """
people.person_id: id de contacto, id del contacto
people.name: nombre completo, nombre del contacto, nombre y apellidos
people.first_name: nombre, nombre de pila
people.last_name: apellidos, apellido
people.emails: correo electronico, correo, direccion de correo electronico, direccion de correo, e mail de trabajo
people.phones: telefono, numero de telefono, telefono movil, movil, celular, telefono del trabajo, telefono fijo
people.language: idioma
positions.title: cargo, puesto, puesto de trabajo, titulo del puesto
positions.department: departamento, area
positions.reports_to: responsable directo
accounts.name: empresa, nombre de la empresa, compania, nombre de la cuenta, razon social, cliente, organizacion
accounts.account_id: codigo de cliente, id de la cuenta
""",
    "invoices": """
invoices.invoice_id: numero de factura, n factura, no factura, n de factura, factura, num factura
invoices.kind: tipo de documento, tipo de factura
invoices.issued_on: fecha de factura, fecha factura, fecha de emision, fecha
invoices.due_on: fecha de vencimiento, vencimiento, fecha vencimiento
invoices.amount: importe total, importe, total factura, importe de la factura
invoices.currency: moneda, divisa
invoices.order_id: numero de pedido, pedido
accounts.name: cliente, nombre del cliente, razon social
accounts.account_id: codigo de cliente, codigo cliente, numero de cliente
payments.paid_on: fecha de pago, fecha de cobro
payments.amount: importe pagado, importe cobrado
""",
    "payments": """
payments.payment_id: numero de pago, referencia de pago
payments.invoice_id: numero de factura, factura, n factura
payments.paid_on: fecha de pago, fecha de cobro, fecha del pago
payments.amount: importe pagado, importe cobrado, importe
payments.currency: moneda, divisa
accounts.name: cliente, nombre del cliente, razon social
accounts.account_id: codigo de cliente, numero de cliente
""",
    "orders": """
orders.order_id: numero de pedido, n pedido, no pedido, pedido, referencia de pedido
orders.placed_on: fecha de pedido, fecha del pedido
orders.requested_on: fecha de entrega solicitada, fecha de entrega deseada, fecha de entrega
orders.ships_on: fecha de envio prevista, envio previsto
orders.shipped_on: fecha de envio, enviado el, entregado el
orders.cancelled_on: cancelado el, fecha de cancelacion
orders.value: importe, importe total, valor
orders.currency: moneda, divisa
accounts.name: cliente, nombre del cliente, razon social
accounts.account_id: codigo de cliente, numero de cliente
""",
    "activities": """
interactions.at: fecha, fecha de la actividad, fecha de inicio, inicio
interactions.time: hora
interactions.channel: tipo de actividad, tipo
interactions.direction: direccion de la llamada, sentido
interactions.subject: asunto, tema
interactions.duration_min: duracion, duracion minutos, duracion min
interactions.delivery: estado, resultado de la llamada
people.name: contacto, nombre del contacto, participantes, persona de contacto
colleague.name: asignado a, responsable, propietario
accounts.name: cuenta, empresa, cliente
""",
}

_DUTCH = {
    "accounts": """
accounts.account_id: klantnummer, klantnr, klant nr, debiteurnummer, debiteurnr, klantcode, relatienummer, klant id
accounts.name: bedrijfsnaam, klantnaam, bedrijf, organisatie, klant, debiteur, naam bedrijf, accountnaam, relatie
accounts.kind: soort klant, type klant, klanttype
accounts.parent_id: moederbedrijf, hoofdaccount
accounts.country: land, factuurland
accounts.annual_revenue: jaaromzet, omzet
accounts.headcount: aantal medewerkers, aantal werknemers, medewerkers
accounts.domains: website, domein, webadres
accounts.currency: valuta
accounts.terms_days: betalingstermijn, betaaltermijn, betalingsconditie, betalingsvoorwaarden
accounts.credit_limit: kredietlimiet
accounts.since: klant sinds, aangemaakt op, aanmaakdatum
""",
    "contacts": """
people.person_id: contact id, contactnummer, contactpersoonnummer
people.name: volledige naam, naam, contactpersoon, naam contactpersoon
people.first_name: voornaam
people.last_name: achternaam, familienaam
people.emails: e mailadres, emailadres, e mail adres, e mail werk, zakelijk e mailadres
people.phones: telefoon, telefoonnummer, mobiel, mobiele telefoon, mobiel nummer, telefoon werk, zakelijke telefoon
people.language: taal
positions.title: functie, functietitel, functienaam
positions.department: afdeling
positions.reports_to: leidinggevende
accounts.name: bedrijf, bedrijfsnaam, organisatie, klant, klantnaam, werkgever, accountnaam
accounts.account_id: klantnummer, debiteurnummer, relatienummer
""",
    "invoices": """
invoices.invoice_id: factuurnummer, factuurnr, factuur nr, factuur
invoices.kind: soort document, documenttype, type factuur
invoices.issued_on: factuurdatum, datum factuur
invoices.due_on: vervaldatum, vervaldag, betalen voor
invoices.amount: factuurbedrag, totaalbedrag, bedrag, bedrag incl btw, totaal incl btw, totaal
invoices.currency: valuta
invoices.order_id: ordernummer, bestelnummer
accounts.name: klant, klantnaam, debiteur, bedrijfsnaam, naam debiteur
accounts.account_id: klantnummer, debiteurnummer, debiteurnr, relatienummer
payments.paid_on: betaaldatum, betaald op
payments.amount: betaald bedrag, betaald
""",
    "payments": """
payments.payment_id: betalingsnummer, betalingskenmerk
payments.invoice_id: factuurnummer, factuur, factuurnr
payments.paid_on: betaaldatum, betaald op, datum betaling, ontvangen op
payments.amount: betaald bedrag, ontvangen bedrag, bedrag
payments.currency: valuta
accounts.name: klant, klantnaam, debiteur
accounts.account_id: klantnummer, debiteurnummer
""",
    "orders": """
orders.order_id: ordernummer, ordernr, bestelnummer, order nr, verkooporder
orders.placed_on: orderdatum, besteldatum, besteld op
orders.requested_on: gewenste leverdatum, gevraagde leverdatum, leverdatum
orders.ships_on: geplande verzenddatum, verwachte verzenddatum
orders.shipped_on: verzonden op, verzenddatum, geleverd op
orders.cancelled_on: geannuleerd op
orders.value: orderwaarde, orderbedrag, bedrag, totaalbedrag
orders.currency: valuta
accounts.name: klant, klantnaam, debiteur
accounts.account_id: klantnummer, debiteurnummer
""",
    "activities": """
interactions.at: datum, startdatum, activiteitsdatum, begin
interactions.time: tijd, tijdstip
interactions.channel: soort activiteit, type activiteit, soort
interactions.direction: richting
interactions.subject: onderwerp
interactions.duration_min: duur, duur minuten, duur min
interactions.delivery: resultaat
people.name: contactpersoon, contact, deelnemers
colleague.name: toegewezen aan, verantwoordelijke, medewerker, eigenaar
accounts.name: bedrijf, organisatie, klant
""",
}

LANGUAGES = (_GERMAN, _FRENCH, _SPANISH, _DUTCH)
"""Kind of sheet -> a block in the notation of `synonyms`, a language each."""
