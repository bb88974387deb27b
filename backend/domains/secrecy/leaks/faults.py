"""What incidents, rewards and penalties of regulation 7 refuse, and the clause that makes it."""

from backend.core.errors import fault

LATE_REASON_REQUIRED = fault("LATE_REASON_REQUIRED", 422, "發現後超過 {minutes} 分鐘才報告,請說明原因", "Reported more than {minutes} minutes after the discovery: say why", "P07-4.2-6a")  # fmt: skip
REMEDIAL_ACTION_MISSING = fault("REMEDIAL_ACTION_MISSING", 409, "至少完成一項補救措施,才能標記為已控制", "At least one remedial action must be done first", "P07-4.2-6b")  # fmt: skip
REMEDIAL_ACTION_OPEN = fault("REMEDIAL_ACTION_OPEN", 409, "尚有補救措施未完成", "Some remedial actions are not done yet", "P07-4.2-6b")  # fmt: skip
PROPOSALS_OPEN = fault("PROPOSALS_OPEN", 409, "獎懲建議尚未決定;如無須獎懲請寫明理由", "Rewards and penalties are not decided; if there are none, say why", "P07-5.3-1")  # fmt: skip
GROUND_NOT_MET = fault("GROUND_NOT_MET", 409, "不符合此項獎懲的條件", "The conditions of this ground are not met", "P07-5.1-1")  # fmt: skip
RESPONSIBLE_NOT_ELIGIBLE = fault("RESPONSIBLE_NOT_ELIGIBLE", 409, "事件責任人不得獲此獎勵", "Who is responsible for the incident is not eligible", "P07-5.1-2")  # fmt: skip
WRONG_GROUND = fault("WRONG_GROUND", 409, "已有損失或後果嚴重,請改用 {use}", "There is a loss or serious harm: use {use}", "P07-5.2-1")  # fmt: skip
