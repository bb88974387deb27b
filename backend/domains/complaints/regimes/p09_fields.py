"""What the steps of regulation 9 ask for."""

from backend.domains.complaints.regime import Field, FieldKind
from backend.domains.complaints.regimes.common import LATE, OUTCOMES, REACTIONS, YES_NO, score

K = FieldKind
CATEGORIES = (
    ("product_quality", "產品質量", "Product quality"),
    ("sales_contract", "新車購銷合同", "New-car contract"),
    ("repair_quality", "維修質量", "Repair quality"),
    ("service_quality", "服務質量", "Service quality"),
    ("suggestion_criticism", "建議與批評", "Suggestion or criticism"),
)
CHANNELS = (
    ("visit", "來店", "Visit"),
    ("phone", "電話", "Phone"),
    ("web", "網站", "Web"),
    ("wechat", "微信", "WeChat"),
    ("manufacturer", "廠家轉來", "Manufacturer"),
    ("letter", "來信", "Letter"),
)
CAUSES = (
    ("design", "設計", "Design"),
    ("part", "零件", "Part"),
    ("workmanship", "施工", "Workmanship"),
    ("process", "流程", "Process"),
    ("communication", "溝通", "Communication"),
    ("third_party", "第三方", "Third party"),
    ("customer_use", "客戶使用", "Use by the customer"),
    ("none", "查無過失", "No fault found"),
)

INTAKE = (
    Field("plate_no", "車牌號", "Plate", most=10, unless="vin|no_vehicle_reason", clause="P09-4G-1a"),
    Field("vin", "車架號", "VIN", required=False, least=17, most=17, clause="P09-4G-1a"),
    Field("vehicle_model", "車型", "Model", required=False, most=60, clause="P09-2-4b"),
    Field("no_vehicle_reason", "無車牌原因", "Why no plate", required=False, most=200, clause="P09-4G-1a"),
    Field("contract_ref", "合同編號", "Contract number", most=60, unless="no_contract_reason",
          only_if=("category", "sales_contract"), clause="P09-1-2"),
    Field("no_contract_reason", "無合同原因", "Why no contract", required=False, most=200, clause="P09-1-2"),
    Field("repair_order_no", "維修單號", "Repair order", most=60,
          only_if=("category", "repair_quality"), clause="P09-1-3"),
)  # fmt: skip

TRIAGE = (
    Field("preliminary_inquiry", "初步了解", "Preliminary inquiry", least=5, most=2000, clause="P09-4G-2a"),
    Field("category", "投訴類別", "Category", K.choice, choices=CATEGORIES, clause="P09-4G-2b"),
    Field("reason_sufficient", "理由是否充分", "Reason sufficient", K.choice, choices=YES_NO, clause="P09-4G-2c"),
    Field("reason_grounds", "理由判定依據", "Grounds", least=5, most=2000, clause="P09-4G-2c"),
    Field("demand_reasonable", "要求是否合理", "Demand reasonable", K.choice,
          choices=(*YES_NO, ("partly", "部分", "Partly")), clause="P09-4G-2d"),
    Field("demand_grounds", "要求判定依據", "Grounds", least=5, most=2000, clause="P09-4G-2d"),
    Field("nature_reason", "列為一般的原因", "Why not major", required=False, most=1000, clause="P09-4M-0"),
    Field("accepted_part", "接受部分", "What is accepted", most=2000,
          only_if=("demand_reasonable", "partly"), clause="P09-4G-2d"),
)  # fmt: skip

PROPOSAL = (
    Field("cause_code", "原因類別", "Cause", K.choice, choices=CAUSES, clause="P09-3C-2"),
    Field("cause", "原因說明", "Cause in words", least=5, most=4000, clause="P09-4G-3a"),
    Field("root_cause", "根本原因", "Root cause", least=5, most=4000, clause="P09-3C-2"),
    Field("evidence", "證據", "Evidence", most=2000, unless="no_evidence_reason", clause="P09-4G-3a"),
    Field("no_evidence_reason", "無證據原因", "Why none", required=False, most=500, clause="P09-4G-3a"),
    Field("responsible_unit_id", "責任部門", "Responsible department", K.unit,
          unless="no_responsible_reason", clause="P09-2-3.2"),
    Field("responsible_person_id", "具體責任者", "Person responsible", K.person,
          unless="no_responsible_reason", clause="P09-4G-3b"),
    Field("no_responsible_reason", "無責任者原因", "Why nobody", required=False, most=500, clause="P09-2-3.2"),
    Field("solution", "解決方案", "Solution", least=20, most=4000, clause="P09-3C-3"),
    Field("cost", "費用(元)", "Cost (CNY)", K.amount, least=0, clause="P09-3C-3"),
    Field("by_when", "完成日期", "By when", K.day, clause="P09-3C-3"),
    Field("who", "執行人", "Who", most=100, clause="P09-3C-3"),
    Field("demands", "對各項要求的答覆", "Answer to each demand", K.demands, required=False, clause="P09-4G-2d"),
    LATE,
)  # fmt: skip

NOTIFY = (
    Field("channel", "通知方式", "Channel", K.choice, choices=CHANNELS, clause="P09-4G-4b"),
    Field("told", "告知內容", "What was told", least=5, most=4000, clause="P09-4G-4b"),
    Field("reaction", "客戶反應", "Reaction", K.choice, clause="P09-4G-4c",
          choices=REACTIONS),
    Field("reaction_text", "客戶意見", "In the customer's words", required=False, most=2000, clause="P09-4G-4c"),
)  # fmt: skip

SURVEY = (
    Field("outcome", "回訪結果", "Outcome", K.choice, clause="P09-4G-5",
          choices=OUTCOMES),
    Field("no_contact_reason", "無法聯繫原因", "Why no contact", most=500,
          only_if=("outcome", "no_contact"), clause="P09-2-2d"),
    Field("satisfaction", "滿意度(1-5)", "Satisfaction (1-5)", K.number, least=1, most=5,
          only_if=("outcome", "answered"), clause="P09-4G-5"),
    score("modest", "謙恭", "Modest", "P09-5-1"),
    score("polite", "禮貌", "Polite", "P09-5-1"),
    score("quick", "迅速", "Quick", "P09-5-1"),
    score("considerate", "周到", "Considerate", "P09-5-1"),
    Field("survey_comment", "客戶評語", "Comment", required=False, most=2000, clause="P09-4G-5"),
)  # fmt: skip

SUMMARY = (
    Field("summary", "總結", "Summary", least=10, most=4000, clause="P09-4G-7a"),
    Field("evaluation", "評價(時效、質量、費用、滿意度)", "Evaluation", least=10, most=4000, clause="P09-4G-7a"),
    Field("measures", "改進措施", "Improvement measures", K.drafts, unless="no_measure_reason", clause="P09-4G-7b"),
    Field("no_measure_reason", "無須改進原因", "Why no measure", required=False, most=1000, clause="P09-4G-7b"),
)  # fmt: skip
