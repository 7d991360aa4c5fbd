"""The frame of every page: the menu, where one is, the keys, the print."""

import re

import pytest
from django.urls import reverse

from cundang.desk.menu import SECTIONS

pytestmark = pytest.mark.django_db(transaction=True)


def bar(page):
    return page.text.split('<nav class="menu"')[1].split("</nav>")[0]


def test_every_word_of_the_trade_is_there_and_every_link_opens(archivist):
    page = archivist.get("/")
    assert re.findall(r">([^<\s][^<]*)<", bar(page)) == [str(one.word) for one in SECTIONS]
    for address in re.findall(r'href="([^"]+)"', page.text.split("<main")[0]):
        if address.startswith("/") and "static" not in address:
            assert archivist.get(address).status_code == 200, address


def test_where_one_is_stands_out_with_its_neighbours(archivist):
    page = archivist.get("/county-sheet/")
    assert re.findall(r'<a href="[^"]+" aria-current="true">([^<]+)<', bar(page)) == ["Arrange"]
    places = page.text.split('<nav class="places"')[1].split("</nav>")[0]
    assert re.findall(r'aria-current="page">([^<]+)<', places) == ["Villages by category and year"]
    assert reverse("browse") in places


def test_a_section_without_pages_is_no_dead_link(archivist, monkeypatch):
    from cundang.desk import menu
    from cundang.desk.templatetags import menu as shown

    nothing = menu.Section("keep", SECTIONS[2].word, (menu.Place("x", "X", "an-address-nobody-built"),))
    monkeypatch.setattr(shown, "SECTIONS", (SECTIONS[0], nothing))
    page = archivist.get("/")
    assert '<span class="unbuilt"' in bar(page)
    assert bar(page).count("<a ") == 1


def test_a_section_of_one_page_has_no_second_line(archivist):
    assert 'class="places"' not in archivist.get("/system/").text


def test_the_keys_are_those_of_the_page(archivist):
    keys = [archivist.get(address).text.split('id="keys"')[1] for address in ("/", "/browse/")]
    assert "next record" not in keys[0]
    assert "next record" in keys[1]


def test_before_the_door_there_is_no_menu(client, db):
    from tests.desk.people import account

    account()
    page = client.get("/sign-in/")
    assert 'class="menu"' not in page.text
    assert 'class="skip"' in page.text


def test_large_print_is_a_class_of_the_page(archivist):
    archivist.post("/preferences/", {"print": "large", "next": "/"})
    assert 'class="large"' in archivist.get("/").text
