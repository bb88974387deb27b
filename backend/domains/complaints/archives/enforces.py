"""Clauses about keeping and ending complaint files; shown beside the clause."""

ENFORCES: dict[str, str] = {
    "P06-4.5-3b": "投訴檔案:結案起保存一年,期滿次日才可銷毀(409 RETENTION_ACTIVE);領導批准、兩人執行,只留編號與日期",
    "P06-4.5-3c": "投訴檔案:重要資料三年,可再延;法律保留不得銷毀(409 LEGAL_HOLD)",
    "P09-2-4b": "投訴檔案:按車型、原因、人員、結果檢索,匿名匯出供培訓;保存期限同",
}
