from backend.core.errors import fault

BACKDATED = fault(
    "BACKDATED",
    422,
    "生效日不得早於今天",
    "A value cannot take effect before today",
)
BACKDATED_PUBLICATION = fault(
    "BACKDATED_PUBLICATION",
    422,
    "制度自發布之日起生效,不得追溯",
    "A regulation takes effect on the day it is published, never before",
    "P07-6-1",
)
PUBLISHED_TODAY = fault(
    "PUBLISHED_TODAY",
    409,
    "此制度今日已發布",
    "This regulation was published today already",
    "P07-6-1",
)
CHANGE_PENDING = fault(
    "CHANGE_PENDING",
    409,
    "此參數已有待核准的調整",
    "A change of this parameter is waiting already",
)
DAY_PENDING = fault(
    "DAY_PENDING", 409, "此日已有待確認的調整", "A change of this day is waiting already"
)
YEAR_ANNOUNCED = fault(
    "YEAR_ANNOUNCED",
    409,
    "該年度放假通知已登錄",
    "The notice of that year is there already",
)
PART_OF_NOTICE = fault(
    "PART_OF_NOTICE",
    409,
    "此日隨年度通知一併確認",
    "This day is confirmed together with its year's notice",
)
