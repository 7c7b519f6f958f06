"""Words from which names of people, companies and subjects are put together."""

from __future__ import annotations

FIRST = """Ada Amir Anika Arno Asha Bela Bruno Carla Cem Chika Dario Delia Dina Edgar Elin Emre Fadi Fenna Gita
Goran Hedda Hugo Ida Ilja Imre Ines Jamal Jana Jiro Kaja Kofi Lars Lea Lina Malo Mara Milan Mina Naira
Nils Noa Olga Omar Pia Rafa Rana Rhea Sami Sara Sven Tala Teo Tomo Uma Vera Viggo Wanda Yara Yusef Zora""".split()
FAMILY = """Abbing Adeleko Almasi Andrade Baranek Bergstal Bosmans Cantrello Chandar Corvini Dahlke Demirok Duarez
Egwuatu Eklundh Farkasi Ferrante Gallinde Goradze Halvari Hernault Ibekwe Iversmo Jankulo Joshua-Lee
Kaminer Kazemira Kovalik Laurinen Lindgard Machadino Marquette Mbeya Moritani Nakamori Nguyende Norrland
Obermeyr Okaforo Oliveri Palmroth Petrosian Quadri Rashidov Reinholt Romanescu Sabatino Salonen Sokolin
Strandby Takedana Thornley Umbanga Varga Vesterby Wiesner Wolanski Yamadori Zanetti Zielke""".split()
PLACE = """Alder Amber Ash Bay Birch Black Blue Bright Brook Cedar Clay Cliff Copper Coral Dale Deep East Elm Ever
Fair Fern Flint Forest Glen Gold Grand Green Grey Harbor Haw High Hill Iron Juniper Lake Lark Lime Long
Maple Marsh Mill Moor North Oak Orchard Pine Quarry Red River Rock Rose Silver South Spring Stone Summer
West White Wind Winter""".split()
KIND = """bank brook burn bury by cliff croft dale den field ford gate grove ham haven hill holm hurst land ley
mere moor mouth point ridge ridge-end shore side stead stone thorpe ton vale view wall water way well
wick wold wood worth yard""".split()
TRADE = """Pumps Valves Robotics Optics Lifts Marine Drives Tools Dairy Sensors Electric Cranes Foods Drilling Rail
Printing Labs Burners Tractors Fans Cycles Gears Hydraulics Filters Clocks Hoists Wind Doors Castings
Lasers Looms Lighting Motors Meters Turbines Moulds Nozzles Ovens Presses Plastics Radar Rollers Solar
Scales Safes Saws Trailers Welding""".split()
SUBJECT = (
    "Call-off for part {}",
    "Drawing {}: question on a dimension",
    "Material certificate for {}",
    "Confirmation of order {}",
    "Inspection report {}",
    "Forecast for part {}",
    "Statement of account {}",
    "Price of {} in larger lots",
    "Delivery note {}",
    "Sampling plan {}",
)
OWED = (
    ("drawing", "released drawing {}"),
    ("specification", "coating specification {}"),
    ("packaging", "packaging sheet {}"),
    ("sign_off", "approval of first article {}"),
    ("form", "supplier form {}"),
)
OFFERED = (("answer", "offer {}"), ("document", "measuring report {}"), ("delivery", "sample parts {}"))
