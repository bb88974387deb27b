"""What the steps of regulation 12 ask for."""

from backend.domains.complaints.regime import Field, FieldKind
from backend.domains.complaints.regimes.common import (
    CLEARED,
    LATE,
    OUTCOMES,
    YES_PARTLY_NO,
    score,
)

K = FieldKind
CHANNELS = (
    ("phone", "電話", "Phone"), ("email", "電郵", "E-mail"), ("visit", "來訪", "Visit"), ("letter", "來信", "Letter"),
    ("web", "網站", "Web"), ("wechat", "微信", "WeChat"),
)  # fmt: skip
CATEGORIES = (
    ("attitude", "服務態度", "Attitude"), ("professional_quality", "專業素質", "Professional quality"),
    ("efficiency", "服務效率", "Efficiency"), ("other_service", "其他服務", "Other service"),
)  # fmt: skip
LEVELS = (("ordinary", "一般", "Ordinary"), ("serious", "嚴重", "Serious"))
RESULTS = (("resolved", "已解決", "Resolved"), ("partly", "部分解決", "Partly"), ("not_resolved", "未解決", "Not resolved"), ("withdrawn", "已撤回", "Withdrawn"))  # fmt: skip
CONSENT = (("accepts", "同意", "Accepts"), ("refuses", "不同意", "Refuses"), ("unreachable", "聯繫不上", "Unreachable"))  # fmt: skip

INTAKE = (
    Field("delay", "延誤情形", "Delay", most=500, only_if=("category", "efficiency"), clause="P12-2-3"),
    Field("description", "具體說明", "Description", most=1000, only_if=("category", "other_service"), clause="P12-2-4"),
)  # fmt: skip
JUDGE = (
    Field("founded", "投訴是否成立", "Founded", K.choice, choices=YES_PARTLY_NO, clause="P12-4.1-2a"),
    Field("grounds", "判定依據", "Grounds", least=2, most=2000, clause="P12-4.1-2a"),
    Field("demand_reasonable", "要求是否合理", "Demand reasonable", K.choice, choices=YES_PARTLY_NO, clause="P12-4.1-2b"),
    Field("demand_grounds", "要求判定依據", "Grounds", least=2, most=2000, clause="P12-4.1-2b"),
    Field("severity", "投訴級別", "Level", K.choice, required=False, choices=LEVELS, clause="P12-6-5"),
)  # fmt: skip
EXPLAIN = (
    Field("channel", "方式", "Channel", K.choice, choices=CHANNELS, clause="P12-4.1-2c"),
    Field("explained", "說明內容", "Explanation", least=2, most=2000, clause="P12-4.1-2c"),
    Field("cleared", "誤會是否消除", "Cleared", K.choice, choices=CLEARED, clause="P12-4.1-2d"),
)  # fmt: skip
DISPATCH = (
    Field("department_id", "被投訴部門", "Department", K.unit, clause="P12-4.1-3a"),
    Field("handler_id", "部門主管", "Head", K.person, clause="P12-4.1-3a"),
    Field("handling_opinion", "交辦意見", "Opinion", required=False, most=2000, clause="P12-4.1-3b"),
)  # fmt: skip
START = (
    Field("overdue_reason", "逾期原因", "Why late", required=False, most=1000, clause="P12-5-1"),
)
FACTS = (
    Field("facts", "事實", "Facts", least=2, most=4000, plain=True, clause="P12-4.2-1"),
    Field("responsible_person_id", "具體責任人", "Person responsible", K.person, unless="no_responsible_reason", clause="P12-4.2-1"),
    Field("no_responsible_reason", "無責任人原因", "Why nobody", required=False, most=500, clause="P12-4.2-1"),
    Field("subject_statement", "當事人陳述", "Statement", required=False, most=2000, clause="P12-4.2-1"),
)  # fmt: skip
SOLUTION = (
    Field("solution", "解決方案", "Solution", least=10, most=4000, clause="P12-4.2-2"),
    Field("demands", "對各項要求的答覆", "Answer to each demand", K.demands, clause="P12-4.2-2"),
    Field("cost", "費用(元)", "Cost (CNY)", K.amount, least=0, clause="P12-4.2-2"),
    Field("by_when", "完成日期", "By when", K.day, required=False, clause="P12-4.2-2"),
    Field("measures", "改進措施", "Measures", K.measures, required=False, clause="P12-5-2"),
)  # fmt: skip
CONTACT = (
    Field("channel", "方式", "Channel", K.choice, choices=CHANNELS, clause="P12-4.2-3b"),
    Field("told", "告知內容", "What was told", least=2, most=4000, clause="P12-4.2-3b"),
    Field("consent", "客戶意見", "Consent", K.choice, choices=CONSENT, clause="P12-4.2-3c"),
)  # fmt: skip
REPLY = (
    Field("reply", "答覆內容", "Reply", least=2, most=4000, clause="P12-4.2-4a"),
    Field(
        "measures_taken", "已採措施", "Measures taken", required=False, most=2000, clause="P12-5-2"
    ),
    LATE,
)
CALL_BACK = (
    Field("outcome", "回訪結果", "Outcome", K.choice, choices=OUTCOMES, clause="P12-4.3-1"),
    Field("no_contact_reason", "無法聯繫原因", "Why no contact", most=500, only_if=("outcome", "no_contact"), clause="P12-4.3-1"),
    Field("satisfaction", "滿意度(1-5)", "Satisfaction (1-5)", K.number, least=1, most=5, only_if=("outcome", "answered"), clause="P12-4.3-1"),
    score("patience", "耐心", "Patience", "P12-6-1"),
    score("sincerity", "真誠", "Sincerity", "P12-6-2"),
    Field("survey_comment", "客戶評語或說明", "Comment or note", required=False, most=2000, clause="P12-6-2"),
)  # fmt: skip
SUMMARY = (
    Field("summary", "處理過程總結", "Summary", least=2, most=4000, plain=True, clause="P12-4.3-2b"),
    Field("evaluation", "綜合評價", "Evaluation", least=2, most=4000, plain=True, clause="P12-4.3-2b"),
    Field("advice", "加強服務的建議", "Advice", most=2000, unless="no_advice_reason", clause="P12-4.3-3b"),
    Field("no_advice_reason", "無建議原因", "Why none", required=False, most=1000, clause="P12-4.3-3b"),
)  # fmt: skip
CONCEALED = (
    Field("concealed_by", "隱瞞人", "Who concealed it", K.person, clause="P12-7.4-1"),
    Field("concealed_on", "知情日期", "Knew since", K.day, clause="P12-7.4-1"),
    Field("concealed_knew", "知情的事實", "Facts that show knowledge", least=5, most=2000, plain=True, impersonal=True, clause="P12-7.4-1"),
    Field("concealed_evidence", "證據", "Evidence", least=2, most=200, impersonal=True, clause="P12-7.4-1"),
)  # fmt: skip
