"""What the room says no with, beside the engine's own."""

from backend.core.errors import fault

CR_COMMENT_MISSING = fault("CR_COMMENT_MISSING", 409, "客戶關係經理尚未提出意見,總經理不能批准", "The customer relations manager has not commented yet", "P09-3B-5")  # fmt: skip
MONITOR_MISSING = fault("CAPA_MONITOR_MISSING", 409, "批准時須指定監督人:請到「改進措施」頁開啟此措施批准", "Name who monitors it: approve it on its own page under Measures", "P09-3D-2")  # fmt: skip
MONITOR_CHECK_MISSING = fault("MONITOR_CHECK_MISSING", 409, "監督人尚未檢查此措施", "The monitor has not checked the measure", "P09-3D-2")  # fmt: skip
EFFECT_MISSING = fault("EFFECTIVENESS_CHECK_MISSING", 409, "尚未檢查成效,不能結案", "Its effect has not been checked", "P06-6-2c", "P06-2-6")  # fmt: skip
EFFECT_TOO_EARLY = fault("EFFECTIVENESS_TOO_EARLY", 409, "完成後滿 {days} 天({day} 起)才能檢查成效", "Its effect is checked {days} days after it was done, from {day}", "P06-2-6")  # fmt: skip
NO_MEASURES_HERE = fault("NO_MEASURES_HERE", 409, "此類案件不設改進措施", "Cases of this kind take no measures", "P06-2-6")  # fmt: skip
NOT_DONE_YET = fault("CAPA_NOT_DONE", 409, "負責人尚未提報完成,目前只能記為未落實", "The owner has not reported it done: it can only be found not done", "P09-3C-4")  # fmt: skip
