"""What sanctions from complaints refuse; the ground adds its clause."""

from backend.core.errors import fault

COMPLAINANT_NOT_TARGET = fault("COMPLAINANT_NOT_TARGET", 409, "投訴人不得成為處罰對象", "Who complained is never punished for it", "P12-7.N-2")  # fmt: skip
FACTS_NOT_ESTABLISHED = fault("FACTS_NOT_ESTABLISHED", 409, "事實尚未查實,或未先出示證據", "The facts are not established, or the evidence was not shown first", "P12-7.3-1")  # fmt: skip
SUBJECT_NOT_SUPERVISOR = fault("SUBJECT_NOT_SUPERVISOR", 422, "此項只適用於主管", "This item is for supervisors alone", "P12-7.3-2")  # fmt: skip
LEGAL_CHECK_MISSING = fault("LEGAL_CHECK_MISSING", 409, "辭退或開除前須先記錄法務與工會意見", "Record the word of counsel and union before a dismissal", "P12-7.5-0")  # fmt: skip
MANAGER_TIME_NOT_OVER = fault("MANAGER_TIME_NOT_OVER", 409, "部門經理的決定期限未滿({limit})", "The manager may still decide until {limit}", "P12-7.N-2")  # fmt: skip
DEPARTMENT_HEAD_UNDECIDED = fault("DEPARTMENT_HEAD_UNDECIDED", 409, "尚未對部門主管作出決定(處罰或附理由免罰)", "Nothing is decided yet about the head of the department", "P09-6-1b")  # fmt: skip
FINDING_DIFFERS = fault("FINDING_DIFFERS", 409, "投訴結論與此依據不符", "The finding of the complaint calls for another ground", "P06-4.3-5")  # fmt: skip
