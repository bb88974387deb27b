from backend.core.errors import CONSTRAINTS, fault

DUPLICATE_CODE = fault(
    "DUPLICATE_CODE", 409, "此統一社會信用代碼已登記於本公司",
    "This credit code is registered in the company already",
)  # fmt: skip
CONSTRAINTS["uq_customers_credit_code"] = DUPLICATE_CODE
DUPLICATE_SUSPECTED = fault(
    "DUPLICATE_SUSPECTED", 409, "可能已有此客戶,請確認後附理由再送出",
    "This customer may exist already; look, then send again with a reason",
)  # fmt: skip
EXPORT_NOT_AUTHORISED = fault(
    "EXPORT_NOT_AUTHORISED",
    403,
    "客戶信息屬機密,您無權匯出",
    "Customer information is confidential; you may not export it",
    "P07-3.2-6",
)
MERGED_AWAY = fault(
    "CUSTOMER_MERGED", 409, "此客戶已併入另一客戶", "This customer was merged into another"
)
MERGE_EXPIRED = fault(
    "MERGE_EXPIRED", 409, "合併已逾 {days} 天,不能撤銷", "Merges can be undone for {days} days"
)
MERGE_UNDONE = fault("MERGE_UNDONE", 409, "此合併已撤銷", "This merge was undone already")
MERGE_OF_ONE = fault(
    "MERGE_OF_ONE", 422, "不能與自己合併", "A customer cannot be merged with itself"
)
MERGE_ACROSS = fault(
    "MERGE_ACROSS_COMPANIES",
    409,
    "不同公司的客戶不能合併",
    "Customers of two companies cannot be merged",
)
VIEW_NAME_TAKEN = fault(
    "VIEW_NAME_TAKEN", 409, "已有同名的檢視", "A view of this name exists already"
)
