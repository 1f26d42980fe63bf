"""Series of meetings: from a rule to dates, from dates to effects, from effects to rows."""
