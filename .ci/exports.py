"""Reads an export as other people's programs do: exports.py graph.jsonl graph.graphml graph.ttl

networkx reads the GraphML and rdflib the Turtle; both are compared with the JSON Lines, node by node and edge by edge.
"""
import json
import sys
import urllib.parse

import networkx
import rdflib

jsonl, graphml, ttl = sys.argv[1:]
nodes, edges = {}, {}
for line in open(jsonl, encoding="utf-8"):
    x = json.loads(line)
    if x["type"] == "node":
        nodes[x["id"]] = x
    else:
        edges[x["from"], x["kind"], x["to"]] = x


def differ(what, a, b):
    if a != b:
        sys.exit(f"{what}: {a!r} is not {b!r}")


def plain(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) if isinstance(value, list) else value


g = networkx.read_graphml(graphml)
differ("nodes of GraphML", g.number_of_nodes(), len(nodes))
differ("edges of GraphML", g.number_of_edges(), len(edges))
for id, x in nodes.items():
    got = dict(g.nodes[id])
    differ(f"kind of {id}", got.pop("nodeKind"), x["kind"])
    got.pop("label", None)
    want = {("resolutionLabel" if k == "label" else k): plain(v) for k, v in x["properties"].items()}
    differ(id, got, want)
for a, b, got in g.edges(data=True):
    kind = got.pop("edgeKind")
    got.pop("id", None)
    differ(f"{a} {kind} {b}", got, {k: plain(v) for k, v in edges[a, kind, b]["properties"].items()})

BASE = "urn:scrutinygraph:"
SG = rdflib.Namespace(BASE + "terms#")
OTHERS = {
    "PART_OF": "http://www.w3.org/ns/org#subOrganizationOf", "HELD_BY": "https://schema.org/organizer", "HOLDS_POST": "http://www.w3.org/ns/org#holds",
    "SUPERSEDES": "http://purl.org/dc/terms/replaces", "EVIDENCED_BY": "http://www.w3.org/ns/prov#hadPrimarySource",
}
r = rdflib.Graph()
r.parse(ttl, format="turtle")


def iri(id):
    return rdflib.URIRef(BASE + urllib.parse.quote(id, safe="/:.-_'()*!~,;=&+$@[]" + "".join(c for c in id if ord(c) > 127)))


for id, x in nodes.items():
    if (iri(id), rdflib.RDF.type, SG[x["kind"]]) not in r:
        sys.exit(f"Turtle lacks {id}, or says that it is no {x['kind']}")
    for name in ("text", "why", "duePhrase"):
        if name in x["properties"] and rdflib.Literal(x["properties"][name]) not in set(r.objects(iri(id))):
            sys.exit(f"Turtle lacks {name} of {id}")
for (a, kind, b), x in edges.items():
    first, *rest = kind.lower().split("_")
    term = rdflib.URIRef(OTHERS.get(kind) or SG[first + "".join(w.capitalize() for w in rest)])
    if (iri(a), term, iri(b)) not in r:
        sys.exit(f"Turtle lacks {a} {kind} {b}")
statements = len(set(r.subjects(rdflib.RDF.type, rdflib.RDF.Statement)))
differ("links with facts", statements, sum(1 for x in edges.values() if x["properties"]))
print(f"{len(nodes)} nodes and {len(edges)} edges are the same")
