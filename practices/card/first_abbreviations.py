"""The abbreviations that the site knows from the start: what is generally known Dutch, and what our sources write out.

The team keeps them from there on (Abbreviation in the admin). Names are explained only where a source in
content/plan-facts.json says what they are.
"""

FIRST: dict[str, str] = {
    "a.d.h.v.": "aan de hand van",
    "d.m.v.": "door middel van",
    "FTE": "voltijdse baan, ook wel voltijdsequivalent (VTE)",
    "i.f.v.": "in functie van: met het oog op",
    "i.k.v.": "in het kader van",
    "i.p.v.": "in plaats van",
    "i.s.m.": "in samenwerking met",
    "i.v.m.": "in verband met",
    "m.a.w.": "met andere woorden",
    "m.b.t.": "met betrekking tot",
    "n.a.v.": "naar aanleiding van",
    "o.a.": "onder andere",
    "o.b.v.": "op basis van",
    "o.m.": "onder meer",
    "t.a.v.": "ter attentie van, of ten aanzien van",
    "t.e.m.": "tot en met",
    "t.g.v.": "ten gevolge van",
    "t.o.v.": "ten opzichte van",
    "OCMW": "openbaar centrum voor maatschappelijk welzijn",
    "VVSG": "Vereniging van Vlaamse Steden en Gemeenten",
    "VTE": "voltijdsequivalent: het werk van één persoon die voltijds werkt",
    # What they are in content/plan-facts.json: the composition of the alliance, and the practice of Bruges itself.
    "IVBO": "de afvalintercommunale, die ook een warmtenet heeft",
    "WVI": "West-Vlaamse Intercommunale",
    "LEKP": "Lokaal Energie- en Klimaatpact",
}  # fmt: skip
