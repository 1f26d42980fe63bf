"""The ground floor: settings, base page, Period, sources, languages and everything the other apps stand on."""
