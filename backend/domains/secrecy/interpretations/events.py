from backend.core.events import Event

ASKED = Event("secrecy.interpretation_asked", "就制度條文提問")
PUBLISHED = Event("secrecy.interpretation_published", "發布條文釋義")
INVENTORY_DUE = Event("secrecy.inventory_due", "制度發布後清點存量")
