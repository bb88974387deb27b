"""What the steps of regulation 6 ask for."""

from backend.domains.complaints.regime import Field, FieldKind
from backend.domains.complaints.regimes.common import CLEARED

K = FieldKind
CHANNELS = (
    ("phone", "電話", "Phone"), ("visit", "來訪", "Visit"), ("letter", "來信", "Letter"), ("fax", "傳真", "Fax"),
    ("email", "電郵", "E-mail"), ("web", "網站", "Web"), ("wechat", "微信", "WeChat"),
    ("transferred", "其他部門轉來", "Passed on"),
)  # fmt: skip
CATEGORIES = (
    ("work_or_service", "工作與服務", "Work or service"),
    ("goods", "商品", "Goods"),
    ("both", "兩者皆有", "Both"),
)
LINES = (("marketing", "營銷", "Marketing"), ("monopoly", "專賣", "Monopoly"), ("delivery", "配送", "Delivery"), ("other", "其他", "Other"))  # fmt: skip
FINDINGS = (
    ("violation", "違規", "Violation"), ("dereliction", "失職", "Dereliction"), ("general_fault", "一般過失", "General fault"),
    ("service_shortfall", "服務不到位", "Service shortfall"), ("goods_defect", "商品缺陷", "Defect of the goods"),
    ("customer_cause", "客戶自身原因", "Cause lies with the customer"), ("misunderstanding", "誤會", "Misunderstanding"),
)  # fmt: skip
OURS = ("violation", "dereliction", "general_fault", "service_shortfall")
VERDICTS = {
    **dict.fromkeys((*OURS, "goods_defect"), "yes"),
    **dict.fromkeys(("customer_cause", "misunderstanding"), "no"),
}
OPINIONS = (
    ("satisfied", "滿意", "Satisfied"), ("neutral", "一般", "Neutral"), ("dissatisfied", "不滿意", "Dissatisfied"),
    ("refused", "不願表態", "Refused"), ("unreachable", "聯繫不上", "Unreachable"),
)  # fmt: skip
OUTCOME = (
    ("full", "全部滿足", "In full"),
    ("partial", "部分滿足", "In part"),
    ("none", "未滿足", "Not"),
)
ADOPTION = (
    ("adopted", "採納", "Adopted"), ("partly", "部分採納", "Partly"), ("not_adopted", "不採納", "Not adopted"),
    ("further_study", "再研究", "Further study"),
)  # fmt: skip
YES = (("yes", "須答覆", "Yes"), ("no", "無須答覆", "No"))

INTAKE = (
    Field("object", "投訴對象", "Object", K.choice, required=False, clause="P06-1-1",
          choices=(("goods", "商品", "Goods"), ("service", "服務", "Service"), ("both", "兩者", "Both"))),
    Field("sku", "品規", "Article", required=False, most=60, clause="P06-1-1"),
    Field("batch", "批次", "Batch", required=False, most=60, clause="P06-1-1"),
    Field("subject_line", "所涉條線", "Line", K.choice, required=False, choices=LINES, clause="P06-1-1"),
    Field("expectation", "客戶期望", "Expectation", required=False, most=1000, clause="P06-5-2"),
    Field("benefit", "建議效益", "Benefit", required=False, most=1000, clause="P06-4.2-1"),
    Field("needs_reply", "須答覆", "Reply wanted", K.flag, required=False, clause="P06-4.2-1"),
)  # fmt: skip
REGISTER = (
    Field("object", "投訴對象", "Object", K.choice, clause="P06-1-1",
          choices=(("goods", "商品", "Goods"), ("service", "服務", "Service"), ("both", "兩者", "Both"))),
    Field("sku", "品規", "Article", most=60, only_if=("object", ("goods", "both")), clause="P06-1-1"),
    Field("batch", "批次", "Batch", required=False, most=60, clause="P06-1-1"),
    Field("subject_line", "所涉條線", "Line", K.choice, choices=LINES, only_if=("object", ("service", "both")), clause="P06-1-1"),
    Field("source_unit_id", "來源單位", "Source", K.unit, required=False, clause="P06-3.2-3a"),
)  # fmt: skip
TRANSFER = (
    Field("to_unit_id", "移送至", "To", K.unit, clause="P06-3.2-2b"),
    Field("reason", "移送原因", "Why", least=2, most=1000, clause="P06-3.2-2a"),
    Field("method", "方式", "Method", K.choice, required=False, clause="P06-3.2-2b",
          choices=(("system", "系統", "System"), ("fax", "傳真", "Fax"))),
)  # fmt: skip
DISPATCH = (
    Field("to_unit_id", "交辦單位", "To", K.unit, clause="P06-2-7"),
    Field("handling_opinion", "處理意見", "Handling opinion", least=5, most=2000, clause="P06-3.2-3b"),
    Field("category", "類別", "Category", K.choice, required=False, choices=CATEGORIES, clause="P06-2-7"),
    Field("late_reason", "逾時原因", "Why late", required=False, most=1000, clause="P06-3.2-3c"),
)  # fmt: skip
ASSIGN = (
    Field("investigator_id", "調查人", "Investigator", K.person, clause="P06-4.3-2"),
    Field("helpers", "協助人", "Helpers", K.people, required=False, clause="P06-4.3-2"),
    Field("category", "類別", "Category", K.choice, required=False, choices=CATEGORIES, clause="P06-4.3-1"),
)  # fmt: skip
FINDING = (
    Field("facts", "查明事實", "Facts", least=5, most=4000, plain=True, clause="P06-4.3-3"),
    Field("evidence", "證據", "Evidence", most=2000, unless="no_evidence_reason", clause="P06-6-3a"),
    Field("no_evidence_reason", "無證據原因", "Why none", required=False, most=500, clause="P06-6-3a"),
    Field("finding", "結論", "Finding", K.choice, choices=FINDINGS, clause="P06-4.3-3"),
    Field("rule_broken", "所違規定", "Rule broken", most=500, only_if=("finding", OURS), clause="P06-4.3-3"),
    Field("cause_code", "原因", "Cause", most=60, plain=True, clause="P06-6-2a"),
    Field("responsible_person_id", "責任人", "Person responsible", K.person, required=False, clause="P06-4.3-4"),
    Field("subject_statement", "當事人陳述", "Statement of the person", required=False, most=2000, clause="P06-4.3-3"),
    Field("signed_statement", "調查人聲明屬實", "Signed as true", K.flag, clause="P06-6-3a"),
)  # fmt: skip
CORRECTION = (
    Field("correction", "立即糾正內容", "Immediate correction", most=2000, unless="no_correction_reason", clause="P06-4.3-7"),
    Field("corrected_by_name", "執行人", "By whom", required=False, most=100, clause="P06-4.3-7"),
    Field("no_correction_reason", "無法立即糾正原因", "Why impossible", required=False, most=1000, clause="P06-4.3-7"),
)  # fmt: skip
EXPLAIN = (
    Field("channel", "方式", "Channel", K.choice, choices=CHANNELS, clause="P06-4.3-9"),
    Field("explained", "解釋內容", "Explanation", least=5, most=2000, clause="P06-4.3-9"),
    Field("cleared", "誤會是否消除", "Cleared", K.choice, choices=CLEARED, clause="P06-4.3-10"),
)  # fmt: skip
GOODS = (
    Field("goods_result", "商品處理結果", "Result", K.choice, clause="P06-4.3-12",
          choices=(("exchange", "換貨", "Exchange"), ("refund", "退款", "Refund"), ("no_defect", "無缺陷", "No defect"),
                   ("counterfeit_referred", "假貨移送", "Counterfeit, referred"), ("other", "其他", "Other"))),
    Field("quantity", "數量", "Quantity", K.number, least=1, most=1_000_000, only_if=("goods_result", ("exchange", "refund")), clause="P06-4.3-12"),
    Field("partners", "協調單位", "Partners", required=False, most=500, clause="P06-4.3-12"),
    Field("goods_evidence", "憑證", "Evidence", required=False, most=1000, clause="P06-4.3-12"),
)  # fmt: skip
COMPLETE = (
    Field("treatment", "對人員的處理", "Treatment of the person", required=False, most=1000, clause="P06-4.3-6"),
    Field("treatment_rule", "所依規定", "Rule", most=500, only_if=None, required=False, clause="P06-4.3-6"),
    Field("no_treatment_reason", "不處理原因", "Why none", required=False, most=1000, clause="P06-4.3-6"),
    Field("measures", "整改計劃", "Rectification plan", K.measures, required=False, clause="P06-4.3-8"),
    Field("no_measure_reason", "無須措施原因", "Why no measure", required=False, most=1000, clause="P06-2-6"),
    Field("handling_result", "處理結果", "Result", least=5, most=4000, plain=True, clause="P06-2-4"),
)  # fmt: skip
VERIFY = (
    Field("method", "驗證方式", "Method", K.choice, clause="P06-2-5",
          choices=(("phone", "電話", "Phone"), ("visit", "上門", "Visit"), ("documents", "查閱資料", "Documents"))),
    Field("result", "驗證結果", "Result", K.choice, clause="P06-2-9",
          choices=(("conform", "符合", "Conform"), ("nonconform", "不符合", "Nonconform"))),
    Field("nonconform_reason", "不符合原因", "Why", least=2, most=1000, only_if=("result", "nonconform"), clause="P06-2-9"),
)  # fmt: skip
FEED_BACK = (
    Field("channel", "方式", "Channel", K.choice, choices=CHANNELS, unless="no_contact_reason", clause="P06-4.5-1a"),
    Field("told", "告知內容", "What was told", least=5, most=4000, unless="no_contact_reason", clause="P06-4.5-1a"),
    Field("no_contact_reason", "無法聯繫原因", "Why no contact", required=False, most=500, clause="P06-1-2"),
    Field("person_reached", "接聽人", "Person reached", required=False, most=100, clause="P06-4.5-1a"),
    Field("opinion", "客戶意見", "Customer's opinion", K.choice, choices=OPINIONS, unless="no_contact_reason", clause="P06-4.5-1b"),
    Field("suggestion", "客戶建議", "Suggestion", required=False, most=2000, clause="P06-4.5-1b"),
    Field("overdue_reason", "逾期原因", "Why late", required=False, most=1000, clause="P06-4.4-1"),
)  # fmt: skip
REVIEW = (
    Field("process_evaluation", "過程評價", "Evaluation of the process", least=2, most=4000, plain=True, clause="P06-6-2a"),
    Field("root_cause", "根本原因", "Root cause", least=1, most=4000, plain=True, clause="P06-6-1c"),
    Field("demand_outcome", "要求滿足程度", "Demand met", K.choice, choices=OUTCOME, clause="P06-5-2"),
    Field("lessons", "經驗教訓", "Lessons", least=2, most=4000, plain=True, clause="P06-6-2b"),
    Field("improvement", "改進措施", "Improvement", most=2000, unless="no_improvement_reason", clause="P06-6-2b"),
    Field("no_improvement_reason", "無須改進原因", "Why none", required=False, most=1000, clause="P06-6-2b"),
)  # fmt: skip
ANSWER = (
    Field("answer", "答覆內容", "Answer", least=2, most=4000, clause="P06-4.1-5"),
    Field("channel", "方式", "Channel", K.choice, choices=CHANNELS, clause="P06-4.1-5"),
    Field("person_reached", "答覆對象", "Person answered", most=100, clause="P06-4.1-5"),
    Field("customer_reaction", "客戶反應", "Reaction", most=1000, clause="P06-4.1-5"),
    Field("article", "知識庫條目", "Article", required=False, most=200, clause="P06-4.1-3"),
    Field("overdue_reason", "逾期原因", "Why late", required=False, most=1000, clause="P06-4.1-4"),
)  # fmt: skip
