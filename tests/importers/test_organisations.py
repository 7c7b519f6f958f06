"""The same company is the same text, however its name, form and domain are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.engine.facts import Facts, Settings
from rapport.importers.addresses import Directory, organisation_domain
from rapport.importers.base import Known
from rapport.importers.organisations import Meant, Organisations, comparable, domains_in, folded
from rapport.importers.phones import international

FORMS = """GmbH|G.m.b.H.|GmbH & Co. KG|GmbH und Co. KG|AG|KG|SE|OHG|e.K.|UG (haftungsbeschränkt)|KGaA|Gesellschaft mit
beschränkter Haftung|Ltd|Ltd.|Limited|PLC|LLP|Inc.|Incorporated|Corp.|Corporation|LLC|L.L.C.|Limited Liability Company
|Company|Co.|Co., Ltd.|Pty Ltd|Pte. Ltd.|Sdn. Bhd.|S.A.|SA|S.A.S.|SAS|SARL|S.à r.l.|S.R.L.|Srl|S.p.A.|S.L.|S.L.U.
|S.A. de C.V.|S. de R.L. de C.V.|Ltda.|Lda.|B.V.|N.V.|V.O.F.|BVBA|A/S|ApS|AS|ASA|AB|AB (publ)|Oy|Oyj|OÜ|SIA|UAB
|Sp. z o.o.|sp. z o. o.|S.A. (publ)|s.r.o.|a.s.|Kft.|Zrt.|Nyrt.|d.o.o.|d.d.|EOOD|A.Ş.|Ltd. Şti.|K.K.|株式会社|有限公司
|ООО"""
NAMES = ("Hazel Tools", "Müller & Söhne", "Łódź Œuvre", "3M Nord", "Хейзел", "ヘーゼル 工業", "Birch Pumps of Leeds")


@pytest.mark.parametrize("form", [" ".join(form.split()) for form in FORMS.split("|")])
def test_a_legal_form_says_nothing(form):
    for name in NAMES:
        # A liability in brackets is a word of its own.
        with_form = comparable(f"{name} {form}").removesuffix(" ug haftungsbeschraenkt")
        assert with_form == comparable(name), form


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller & Söhne GmbH", "MUELLER UND SOEHNE"),
        ("AB Hazel", "Hazel AB"),
        ("PT Hazel", "Hazel"),
        ("SARL Dupont et Fils", "Dupont & Fils"),
        ("株式会社ヘーゼル", "ヘーゼル"),
        ("The Hazel Company", "Hazel Co."),
        ("Smith and Sons Ltd", "Smith & Sons Limited"),
        ("I. & J. Birch", "I & J Birch Ltd."),
        ("Ærø Værft A/S", "AEROE VAERFT AS"),
    ],
)
def test_written_in_two_ways(one, other):
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hazel Holding", "Hazel"),
        ("Co-operative Birch", "Birch"),
        ("株式会社ヘーゼル", "株式会社バーチ"),
        ("ООО Хейзел", "ООО Берёза"),
        ("Hazel Nord GmbH", "Hazel Süd GmbH"),
    ],
)
def test_two_are_two(one, other):
    assert comparable(one) != comparable(other)


NAME = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40)


@given(NAME)
def test_comparing_twice_is_comparing_once(name):
    assert comparable(comparable(name)) == comparable(name)
    assert folded(folded(name)) == folded(name)


@given(NAME)
def test_a_name_with_a_letter_is_never_nothing(name):
    assert bool(comparable(name)) == bool(folded(name))


@given(st.lists(st.sampled_from(("hazel", "birch", "tools", "pumps", "north")), min_size=1, max_size=4))
def test_case_and_punctuation_say_nothing(words):
    assert comparable(", ".join(words).upper()) == comparable("-".join(words)) == " ".join(words)


def test_an_organisation_in_another_script_has_an_id_of_its_own():
    known = Known.of(Facts(Settings()))
    book = Organisations(known, Directory(known))
    one, other = (book.account(Meant(name=name)) for name in ("ООО Хейзел", "ООО Берёза"))
    assert one
    assert other
    assert one != other


@given(st.sampled_from(("hazel.example", "hazel.co.uk", "hazel-tools.com.br")), st.sampled_from(("", "www.", "mail.")))
def test_a_domain_is_that_which_was_registered(domain, host):
    assert organisation_domain(host + domain) == domain


@given(st.text(max_size=60))
def test_domains_in_any_text_are_domains(text):
    for domain in domains_in(text):
        assert domains_in(domain) == [domain]


@pytest.mark.parametrize(
    ("written", "country"),
    [
        ("0711 / 123-456", "DE"),
        ("+49 (0)711 123456", ""),
        ("+49 711 123456", "FR"),
        ("0049 711 123456", "DE"),
        ("tel:+49-711-123456", ""),
    ],
)
def test_a_number_written_in_many_ways_is_one(written, country):
    assert international(written, country) == "+49711123456"


@given(st.text(max_size=80), st.sampled_from(("", "DE", "US", "GB-SCT", "XX")))
def test_a_number_made_international_stays_so(text, country):
    once = international(text, country)
    assert international(once, country) == once
