"""Their side of the demo: some sixty companies that buy turned and milled parts, and the people who work there."""

from __future__ import annotations

from random import Random

from rapport.demo.cast import Contact, Customer
from rapport.demo.colleagues import AMARA, DEVIN, JONAS, LUCIA, PRIYA, SAMU, TOMASZ
from rapport.demo.names import Names, plain

SEED = 4711
"""One seed for ever: the demo of tomorrow is that of today, a day later."""

PLACES = {
    "central": ("US", "America/Chicago", "USD"),
    "east": ("US", "America/New_York", "USD"),
    "mountain": ("US", "America/Denver", "USD"),
    "west": ("US", "America/Los_Angeles", "USD"),
    "ontario": ("CA", "America/Toronto", "CAD"),
    "alberta": ("CA", "America/Edmonton", "CAD"),
    "britain": ("GB", "Europe/London", "GBP"),
    "germany": ("DE", "Europe/Berlin", "EUR"),
    "netherlands": ("NL", "Europe/Amsterdam", "EUR"),
    "mexico": ("MX", "America/Monterrey", "USD"),
}

# id | name | trade | place | tier | owner | a month's deliveries
CUSTOMERS = f"""
alderbrook-pumps | Alderbrook Pumps | pumps | central | 1 | {AMARA} | 86000
ashgill-robotics | Ashgill Robotics | robots | west | 1 | {AMARA} | 74000
barrowmere-medical | Barrowmere Medical | medical devices | east | 1 | {AMARA} | 92000
beckfoot-valves | Beckfoot Valves | valves | central | 2 | {AMARA} | 38000
birchholm-packaging | Birchholm Packaging | packaging machines | central | 2 | {AMARA} | 33000
blaketon-optics | Blaketon Optics | optics | east | 2 | {AMARA} | 29000
bramhope-lifts | Bramhope Lifts | lifts | ontario | 2 | {AMARA} | 41000
brightsea-marine | Brightsea Marine | marine gear | east | 3 | {AMARA} | 14000
calderstone-drives | Calderstone Drives | drives | germany | 1 | {AMARA} | 68000
camberwick-tools | Camberwick Tools | hand tools | britain | 3 | {AMARA} | 12500
carrowdale-dairy | Carrowdale Dairy Systems | dairy machines | central | 2 | {AMARA} | 27000
cinderfell-heat | Cinderfell Heat | heat exchangers | central | 2 | {AMARA} | 31000
cliffmoor-sensors | Cliffmoor Sensors | sensors | west | 3 | {AMARA} | 11000
copperhay-electric | Copperhay Electric | switchgear | mexico | 2 | {AMARA} | 26000
crossfell-cranes | Crossfell Cranes | cranes | alberta | 2 | {AMARA} | 36000
dalewick-food | Dalewick Food Machines | food machines | netherlands | 2 | {AMARA} | 30000
deepwell-ridge | Deepwell Ridge Drilling | drilling | mountain | 2 | {AMARA} | 45000
dunmere-rail | Dunmere Rail | rail parts | britain | 1 | {AMARA} | 57000
eastholm-printing | Eastholm Printing Machines | printing machines | central | 3 | {AMARA} | 9500
eldergate-labs | Eldergate Laboratories | laboratory gear | east | 3 | {AMARA} | 8800
emberlow-burners | Emberlow Burners | burners | central | 3 | {AMARA} | 13000
fallowfen-tractors | Fallowfen Tractors | tractors | central | 1 | {AMARA} | 98000
farrowby-feeders | Farrowby Feeders | feeders | central | 3 | {TOMASZ} | 10500
fernhollow-fans | Fernhollow Fans | fans | east | 2 | {TOMASZ} | 24000
foxcombe-cycles | Foxcombe Cycles | bicycles | west | 3 | {TOMASZ} | 12000
garthway-gears | Garthway Gears | gearboxes | germany | 1 | {TOMASZ} | 63000
glenhaven-hydraulics | Glenhaven Hydraulics | hydraulics | central | 1 | {TOMASZ} | 79000
greywater-filters | Greywater Filters | filters | ontario | 2 | {TOMASZ} | 28000
hallowdene-instruments | Hallowdene Instruments | instruments | britain | 3 | {TOMASZ} | 9000
hartsmoor-harvest | Hartsmoor Harvest | harvesters | central | 2 | {TOMASZ} | 47000
hazelburn-hoists | Hazelburn Hoists | hoists | east | 2 | {TOMASZ} | 25500
highcliff-wind | Highcliff Wind | wind turbines | mountain | 1 | {TOMASZ} | 88000
holmrook-doors | Holmrook Doors | doors | central | 3 | {TOMASZ} | 8200
ironvale-castings | Ironvale Castings | castings | central | 2 | {TOMASZ} | 34000
kelderwater-works | Kelderwater Works | water works | netherlands | 3 | {TOMASZ} | 11800
kestrelmoor-aero | Kestrelmoor Aero | aircraft parts | west | 1 | {TOMASZ} | 95000
kingsallow-kitchens | Kingsallow Kitchens | kitchens | central | 3 | {TOMASZ} | 7800
langmere-lasers | Langmere Lasers | lasers | west | 2 | {TOMASZ} | 32500
larkrise-looms | Larkrise Looms | looms | mexico | 3 | {TOMASZ} | 9900
leafield-lawn | Leafield Lawn | lawn mowers | central | 3 | {TOMASZ} | 15500
linbeck-lighting | Linbeck Lighting | lighting | east | 3 | {TOMASZ} | 10200
marlfield-motors | Marlfield Motors | motors | central | 1 | {TOMASZ} | 71000
meadowsett-meters | Meadowsett Meters | meters | germany | 2 | {PRIYA} | 26500
millrace-turbines | Millrace Turbines | turbines | ontario | 1 | {PRIYA} | 66000
moorsett-moulds | Moorsett Moulds | moulds | east | 2 | {PRIYA} | 23500
netherby-nozzles | Netherby Nozzles | nozzles | britain | 3 | {PRIYA} | 8600
northolme-nutrition | Northolme Nutrition | food plants | central | 2 | {PRIYA} | 29500
oakhanger-ovens | Oakhanger Ovens | ovens | central | 3 | {PRIYA} | 12800
ottermere-offshore | Ottermere Offshore | offshore gear | alberta | 2 | {PRIYA} | 48000
penrudd-presses | Penrudd Presses | presses | mexico | 2 | {PRIYA} | 35500
pinefold-plastics | Pinefold Plastics | plastics machines | central | 2 | {PRIYA} | 31500
quarryhill-crushers | Quarryhill Crushers | crushers | mountain | 2 | {PRIYA} | 42000
ravensett-radar | Ravensett Radar | radar | east | 1 | {PRIYA} | 83000
redmarsh-rollers | Redmarsh Rollers | rollers | netherlands | 3 | {PRIYA} | 10800
roseholm-refrigeration | Roseholm Refrigeration | refrigeration | central | 2 | {PRIYA} | 27500
saltwick-subsea | Saltwick Subsea | subsea gear | britain | 2 | {PRIYA} | 37000
sandholme-solar | Sandholme Solar | solar frames | west | 2 | {PRIYA} | 39000
silverbeck-surgical | Silverbeck Surgical | surgical tools | east | 1 | {PRIYA} | 77000
skelmere-scales | Skelmere Scales | scales | germany | 3 | {PRIYA} | 9200
stonegarth-safes | Stonegarth Safes | safes | central | 3 | {PRIYA} | 8400
sunderby-saws | Sunderby Saws | saws | central | 3 | {PRIYA} | 11200
thornwick-trailers | Thornwick Trailers | trailers | central | 2 | {PRIYA} | 33500
ullswick-units | Ullswick Units | conveyor units | ontario | 3 | {PRIYA} | 9700
wexmoor-welding | Wexmoor Welding | welding gear | central | 2 | {PRIYA} | 28500
"""

BIG = ("buyer", "engineer", "payables", "quality", "director")
SMALL = ("buyer", "engineer", "payables", "director")

# part -> department, titles, role, influence
PARTS = {
    "buyer": ("purchasing", ("buyer", "senior buyer", "purchasing lead"), "buyer", 2),
    "engineer": ("engineering", ("design engineer", "lead engineer", "manufacturing engineer"), "influencer", 2),
    "payables": ("accounting", ("accounts payable clerk", "payables lead", "bookkeeper"), "user", 1),
    "quality": ("quality", ("quality engineer", "quality manager"), "approver", 2),
    "director": ("management", ("plant manager", "operations director", "general manager"), "decider", 4),
}
PACES_H = (4.0, 6.0, 9.0, 12.0, 16.0)
"""Working hours in which one or another usually answers: from the same day to two days."""
STEP_D = {1: 6, 2: 8, 3: 10}
"""Days between two exchanges, by tier."""


def cast() -> dict[str, Customer]:
    """All customers with their people, by id."""
    names, chance = Names(SEED), Random(SEED)
    found = [_customer(line, names, chance) for line in CUSTOMERS.strip().splitlines()]
    return {one.id: one for one in found}


def _customer(line: str, names: Names, chance: Random) -> Customer:
    id_, name, trade, place, tier, owner, monthly = (word.strip() for word in line.split("|"))
    country, zone, currency = PLACES[place]
    customer = Customer(
        id=id_,
        name=name,
        trade=trade,
        country=country,
        zone=zone,
        currency=currency,
        tier=int(tier),
        owner=owner,
        manager=chance.choice((LUCIA, DEVIN)),
        service=chance.choice((JONAS, JONAS, SAMU)),
        monthly=int(monthly),
        lateness=chance.choice((-3, 0, 2, 4, 6, 9)),
        step=STEP_D[int(tier)] + chance.choice((0, 1)),
        terms=chance.choice((30, 30, 45)),
        headcount=int(monthly) // 300 + chance.randrange(10, 60),
        since_days=chance.randrange(1100, 4200),
    )
    people = {part: _contact(customer, part, names, chance) for part in (BIG if int(tier) < 3 else SMALL)}
    boss = people["director"].id
    for part, one in people.items():
        one.reports_to = "" if part == "director" else boss
    customer.contacts = people
    return customer


def _contact(customer: Customer, part: str, names: Names, chance: Random) -> Contact:
    department, titles, role, influence = PARTS[part]
    name = names.next()
    return Contact(
        id=plain(name),
        name=name,
        department=department,
        title=chance.choice(titles),
        role=role,
        influence=influence,
        email=f"{plain(name)}@{customer.domain}",
        pace_h=chance.choice(PACES_H),
        since_days=chance.randrange(900, 2600),
        language="de" if customer.country == "DE" else "en",
    )


def prospect(id_: str, name: str, owner: str, number: int) -> Customer:
    """A company that does not buy yet, with three people who talk with us."""
    found = Customer(
        id=id_, name=name, trade="prospect", country="US", zone="America/Chicago", currency="USD", tier=2, owner=owner,
        manager=LUCIA, service=JONAS, monthly=20000, lateness=0, step=10, kind="prospect", since_days=90,
    )  # fmt: skip
    names = Names(SEED + 1 + number)
    for part, title in (("buyer", "buyer"), ("engineer", "design engineer"), ("director", "general manager")):
        influence = PARTS[part][3]
        found.contacts[part] = newcomer(found, part, names.next(), title, influence, 85)
    return found


def newcomer(customer: Customer, part: str, name: str, title: str, influence: int, days: int) -> Contact:
    """Somebody who began there lately, for a plot to bring in."""
    department, _titles, role, _influence = PARTS[part]
    return Contact(
        id=plain(name),
        name=name,
        department=department,
        title=title,
        role=role,
        influence=influence,
        email=f"{plain(name)}@{customer.domain}",
        since_days=days,
    )
