"""Which clauses of regulations 6, 9 and 12 about corrective and preventive actions are carried out where; shown beside the clause."""

ENFORCES: dict[str, str] = {
    "P06-2-6": "改進措施:完成 30 天後檢查成效;90 天內同類再現即標示並通知",
    "P06-6-2c": "改進措施:90 天內同單位、同類、同因再度成立即開立預防措施;未檢查成效不得結案",
    "P09-3B-5": "改進措施:客戶關係經理未提意見,總經理不能批准(409 CR_COMMENT_MISSING)",
    "P09-3B-6": "改進措施:到期後三個工作日內由客戶關係經理查核,逾期每日通知總經理",
    "P09-3C-4": "改進措施:成立案件至少一項(409 CAPA_MISSING),完成須附證據",
    "P09-3D-2": "改進措施:總經理批准並指定監督人,監督人非負責人亦非客戶關係經理",
    "P09-3D-3": "改進措施:重大案件十個工作日內總經理檢查,其餘每季抽 20%(種子可重抽),缺檢列出",
}
