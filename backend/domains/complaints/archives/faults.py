from backend.core.errors import CONSTRAINTS, fault

RETENTION_ACTIVE = fault("RETENTION_ACTIVE", 409, "{number} 保存至 {until},次日起才可銷毀", "{number} is kept until {until}; it may end the day after", "P06-4.5-3b", "P09-2-4b")  # fmt: skip
LEGAL_HOLD = fault("LEGAL_HOLD", 409, "{number} 有法律保留,解除前不得銷毀", "{number} is under legal hold: lift it first", "P06-4.5-3c")  # fmt: skip
ALREADY_LISTED = fault("ALREADY_LISTED", 409, "此案已在另一份銷毀清冊中", "The case stands on another list", "P06-4.5-3b")  # fmt: skip
NOTHING_LISTED = fault("NOTHING_LISTED", 409, "清冊中已無案件,請撤回清冊", "No case is left on the list: withdraw it", "P06-4.5-3b")  # fmt: skip
CONSTRAINTS["uq_complaint_destruction_items_listed"] = ALREADY_LISTED
