"""Sentences of no plan in particular, to fill pages with."""

GEMEENTEN = "De gemeenten maken samen afspraken over hulp die dichtbij huis en school te vinden is."
GEZINNEN = "Gezinnen krijgen één vaste begeleider, die blijft zolang dat nodig is en die ook de school kent."
SCHOLEN = "Scholen en wijkteams zien elkaar elke maand en bespreken welke kinderen meer steun nodig hebben."
VERBLIJF = "Verblijf buiten het gezin duurt zo kort als kan, en er is vanaf de eerste dag een plan voor daarna."
TOEZICHT = "Elk halfjaar leggen de aanbieders uit wat er beter ging en waar kinderen nog te lang moesten wachten."
GELD = "Het geld dat vrijkomt gaat naar ambulante teams, zodat minder jongeren ver van huis hoeven te wonen."
