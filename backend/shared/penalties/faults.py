from backend.core.errors import fault

SAME_DECIDER = fault("SAME_DECIDER", 403, "申訴不得由原決定人審理", "Whoever decided does not review his own decision", "P07-5.3-1")  # fmt: skip
DOUBLE_PENALTY = fault("DOUBLE_PENALTY", 409, "同一事實已有處分({number}),一事不二罰", "The same fact is punished already ({number})", "P07-5.3-1")  # fmt: skip
DUPLICATE_FINE = fault("DUPLICATE_FINE", 409, "同一事實已按此條提出({number})", "This ground was proposed for the same fact already ({number})", "P07-5.3-1")  # fmt: skip
FINE_OUT_OF_RANGE = fault("FINE_OUT_OF_RANGE", 422, "金額不在制度範圍內:{low} 至 {high}", "The amount lies outside {low} to {high}")  # fmt: skip
FIXED_AMOUNT = fault("FIXED_AMOUNT", 422, "制度規定為 {low},不得更改", "The text fixes {low}")
APPEAL_OPEN = fault("APPEAL_OPEN", 409, "申訴審理中,金額、扣分與通報暫不執行", "An objection is open; money, points and notices wait", "P07-5.3-1")  # fmt: skip
APPEAL_TOO_LATE = fault("APPEAL_TOO_LATE", 409, "申訴期限已過({limit})", "The time for an objection ended at {limit}", "P07-5.3-1")  # fmt: skip
APPEAL_PERIOD_RUNNING = fault("APPEAL_PERIOD_RUNNING", 409, "申訴期未滿({limit}),處分尚未確定", "Not final before {limit}: an objection is still possible", "P07-5.3-1")  # fmt: skip
STATEMENT_PERIOD_RUNNING = fault("STATEMENT_PERIOD_RUNNING", 409, "陳述期未滿({limit})", "The person may still speak until {limit}", "P07-5.3-1")  # fmt: skip
CALENDAR_MISSING = fault("CALENDAR_MISSING", 409, "該年工作日曆尚未公布,不得據以處分", "The calendar of that year is not announced; no penalty may rest on it")  # fmt: skip
BEFORE_EFFECTIVE_DATE = fault("BEFORE_EFFECTIVE_DATE", 422, "事實發生於制度生效日 {since} 之前", "The fact lies before the regulation took effect on {since}", "P07-6-1")  # fmt: skip
NOT_SEVERE = fault("NOT_SEVERE", 409, "僅情節嚴重者移送", "Only severe cases are referred", "P07-5.2-0")  # fmt: skip
ALREADY_REFERRED = fault("ALREADY_REFERRED", 409, "此案已移送", "The case was referred already", "P07-5.2-0")  # fmt: skip
MEASURES_OPEN = fault("MEASURES_OPEN", 409, "尚有處分未執行,不能結案", "Some measures are not carried out yet")  # fmt: skip
ALREADY_DONE = fault("MEASURE_DONE", 409, "此項已執行", "This measure was carried out already")
ALREADY_REVERSED = fault("ALREADY_REVERSED", 409, "此筆已沖銷或本身為沖銷", "The entry is reversed already, or is a reversal")  # fmt: skip
MEASURES_INCOMPLETE = fault("MEASURES_INCOMPLETE", 422, "此依據的處分須一併作出,尚缺:{missing}", "The text has these measures go together; missing: {missing}")  # fmt: skip
ALREADY_RAISED = fault("ALREADY_RAISED", 409, "此案已提報上級決定", "The case was taken to the higher decider already")  # fmt: skip
DECISION_STANDS = fault("DECISION_STANDS", 409, "已有處分決定,不能再提報", "A penalty was decided; it is not taken further")  # fmt: skip
NOT_AN_ALTERNATIVE = fault("NOT_AN_ALTERNATIVE", 422, "決定時不能改用此依據", "This ground cannot be decided instead")  # fmt: skip
UNKNOWN_SCHEME = fault("UNKNOWN_SCHEME", 422, "沒有此處分依據", "There is no such ground")
SUBJECT_KIND = fault("SUBJECT_KIND", 422, "此依據不適用於該類對象", "This ground does not apply to such a subject", "P07-5.2-0")  # fmt: skip
