"""Who somebody is, by their own words."""
