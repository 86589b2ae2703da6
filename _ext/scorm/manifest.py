"""Manifest: imsmanifest.xml, which tells a platform what a package holds (SCORM 1.2, Content Aggregation Model)."""

from xml.etree import ElementTree

NAME = "imsmanifest.xml"
IMS = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADL = "http://www.adlnet.org/xsd/adlcp_rootv1p2"


def manifest(identifier, title, page, files):
    """The manifest of a package with one learning object, `page`; `files` are the addresses of all, `page` too."""
    ElementTree.register_namespace("", IMS)
    ElementTree.register_namespace("adlcp", ADL)
    root = ElementTree.Element(f"{{{IMS}}}manifest", identifier=f"{identifier}.package", version="1.0")
    metadata = _add(root, "metadata")
    _add(metadata, "schema").text = "ADL SCORM"
    _add(metadata, "schemaversion").text = "1.2"
    organization = _add(_add(root, "organizations", default=identifier), "organization", identifier=identifier)
    _add(organization, "title").text = title
    item = _add(organization, "item", identifier=f"{identifier}.page", identifierref=f"{identifier}.files")
    _add(item, "title").text = title
    about = {"identifier": f"{identifier}.files", "type": "webcontent", "href": page, f"{{{ADL}}}scormtype": "sco"}
    resource = _add(_add(root, "resources"), "resource", **about)
    for file in files:
        _add(resource, "file", href=file)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _add(parent, name, **attributes):
    return ElementTree.SubElement(parent, f"{{{IMS}}}{name}", attributes)
