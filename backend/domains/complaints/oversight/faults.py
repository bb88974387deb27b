"""What the room refuses besides the house's own words."""

from backend.core.errors import fault

DUE_IN_PAST = fault("DUE_IN_PAST", 422, "整改期限須晚於今日,請改選日期", "The day it is due must lie ahead: choose another", "P06-6-3d")  # fmt: skip
DUE_TOO_FAR = fault("DUE_TOO_FAR", 422, "整改期限最遲 {limit}({days} 個工作日),請改選日期", "It is due at the latest on {limit} ({days} working days): choose another", "P06-6-3d")  # fmt: skip
PERSONAL_DATA_IN_LESSON = fault("PERSONAL_DATA_IN_LESSON", 409, "經驗教訓含個人資料,請依標示處刪去後再公布", "The lesson holds personal data: take out what is marked, then publish", "P06-6-2b")  # fmt: skip
CRITICISM_NAMES_PERSON = fault("CRITICISM_NAMES_PERSON", 422, "批評對單位不對個人,請刪去姓名或電話", "A criticism names a unit, never a person: take out name or number", "P06-6-3c")  # fmt: skip
