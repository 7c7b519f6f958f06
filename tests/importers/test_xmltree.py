"""XML from strangers: whatever it is, a tree or a word."""

import pytest

from rapport.importers.xmltree import NotXml, parsed


@pytest.mark.parametrize("encoding", ["UTF-7", "UTF-32", "klingon", "shift_jis"])
def test_an_encoding_that_cannot_be_read_is_told(encoding):
    with pytest.raises(NotXml, match="no XML"):
        parsed(f'<?xml version="1.0" encoding="{encoding}"?><a>\u00e9</a>'.encode())


def test_a_document_type_is_told_as_such():
    with pytest.raises(NotXml, match="a document type stands in it"):
        parsed(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')


def test_a_tree():
    root = parsed(b'<?xml version="1.0"?><a xmlns="urn:x"><b>1</b><b>2</b></a>')
    assert (root.name, root.space, [node.text for node in root.all("b")]) == ("a", "urn:x", ["1", "2"])
