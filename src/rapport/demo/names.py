"""Invented people: first and family names from many places, put together by chance, each pair once."""

from __future__ import annotations

from random import Random

FIRST = """Adaeze Aino Alasdair Amina Anselm Arjun Aroha Bao Beatriz Bilal Bronwyn Camila Catriona Chidi Dagny
Darius Delphine Dimitra Edda Efua Eino Elif Esteban Farah Fergus Fionn Gaspard Giulia Hana Hamish Hiroko
Ilse Imani Ingrid Isidro Jelena Joaquin Kaito Kalani Katya Keziah Kwame Lamine Leilani Linnea Ludovic
Maeve Malik Marisol Mateus Mirela Nadia Naveen Neema Nikolai Odile Olamide Orsolya Oskar Paloma Parisa
Petra Quentin Radka Rashid Rosalind Ruben Safiya Sanjay Saoirse Sefa Selma Shirin Soren Tadashi Tamsin
Tariq Tevita Thandi Tiago Tuuli Ulla Vanja Vikram Wanjiru Xiomara Yasmin Yusuf Zahra Zoltan""".split()

FAMILY = """Abelsen Adeyinka Aguirreche Anttonen Arslanov Balakova Bannerjee Bellweather Bettencourt Birkhoff
Bodnarek Brannigan Castellane Chakravarti Cheptoo Czarnota Dalembert Delacruzo Dunmorrow Eberling Ekwueme
Elmsworth Fairbrook Farahzad Fernsby Galanos Garrowby Gebremeskel Gunnarsen Haldorsen Harrowgate Havili
Hinemoa Hosokawara Ibarrola Ishimori Jankovec Kairouani Kalbfleis Karavelas Kekauoha Kimathi Kowalenko
Lachance Langstroth Lindqvar Lokeni Lundehav Macalistair Makinwa Mandelkern Marchetto Mbekani Mehranpour
Mondragone Moreauville Naidoovan Nakashita Nordlund Ochiengo Oduyale Okonjima Ollivander Osterholt
Palmqvist Papadakos Penhallow Pereiras Quillfeather Rahmanov Rautenbach Redfearn Rosenquay Saltmarsh
Sandoval-Ruiz Santorelli Sarkissov Schimmelt Sepulvedo Shimabuku Sorensby Stellenberg Strandvik Suleymani
Szentkirai Takamori Talavera Tarkowska Tembosa Thistlewood Tolvanen Umarovic Vaitkunas Valderrano
Vandermolen Velasquin Vestergren Wachira Wainscott Waterhouse-Lee Wetherall Whakatau Yellowley Yildirimo
Zabalaga Zielonka""".split()


class Names:
    """Gives every name once; the same seed gives the same names."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._given: set[str] = set()

    def next(self) -> str:
        """A name that nobody has yet."""
        while True:
            name = f"{self._random.choice(FIRST)} {self._random.choice(FAMILY)}"
            if name not in self._given:
                self._given.add(name)
                return name


def plain(name: str) -> str:
    """The name as a mail address has it."""
    return name.lower().replace(" ", ".")
