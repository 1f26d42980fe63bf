"""The agenda: dates of every app gathered into one list, filtered, put under headings and given as feeds."""
