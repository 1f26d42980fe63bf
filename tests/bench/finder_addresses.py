"""The ways to ask the action finder something that cost the most, by the name they have in a report."""

FINDER_ADDRESSES = {
    "table": "/acties/",
    "cards": "/acties/?weergave=kaarten",
    "timeline": "/acties/?weergave=tijdlijn",
    "filtered": "/acties/?brug=1&status=lopend",
    "searched": "/acties/?zoek=rijwoningen",
    "as of 2023": "/acties/?peildatum=2023-01-01",
    "csv": "/acties/acties.csv",
    "xlsx": "/acties/acties.xlsx",
    "json": "/acties/acties.json",
}
