"""Regulation 9, the car dealer: the general track, steps 1 to 5 and 7."""

from backend.domains.complaints.regime import Field, FieldKind, Regime, Seat, Step, Timer, Track

K = FieldKind
CR = (Seat.cr_advisor, Seat.cr_manager)
YES_NO = (("yes", "是", "Yes"), ("no", "否", "No"))
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
    Field("late_reason", "逾時原因", "Why late", required=False, most=1000, clause="P09-4G-3c"),
)  # fmt: skip

NOTIFY = (
    Field("channel", "通知方式", "Channel", K.choice, choices=CHANNELS, clause="P09-4G-4b"),
    Field("told", "告知內容", "What was told", least=5, most=4000, clause="P09-4G-4b"),
    Field("reaction", "客戶反應", "Reaction", K.choice, clause="P09-4G-4c",
          choices=(("accepts", "接受", "Accepts"), ("refuses", "不接受", "Refuses"),
                   ("undecided", "未表態", "Undecided"))),
    Field("reaction_text", "客戶意見", "In the customer's words", required=False, most=2000, clause="P09-4G-4c"),
)  # fmt: skip

SURVEY = (
    Field("outcome", "回訪結果", "Outcome", K.choice, clause="P09-4G-5",
          choices=(("answered", "已答覆", "Answered"), ("unreachable", "聯繫不上", "Unreachable"))),
    Field("satisfaction", "滿意度(1-5)", "Satisfaction (1-5)", K.number, least=1, most=5,
          only_if=("outcome", "answered"), clause="P09-4G-5"),
    *(
        Field(name, zh, en, K.number, required=False, least=1, most=5, clause="P09-5-1")
        for name, zh, en in (("modest", "謙恭", "Modest"), ("polite", "禮貌", "Polite"),
                             ("quick", "迅速", "Quick"), ("considerate", "周到", "Considerate"))
    ),
    Field("survey_comment", "客戶評語", "Comment", required=False, most=2000, clause="P09-4G-5"),
)  # fmt: skip

SUMMARY = (
    Field("summary", "總結", "Summary", least=10, most=4000, clause="P09-4G-7a"),
    Field("evaluation", "評價(時效、質量、費用、滿意度)", "Evaluation", least=10, most=4000, clause="P09-4G-7a"),
    Field("measures", "改進措施", "Improvement measures", K.measures, unless="no_measure_reason", clause="P09-4G-7b"),
    Field("no_measure_reason", "無須改進原因", "Why no measure", required=False, most=1000, clause="P09-4G-7b"),
)  # fmt: skip

OVERDUE = {
    50: (Seat.handler,),
    80: (Seat.handler, Seat.cr_manager),
    100: (Seat.handler, Seat.cr_manager, Seat.general_manager),
    101: (Seat.general_manager,),
    102: (Seat.general_manager,),
}
CR_LATE = {80: (Seat.cr_manager,), 100: (Seat.cr_manager, Seat.general_manager)}

GENERAL = Track(
    code="general",
    zh="一般投訴",
    en="General complaint",
    first="recorded",
    last=("closed",),
    numbers=(1, 2, 3, 4, 5, 7),
    reserved={6: ("原文缺漏,編號保留", "Missing in the source; the number is kept free")},
    states={
        "recorded": ("已記錄", "Recorded"),
        "triaged": ("已判定", "Judged"),
        "assigned": ("已指派", "Assigned"),
        "investigating": ("調查中", "Investigating"),
        "proposed": ("待總經理審批", "Awaiting approval"),
        "rejected": ("方案退回", "Solution rejected"),
        "approved": ("方案已批准", "Approved"),
        "notified": ("已通知客戶", "Customer told"),
        "surveyed": ("已回訪", "Called back"),
        "reopened": ("重新處理", "Reopened"),
        "summarised": ("已總結", "Summarised"),
        "closed": ("已結案", "Closed"),
    },
    timers=(
        Timer("first_reaction", "P09-2-2b.first_reaction", "working_hour", Seat.recorder,
              "首次回應客戶", "First reaction", "P09-2-2b", CR_LATE),
        Timer("resolve", "P09-2-2c.resolution_target", "working_day", Seat.cr_manager,
              "解決目標", "Resolution target", "P09-2-2c", {100: (Seat.cr_manager,)}),
        Timer("triage", "P09-4G-2a.triage_within", "working_hour", Seat.cr_manager,
              "判定", "Triage", "P09-4G-2a", CR_LATE),
        Timer("propose", "P09-4G-3c.propose_deadline", "working_day", Seat.handler,
              "提出解決方案", "Propose a solution", "P09-4G-3c", OVERDUE, strict=True),
        Timer("decide", "P09-4G-4a.gm_decide_within", "working_day", Seat.general_manager,
              "總經理審批", "Decision", "P09-4G-4a",
              {50: (Seat.general_manager,), 100: (Seat.general_manager, Seat.cr_manager), 101: (Seat.general_manager,)}),
        Timer("notify", "P09-4G-4b.notify_within", "working_hour", Seat.cr_manager,
              "通知客戶", "Tell the customer", "P09-4G-4b", CR_LATE),
        Timer("survey", "P09-4G-5.survey_within", "working_day", Seat.cr_manager,
              "滿意度回訪", "Call back", "P09-4G-5", CR_LATE),
        Timer("summary", "P09-4G-7a.summary_within", "working_day", Seat.handler,
              "總結評價", "Summary", "P09-4G-7a", {80: (Seat.handler,), 100: (Seat.handler, Seat.cr_manager)}),
    ),
    steps=(
        Step("triage", "判定", "Judge", ("recorded",), "triaged", (Seat.cr_manager,), TRIAGE,
             starts=(), meets=("triage",), step_no=2,
             clauses=("P09-4G-2a", "P09-4G-2b", "P09-4G-2c", "P09-4G-2d", "P09-3B-1")),
        Step("assign", "指派受理責任人", "Assign", ("triaged",), "assigned", (Seat.cr_manager,),
             (Field("department_id", "處理部門", "Department", K.unit, clause="P09-4G-2f"),
              Field("handler_id", "受理責任人", "Handler", K.person, clause="P09-3B-2"),
              Field("mismatch_reason", "改派其他部門原因", "Why another department", required=False,
                    most=500, clause="P09-4G-2f")),
             guards=("reason_is_sufficient", "handler_is_business_manager", "handler_not_subject",
                     "department_fits_category"),
             starts=("propose",), step_no=2, clauses=("P09-4G-2e", "P09-4G-2f", "P09-3B-2")),
        Step("explain", "向客戶說明", "Explain to the customer", ("triaged",), "notified", CR, NOTIFY,
             guards=("reason_is_insufficient",), starts=("survey",), meets=("first_reaction",),
             step_no=4, clauses=("P09-4G-2c",)),
        Step("start", "開始調查", "Start", ("assigned", "reopened"), "investigating", (Seat.handler,),
             guards=("handler_present",), step_no=3, clauses=("P09-4G-3a", "P09-2-3.1")),
        Step("propose_solution", "提出解決方案", "Propose a solution", ("investigating", "rejected"),
             "proposed", (Seat.handler,), PROPOSAL,
             guards=("responsible_is_not_oneself", "late_proposal_has_reason"),
             meets=("propose",), starts=("decide",), asks="complaint.solution", step_no=3,
             clauses=("P09-4G-3b", "P09-4G-3c", "P09-3C-3", "P09-2-3.2")),
        Step("approve", "批准方案", "Approve", ("proposed",), "approved", (Seat.general_manager,),
             meets=("decide",), starts=("notify",), answers="complaint.solution", step_no=4,
             clauses=("P09-4G-4a", "P09-3D-1")),
        Step("reject", "退回方案", "Reject", ("proposed",), "rejected", (Seat.general_manager,),
             (Field("reason", "退回理由", "Reason", least=2, most=2000, clause="P09-4G-4a"),),
             meets=("decide",), answers="complaint.solution", step_no=4, clauses=("P09-4G-4a",)),
        Step("notify_customer", "通知客戶", "Tell the customer", ("approved",), "notified", CR, NOTIFY,
             guards=("approval_present",), meets=("notify", "first_reaction"), starts=("survey",),
             step_no=4, clauses=("P09-4G-4b", "P09-4G-4c")),
        Step("customer_refuses", "客戶不接受,重新處理", "Customer refuses", ("notified",), "investigating", CR,
             (Field("refusal", "不接受原因", "Why", least=2, most=2000, clause="P09-4G-4c"),),
             guards=("handler_present",), meets=("survey",), step_no=4, clauses=("P09-4G-4c",)),
        Step("survey", "滿意度回訪", "Call back", ("notified",), "surveyed", CR, SURVEY,
             guards=("not_handler", "reaction_present", "not_refused", "attempts_sufficient"),
             meets=("survey",), starts=("summary",), step_no=5, clauses=("P09-4G-5", "P09-2-2d")),
        Step("review", "檢視不滿意回訪", "Review the dissatisfaction", ("surveyed",), "surveyed", (Seat.cr_manager,),
             (Field("review", "檢視意見", "Review", least=5, most=2000, clause="P09-4G-5"),),
             guards=("dissatisfied",), step_no=5, clauses=("P09-4G-5",)),
        Step("reopen", "重新處理", "Reopen", ("surveyed",), "reopened", (Seat.cr_manager,),
             (Field("reopen_reason", "重新處理原因", "Why", least=5, most=2000, clause="P09-4G-5"),),
             guards=("dissatisfied", "not_reopened_before", "review_present", "handler_present"),
             meets=("summary",), starts=("propose",), step_no=5, clauses=("P09-4G-5",)),
        Step("summarise", "總結與評價", "Summarise", ("surveyed",), "summarised", (Seat.handler, Seat.cr_manager),
             SUMMARY, guards=("review_if_dissatisfied",), meets=("summary",), step_no=7,
             clauses=("P09-4G-7a", "P09-4G-7b", "P09-3C-4")),
        Step("cosign", "會簽總結", "Co-sign the summary", ("summarised",), "summarised", (Seat.handler, Seat.cr_manager),
             guards=("cosigner_differs", "not_cosigned"), asks="complaint.measures", step_no=7,
             clauses=("P09-4G-7a",)),
        Step("record_delay", "記錄延誤責任", "Record who delayed", ("summarised",), "summarised",
             (Seat.cr_manager,),
             (Field("delay_responsible_id", "延誤責任者", "Responsible", K.person, clause="P09-2-3.3"),
              Field("delay_reason", "延誤原因", "Why", least=2, most=1000, clause="P09-2-3.3")),
             step_no=7, clauses=("P09-2-3.3",)),
        Step("close", "結案", "Close", ("summarised",), "closed", (Seat.cr_manager,),
             (Field("resolution_late_reason", "逾解決目標原因", "Why past the target", required=False,
                    most=1000, clause="P09-2-2c"),
              Field("adoption", "建議採納決定", "Adoption decision", required=False, most=1000, clause="P09-1-5")),
             guards=("customer_told", "satisfaction_known", "summary_cosigned", "measures_approved",
                     "delay_explained", "target_reason_present", "adoption_decided"),
             meets=("resolve",), step_no=7, clauses=("P09-4G-7c", "P09-3D-3", "P09-2-2d")),
    ),
)  # fmt: skip

P09 = Regime(
    code="P09",
    regulation="09",
    zh="汽車經銷客戶投訴",
    en="Car dealer complaints",
    stages=(("sales", "銷售服務", "Sales"), ("after_sales", "售後服務", "After sales")),
    categories=CATEGORIES,
    channels=CHANNELS,
    impact_tags=(
        ("media", "媒體關注", "Media"),
        ("authority", "主管機關", "Authority"),
        ("group", "群體投訴", "Group"),
        ("social_network", "社群網路", "Social network"),
    ),
    recorders=CR,
    intake=INTAKE,
    tracks={"general": GENERAL},
    principles=(
        ("P09-2-1.0", "預防", "Prevention"),
        ("P09-2-2a", "及時", "Timeliness"),
        ("P09-2-3.1", "責任", "Responsibility"),
        ("P09-2-4a", "記錄", "Record"),
    ),
    checklist=(
        ("listen", "耐心傾聽", "Listen"),
        ("calm", "平復情緒", "Calm"),
        ("empathise", "表示理解", "Empathise"),
        ("comfort", "安撫客戶", "Comfort"),
    ),
)
