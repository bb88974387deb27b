"""What the register refuses, and the clause that makes it."""

from backend.core.errors import Fault, fault

UNDERTAKING_REQUIRED = fault("UNDERTAKING_REQUIRED", 403, "請先簽署本年度保密承諾書", "Sign the secrecy undertaking first", "P07-2-2")  # fmt: skip
CONTENT_NOT_AUTHORISED = fault("CONTENT_NOT_AUTHORISED", 403, "您可辦理此件的登記事務,但不得查看內容", "You handle the register entry, not the content", "P07-4.2-5a")  # fmt: skip
APPROVAL_REQUIRED = fault("APPROVAL_REQUIRED", 403, "摘抄、複製、列印與下載須先申請並獲批准", "Copying needs an approved request", "P07-4.2-2")  # fmt: skip
COPY_FORBIDDEN_JUEMI = fault("COPY_FORBIDDEN_JUEMI", 403, "絕密資料原則上不得摘抄或複製,確有需要請專案申請", "Copying is forbidden at this level; ask for an exception", "P07-4.2-1a")  # fmt: skip
DESIGNATION_AUTHORITY = fault("DESIGNATION_AUTHORITY", 403, "您不能增減此件的知悉人員", "You may not name who knows", "P07-4.1-3b")  # fmt: skip
RECLASSIFICATION_AUTHORITY = fault("RECLASSIFICATION_AUTHORITY", 403, "此密級的變更須由有權人決定", "Changing this level needs its authority", "P07-3.3-1")  # fmt: skip
LOG_NOT_AUTHORISED = fault("LOG_NOT_AUTHORISED", 403, "您不能查看此件的存取紀錄", "You may not read the log of this document", "P07-3.0-4")  # fmt: skip
NOT_CONFIRMED = fault("NOT_CONFIRMED", 409, "密級尚未確認,確認前不得流轉", "The level is not confirmed; nothing circulates before", "P07-3.0-2")  # fmt: skip
DOCUMENT_FROZEN = fault("DOCUMENT_FROZEN", 423, "此件因洩密處置已凍結", "The document is frozen", "P07-4.2-6b")  # fmt: skip

INTEREST_REQUIRED = fault("INTEREST_REQUIRED", 422, "請勾選受影響的公司利益", "Name the interest of the company that is affected", "P07-3.0-1")  # fmt: skip
OVER_CLASSIFICATION = fault("OVER_CLASSIFICATION", 422, "洩露無損害者不得定為秘密以上", "What does no harm is no secret", "P07-3.1-3")  # fmt: skip
LEVEL_BELOW_HARM = fault("LEVEL_BELOW_HARM", 422, "密級低於損害程度所要求的「{required}」;如確有理由,請填寫並由有權人批准", "Below what the harm asks for: {required}", "P07-3.1-1")  # fmt: skip
LEVEL_BELOW_DEFAULT = fault("LEVEL_BELOW_DEFAULT", 422, "密級低於此類文件的「{required}」;如確有理由,請填寫並由有權人批准", "Below what this kind asks for: {required}", "P07-3.3-1")  # fmt: skip
SECRECY_PERIOD_REQUIRED = fault("SECRECY_PERIOD_REQUIRED", 422, "請填寫保密期限;不接受長期保密", "Say until when; nothing is secret for ever", "P07-3.0-3")  # fmt: skip
DATE_IN_PAST = fault("DATE_IN_PAST", 422, "保密期限須晚於今日", "The period must end after today", "P07-3.4-2")  # fmt: skip
PERIOD_TOO_LONG = fault("PERIOD_TOO_LONG", 422, "此密級最長 {years} 年,即至 {until}", "At most {years} years: until {until}", "P07-3.4-2")  # fmt: skip
STATE_SECRET_FORBIDDEN = fault("STATE_SECRET_FORBIDDEN", 422, "國家秘密不得錄入本系統", "State secrets must never be entered", "P07-3.1-0")  # fmt: skip
PERSON_REQUIRED = fault("PERSON_REQUIRED", 422, "知悉人員須逐人指定,不能指定部門或群組", "Name persons one by one, never a group", "P07-4.1-2")  # fmt: skip
SINGLE_SUPERVISOR = fault("SINGLE_SUPERVISOR", 422, "主管人員只能有一人", "There is exactly one responsible supervisor", "P07-4.1-3a")  # fmt: skip
UNKNOWN_REFERENCE = fault("UNKNOWN_REFERENCE", 422, "引用的資料不存在", "What is referred to does not exist", "P07-3.0-4")  # fmt: skip

NOT_IN_SECRECY_SCOPE = fault("NOT_IN_SECRECY_SCOPE", 409, "一般性文件不屬保密範圍", "General papers are outside secrecy", "P07-3.2-12")  # fmt: skip
CONFIRMATION_MISSING = fault("CONFIRMATION_MISSING", 409, "此類事項須先由總公司領導確認應予保密", "The company must confirm this matter first", "P07-3.2-11")  # fmt: skip
CLASSIFICATION_MISSING = fault("CLASSIFICATION_MISSING", 409, "尚未標明密級,不能歸檔或發出", "Mark the level before filing or sending", "P07-3.4-1")  # fmt: skip
PERIOD_SHORTER_THAN_NDA = fault("PERIOD_SHORTER_THAN_NDA", 409, "保密期限短於與廠家約定的 {nda_until}", "Shorter than the vendor's agreement: {nda_until}", "P07-3.2-8")  # fmt: skip
CUSTODIAN_MISSING = fault("CUSTODIAN_MISSING", 409, "本公司尚未指派保管人,不能生效", "The company has no custodian", "P07-4.2-5a")  # fmt: skip
DESIGNATION_MISSING = fault("DESIGNATION_MISSING", 409, "絕密件須先指定至少一名知悉人員", "Designate at least one person first", "P07-3.3-1")  # fmt: skip
WRONG_BASIS = fault("WRONG_BASIS", 409, "此知悉依據不適用於該密級", "This basis does not fit the level", "P07-4.1-2")  # fmt: skip
ALREADY_DECLASSIFIED = fault("ALREADY_DECLASSIFIED", 409, "已解密;如需保密須重新定密", "Declassified already; classify anew", "P07-3.4-4")  # fmt: skip
PERSONAL_DATA_NOT_SHAREABLE = fault("PERSONAL_DATA_NOT_SHAREABLE", 409, "人事薪資資料不得對全員公開", "Personal data is not shared", "P07-3.3-3b")  # fmt: skip

BY_CODE: dict[str, Fault] = {
    f.code: f
    for f in (
        UNDERTAKING_REQUIRED, CONTENT_NOT_AUTHORISED, APPROVAL_REQUIRED, COPY_FORBIDDEN_JUEMI,
        DESIGNATION_AUTHORITY, RECLASSIFICATION_AUTHORITY, LOG_NOT_AUTHORISED, NOT_CONFIRMED,
        DOCUMENT_FROZEN,
    )
}  # fmt: skip
"""The codes of the decision table (rules.py)."""
