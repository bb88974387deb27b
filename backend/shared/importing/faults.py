from backend.core.errors import fault

FILE_UNREADABLE = fault(
    "FILE_UNREADABLE", 422, "無法讀取此檔案,請用 UTF-8 或 GB18030 的 CSV,或 xlsx",
    "The file cannot be read: give CSV in UTF-8 or GB18030, or xlsx",
)  # fmt: skip
HEADER_MISSING = fault(
    "HEADER_MISSING",
    422,
    "找不到標題列,缺少欄位:{missing}",
    "No header row found; missing: {missing}",
)
TOO_MANY_ROWS = fault(
    "TOO_MANY_ROWS", 422, "一次最多匯入 {max} 列", "At most {max} rows in one file"
)
NO_ROWS = fault("NO_ROWS", 422, "檔案內沒有資料列", "The file holds no rows")
NOTHING_TO_IMPORT = fault(
    "NOTHING_TO_IMPORT", 409, "沒有可匯入的資料列", "There is no row that can be imported"
)
