"""What the engine says no with. One code, one meaning; the step adds its own clauses."""

from dataclasses import replace

from backend.core import errors
from backend.core.errors import fault

UNKNOWN_ACTION = fault("UNKNOWN_ACTION", 404, "沒有此操作", "There is no such action")
OUT_OF_SCOPE = fault("OUT_OF_SCOPE", 422, "此制度不受理此類事項,請轉交相關部門", "This regime does not take such matters; pass them on", "P09-1-0")  # fmt: skip
RECEIVED_IN_FUTURE = fault("RECEIVED_IN_FUTURE", 422, "投訴時間不能晚於現在", "The time of the complaint lies in the future", "P09-4G-1a")  # fmt: skip
CONFLICT_OF_INTEREST = fault("CONFLICT_OF_INTEREST", 409, "被投訴人或責任者不得處理本案", "Nobody handles a case that concerns himself", "P09-3B-2", "P09-4G-3b")  # fmt: skip
REASON_INSUFFICIENT = fault("REASON_INSUFFICIENT", 409, "理由不充分的投訴應向客戶說明,不指派處理", "A complaint without sufficient reason is explained, not assigned", "P09-4G-2c")  # fmt: skip
REASON_SUFFICIENT = fault("REASON_IS_SUFFICIENT", 409, "理由充分的投訴須指派處理", "A justified complaint must be assigned", "P09-4G-2c")  # fmt: skip
HANDLER_ROLE = fault("HANDLER_ROLE", 409, "受理責任人須為業務部門經理", "The handler must be a business manager", "P09-3B-2")  # fmt: skip
DEPARTMENT_MISMATCH = fault("DEPARTMENT_MISMATCH", 409, "此類別應由其他部門處理,改派請註明原因", "The category belongs to another department; give a reason", "P09-4G-2f")  # fmt: skip
HANDLER_CATEGORY_MISMATCH = fault("HANDLER_CATEGORY_MISMATCH", 409, "受理責任人不屬於處理部門,改派請註明原因", "The handler is not of that department; give a reason", "P09-1-2")  # fmt: skip
HANDLER_MISSING = fault("HANDLER_MISSING", 409, "尚未指派受理責任人", "No handler has been named", "P09-2-3.1")  # fmt: skip
OVERDUE_REASON_MISSING = fault("OVERDUE_REASON_MISSING", 422, "已逾期,請填寫逾時原因", "It is late: give the reason", "P09-4G-3c")  # fmt: skip
APPROVAL_MISSING = replace(errors.APPROVAL_MISSING, zh="方案未經總經理批准,不能告知客戶", en="The general manager has not approved the solution", clauses=("P09-3D-1", "P09-4G-4a"))  # fmt: skip
REACTION_MISSING = fault("REACTION_MISSING", 409, "尚未記錄客戶反應", "The customer's reaction is not recorded", "P09-4G-4c")  # fmt: skip
CUSTOMER_REFUSED = fault("CUSTOMER_REFUSED", 409, "客戶不接受,須退回重新調查", "The customer refuses: the case goes back", "P09-4G-4c")  # fmt: skip
ATTEMPTS_INSUFFICIENT = fault("ATTEMPTS_INSUFFICIENT", 409, "聯繫不上須至少於兩天內嘗試 {attempts} 次", "Unreachable needs {attempts} attempts on two days", "P09-2-2d", "P09-4G-5")  # fmt: skip
SEPARATION_OF_DUTIES = fault("SEPARATION_OF_DUTIES", 409, "此步驟須由另一人執行", "Another person must do this", "P09-4G-5", "P09-4G-7a")  # fmt: skip
NOT_DISSATISFIED = fault("NOT_DISSATISFIED", 409, "滿意度 {score} 分以下才需要檢視或重新處理", "Only for a satisfaction of {score} or less", "P09-4G-5")  # fmt: skip
REVIEW_REQUIRED = fault("REVIEW_REQUIRED", 409, "客戶不滿意,須先由客戶關係經理檢視", "The customer is dissatisfied: the manager reviews first", "P09-4G-5")  # fmt: skip
REOPENED_ALREADY = fault("REOPENED_ALREADY", 409, "本案已重新處理過一次", "The case was reopened once already", "P09-4G-5")  # fmt: skip
COSIGN_MISSING = fault("COSIGN_MISSING", 409, "總結尚未由另一方會簽", "The summary is not co-signed", "P09-4G-7a")  # fmt: skip
COSIGNED_ALREADY = fault("COSIGNED_ALREADY", 409, "總結已會簽", "The summary is co-signed already", "P09-4G-7a")  # fmt: skip
REPLY_MISSING = fault("REPLY_MISSING", 409, "尚未將結果告知客戶", "The customer has not been told", "P09-2-2d")  # fmt: skip
SATISFACTION_MISSING = fault("SATISFACTION_MISSING", 409, "尚未完成滿意度回訪", "The satisfaction is not known", "P09-2-2d")  # fmt: skip
CAPA_MISSING = fault("CAPA_MISSING", 409, "成立的投訴須至少擬定一項改進措施", "A founded complaint needs at least one measure", "P09-3C-4")  # fmt: skip
CAPA_NOT_APPROVED = fault("CAPA_NOT_APPROVED", 409, "改進措施未經總經理批准", "The measures are not approved", "P09-4G-7c")  # fmt: skip
DELAY_RESPONSIBILITY_MISSING = fault("DELAY_RESPONSIBILITY_MISSING", 409, "有逾期或不滿意,須先記錄延誤責任", "Late or dissatisfied: record who was responsible", "P09-2-3.3")  # fmt: skip
LATE_REASON_MISSING = fault("LATE_REASON_MISSING", 422, "已逾解決目標日,請填寫原因", "Past the target date: give the reason", "P09-2-2c")  # fmt: skip
DECISION_MISSING = fault("DECISION_MISSING", 409, "建議與批評須記錄採納決定並告知客戶", "Record whether the suggestion is adopted", "P09-1-5")  # fmt: skip

DELEGATION_MISSING = fault("DELEGATION_MISSING", 403, "您今日沒有受理責任人的有效授權,請其於「代簽授權」授權後再辦", "The handler's delegation to you is not in force today", "P09-3C-1")  # fmt: skip
NOT_YOURS = errors.Fault(
    "NOT_YOUR_STEP", 403, "此步驟由其他職務執行", "Another role takes this step"
)
CATEGORY_MISSING = fault("CATEGORY_MISSING", 409, "須先定類別(商品或工作與服務)", "Set the category first", "P06-4.3-1")  # fmt: skip
WRONG_TRANSFER_TARGET = fault("WRONG_TRANSFER_TARGET", 409, "外地案件須移送分公司客戶服務部", "Cases of another territory go to branch customer service", "P06-3.2-2b")  # fmt: skip
OUT_OF_SCOPE_MUST_TRANSFER = fault("OUT_OF_SCOPE_MUST_TRANSFER", 409, "此案屬其他地域,只能移送", "The case belongs to another territory: transfer it", "P06-3.2-2a")  # fmt: skip
NOT_OUT_OF_SCOPE = fault("NOT_OUT_OF_SCOPE", 409, "本地案件不移送", "A case of one's own territory is not transferred", "P06-3.2-2b")  # fmt: skip
WRONG_ROUTE = fault("WRONG_ROUTE", 409, "商品投訴須交客戶所在地的營銷部門", "Complaints about goods go to the marketing department of the customer's county", "P06-4.3-11")  # fmt: skip
FINDING_UNCONFIRMED = fault("FINDING_UNCONFIRMED", 409, "調查結論尚未經部門領導確認", "The finding is not confirmed by the leader", "P06-4.3-3")  # fmt: skip
LEADER_REPORT_PENDING = fault("LEADER_REPORT_PENDING", 409, "違規或失職須先報部門領導並獲簽收", "A violation or dereliction is reported to the leader first", "P06-4.3-4")  # fmt: skip
NO_REPORT_NEEDED = fault("NO_REPORT_NEEDED", 409, "此結論無須報告", "This finding needs no report", "P06-4.3-4")  # fmt: skip
CORRECTION_MISSING = fault("CORRECTION_MISSING", 409, "尚未記錄立即糾正", "The immediate correction is not recorded", "P06-4.3-7")  # fmt: skip
RECTIFICATION_PLAN_MISSING = fault("RECTIFICATION_PLAN_MISSING", 409, "缺整改計劃", "The rectification plan is missing", "P06-4.3-8")  # fmt: skip
CORRECTIVE_ACTION_MISSING = fault("CORRECTIVE_ACTION_MISSING", 409, "須有糾正預防措施,或說明無須措施的原因", "A corrective action, or why none", "P06-2-6")  # fmt: skip
STAFF_TREATMENT_MISSING = fault("STAFF_TREATMENT_MISSING", 409, "須記錄對人員的處理,或不處理的原因", "Record the treatment of the person, or why none", "P06-4.3-6")  # fmt: skip
EXPLANATION_MISSING = fault("EXPLANATION_MISSING", 409, "尚未向客戶解釋", "The customer has not had an explanation", "P06-4.3-9")  # fmt: skip
NO_EXPLANATION_NEEDED = fault("NO_EXPLANATION_NEEDED", 409, "只有非本方責任的案件才作解釋", "Only a case without fault is explained away", "P06-4.3-9")  # fmt: skip
NO_FAULT_NO_PENALTY = fault("NO_FAULT_NO_PENALTY", 409, "無責任則不得處理人員", "No fault, no penalty", "P06-4.3-9", "P12-4.1-2c")  # fmt: skip
GOODS_BRANCH_OPEN = fault("GOODS_BRANCH_OPEN", 409, "商品部分尚未完成", "The goods branch is not finished", "P06-4.3-12")  # fmt: skip
NOT_ABOUT_GOODS = fault("NOT_ABOUT_GOODS", 409, "此案不涉及商品", "The case is not about goods", "P06-4.3-12")  # fmt: skip
VERIFICATION_MISSING = fault("VERIFICATION_MISSING", 409, "結案前須有驗證記錄", "A verification entry comes before closing", "P06-2-5")  # fmt: skip
LEADER_REVIEW_REQUIRED = fault("LEADER_REVIEW_REQUIRED", 409, "客戶不滿意或誤會未消,須先由部門領導檢視", "The leader reviews first: dissatisfied, or not cleared up", "P06-4.5-1b", "P06-4.3-10")  # fmt: skip
REVIEW_MISSING = fault("REVIEW_MISSING", 409, "尚無案件評審", "The case review is missing", "P06-6-2a")  # fmt: skip
ARCHIVE_INCOMPLETE = fault("ARCHIVE_INCOMPLETE", 409, "案卷不完整:{missing}", "The case file lacks: {missing}", "P06-4.5-3a", "P12-4.4-1")  # fmt: skip
DEPARTMENT_CONTACT_MISSING = fault("DEPARTMENT_CONTACT_MISSING", 409, "未與有關部門聯繫,也未引用知識庫", "No contact with the department and no article cited", "P06-4.1-3")  # fmt: skip
CONTACT_ALREADY_ENDED = fault("CONTACT_ALREADY_ENDED", 409, "聯繫已結束,請登記後答覆", "The contact is over: register it", "P06-4.1-1")  # fmt: skip
INSTRUCTION_MISSING = fault("INSTRUCTION_MISSING", 409, "領導尚未批示", "The leader has not given an instruction", "P06-4.2-4")  # fmt: skip
NO_REPLY_WANTED = fault("NO_REPLY_WANTED", 409, "此建議無須答覆", "No reply is wanted", "P06-4.2-3")  # fmt: skip
PROMISE_TOO_LATE = fault("PROMISE_TOO_LATE", 422, "承諾答覆日須在未來,且最遲 {limit}", "Promise a moment ahead, at the latest {limit}", "P06-4.2-3")  # fmt: skip
PROMISE_CHANGE_LIMIT = fault("PROMISE_CHANGE_LIMIT", 409, "承諾日只能變更一次", "The promised date changes once", "P06-4.2-3")  # fmt: skip
ALREADY_DONE = fault("ALREADY_DONE", 409, "此事已記錄", "This is recorded already")
PARTICIPANT_MISSING = fault("PARTICIPANT_MISSING", 422, "緊急會議須有總經理與責任部門經理", "General manager and responsible manager take part", "P09-4M-2b")  # fmt: skip
MEETING_MISSING = fault("MEETING_MISSING", 409, "尚無經簽署的會議記錄", "There are no signed minutes", "P09-4M-2c")  # fmt: skip
BOTH_MANAGERS_REQUIRED = fault("BOTH_MANAGERS_REQUIRED", 409, "業務經理與客戶關係經理須同時出面", "Both managers negotiate together", "P09-4M-3b")  # fmt: skip
GM_CHECK_MISSING = fault("GM_CHECK_MISSING", 409, "總經理尚未檢查措施落實", "The general manager has not checked the measures", "P09-3D-3", "P09-4M-5")  # fmt: skip
NATURE_REASON_MISSING = fault("NATURE_REASON_MISSING", 422, "系統建議列為重大,改列一般請註明原因", "It looks major: say why it is not", "P09-4M-0")  # fmt: skip
EXPLANATION_REQUIRED = fault("FOUNDED_CASE", 409, "成立的投訴須交辦,不只說明", "A founded complaint is dispatched, not explained", "P12-4.1-2c")  # fmt: skip
NOT_FOUNDED = fault("NOT_FOUNDED", 409, "投訴不成立,應婉轉說明", "The complaint is not founded: explain it", "P12-4.1-2c")  # fmt: skip
GM_REVIEW_REQUIRED = fault("GM_REVIEW_REQUIRED", 409, "誤會未消,須由總經理檢視", "Not cleared up: the general manager reviews", "P12-4.1-2d")  # fmt: skip
GM_APPROVAL_REQUIRED = fault("GM_APPROVAL_REQUIRED", 409, "費用超過 {limit} 元,須總經理批准", "A cost above {limit} yuan needs the general manager", "P12-4.2-2")  # fmt: skip
GM_CONTACT_MISSING = fault("GM_CONTACT_MISSING", 409, "嚴重投訴須由總經理親自聯繫客戶", "A serious case needs the general manager's own contact", "P12-6-5")  # fmt: skip
CONTACT_MISSING = fault("CONTACT_MISSING", 409, "尚未與客戶聯繫", "The customer has not been contacted", "P12-4.2-3a")  # fmt: skip
CONSENT_MISSING = fault("CONSENT_MISSING", 409, "客戶尚未同意", "The customer has not agreed", "P12-4.2-4a")  # fmt: skip
FACTS_MISSING = fault("FACTS_MISSING", 409, "尚未記錄事實與責任人", "Facts and person are not recorded", "P12-4.2-1")  # fmt: skip
MEASURES_MISSING = fault("MEASURES_MISSING", 409, "尚無相應措施", "No measure has been taken", "P12-5-2")  # fmt: skip
CALLBACK_MISSING = fault("CALLBACK_MISSING", 409, "尚未回訪客戶", "The customer has not been called back", "P12-4.3-1")  # fmt: skip
FEEDBACK_NOT_SENT = fault("FEEDBACK_NOT_SENT", 409, "尚未將客戶意見反饋部門主管", "The customer's opinion was not sent to the head", "P12-4.3-3a")  # fmt: skip
WITHDRAWAL_NOT_ASKED = fault("WITHDRAWAL_NOT_ASKED", 409, "尚無客戶撤回的證據", "The customer's wish to withdraw is not on record", "P06-6-1b")  # fmt: skip
CANNOT_MERGE = fault("CANNOT_MERGE", 409, "不能併入:同一案件、已併入他案或不同制度", "It cannot be merged there", "P06-6-1a")  # fmt: skip
FROZEN_RECORD = fault("RECORD_IMMUTABLE", 409, "此記錄已確定,請用補記", "The record is settled: add to it instead", "P06-3.2-1b", "P12-4.3-2a")  # fmt: skip
NO_REGIME_HERE = fault("NO_REGIME_HERE", 422, "此單位未適用任何投訴制度,或您不得登記", "No complaint regime applies here for you", "P06-2-2")  # fmt: skip
NOTE_REQUIRED = fault("NOTE_REQUIRED", 422, "評分偏低,請記錄說明", "A low score needs a note", "P12-6-2")  # fmt: skip
CONTACT_POSSIBLE = fault("CONTACT_POSSIBLE", 409, "只有匿名投訴可免聯繫", "Only an anonymous complaint goes without contact", "P06-1-2")  # fmt: skip
STATEMENT_UNSIGNED = fault("STATEMENT_UNSIGNED", 422, "調查人須聲明所查屬實", "The investigator signs that it is true", "P06-6-3a")  # fmt: skip
NOT_OUR_FAULT = fault("NOT_OUR_FAULT", 409, "結論非本方責任,無須糾正", "The finding is not against us", "P06-4.3-7")  # fmt: skip
DISCIPLINARY_FILE_MISSING = fault("DISCIPLINARY_FILE_MISSING", 409, "違規或失職須立案處理人員", "A violation or dereliction needs its disciplinary file", "P06-4.3-5")  # fmt: skip
SANCTION_OPEN = fault("SANCTION_OPEN", 409, "相關處分尚未決定", "A sanction from this case is not decided", "P12-7.N-1")  # fmt: skip
SANCTION_UNDECIDED = fault("SANCTION_UNDECIDED", 409, "成立的投訴須先決定處分,或由部門經理說明不予處分的理由", "A founded complaint needs a decision: a sanction, or why none", "P12-7.N-1")  # fmt: skip
NOT_STUDIED_FURTHER = fault("NOT_STUDIED_FURTHER", 409, "批示並非再研究", "The instruction is not to study further", "P06-4.2-5")  # fmt: skip
STUDIED_FURTHER = fault("STUDIED_FURTHER", 409, "批示為再研究,須另定答覆日", "It is to be studied further: promise a new day", "P06-4.2-5")  # fmt: skip
SUMMARY_MISSING = fault("SUMMARY_MISSING", 409, "尚無總結與評價", "Summary and evaluation are missing", "P12-4.3-2b")  # fmt: skip
INVALID_TYPE = fault("INVALID_TYPE", 422, "沒有此類型的投訴", "There is no such type", "P06-4-1")  # fmt: skip
