"""Kinds of documents and the level each begins at (P07-3.2, P07-3.3). The levels are parameters, dated like all of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from backend.shared.policy.service import Parameter


@dataclass(frozen=True)
class DocumentKind:
    """`general`: no secret at all (P07-3.2-12). `confirmed`: only with the company's confirmation (P07-3.2-11)."""

    code: str
    zh: str
    en: str
    level: Parameter[str] | None
    certificate: bool = False
    personal: bool = False
    general: bool = False
    confirmed: bool = False
    carrier_required: bool = False
    attendees: bool = False
    """Minutes: those who were there are proposed as knowers, each to be confirmed (P07-3.3-2d)."""

    @property
    def clause(self) -> str:
        return self.level.clause if self.level else "P07-3.2-11"


def _kind(code: str, zh: str, en: str, key: str | None, **flags: bool) -> DocumentKind:
    return DocumentKind(code, zh, en, Parameter(key, str) if key else None, **flags)


_ALL = (
    _kind("key_decision_document", "直接影響權益的重要決策文件", "Key decision document", "P07-3.3-1.kind_key_decision"),
    _kind("major_decision", "重大決策中的秘密事項", "Secret matter of a major decision", "P07-3.2-1.kind_major_decision"),
    _kind("strategy", "未實施的經營戰略", "Strategy not yet carried out", "P07-3.2-2.kind_unimplemented_plan"),
    _kind("direction", "未實施的經營方向", "Direction not yet carried out", "P07-3.2-2.kind_unimplemented_plan"),
    _kind("business_plan", "未實施的經營規劃", "Business plan not yet carried out", "P07-3.2-2.kind_unimplemented_plan"),
    _kind("business_project", "未實施的經營項目", "Project not yet carried out", "P07-3.2-2.kind_unimplemented_plan"),
    _kind("business_decision", "未實施的經營決策", "Decision not yet carried out", "P07-3.2-2.kind_unimplemented_plan"),
    _kind("annual_plan", "年度規劃", "Annual plan", "P07-3.3-2a.kind_annual_plan"),
    _kind("contract", "合同", "Contract", "P07-3.2-3.kind_contract"),
    _kind("agreement", "協議", "Agreement", "P07-3.2-3.kind_agreement"),
    _kind("legal_opinion", "意見書", "Legal opinion", "P07-3.2-3.kind_legal_opinion"),
    _kind("feasibility_report", "可行性報告", "Feasibility report", "P07-3.2-3.kind_feasibility"),
    _kind("key_minutes", "重要會議記錄", "Minutes of an important meeting", "P07-3.3-2d.kind_key_minutes", attendees=True),
    _kind("budget_report", "財務預算報告", "Budget report", "P07-3.2-4.kind_budget"),
    _kind("final_account", "財務決算報告", "Final account", "P07-3.2-4.kind_budget"),
    _kind("audit_report", "審計報告", "Audit report", "P07-3.2-4.kind_audit_report"),
    _kind("financial_statement", "財務報表", "Financial statement", "P07-3.3-2b.kind_financial_statement"),
    _kind("statistics", "統計資料", "Statistics", "P07-3.3-2c.kind_statistics"),
    _kind("business_situation", "公司經營情況", "State of business", "P07-3.3-2e.kind_business_situation"),
    _kind("unpublished_information", "尚未公開的信息", "Unpublished information", "P07-3.3-3c.kind_unpublished"),
    _kind("management_strategy", "管理策略", "Management strategy", "P07-3.2-6.kind_management_strategy"),
    _kind("customer_information", "客戶信息", "Customer information", "P07-3.2-6.kind_customer_information"),
    _kind("supply_intelligence", "貨源情報", "Supply intelligence", "P07-3.2-6.kind_supply_intelligence"),
    _kind("production_sales_strategy", "產銷策略", "Production and sales strategy", "P07-3.2-6.kind_sales_strategy"),
    _kind("technology_level", "技術水平", "Level of technology", "P07-3.2-7.kind_technology"),
    _kind("technical_force", "技術力量", "Technical force", "P07-3.2-7.kind_technology"),
    _kind("technical_potential", "技術潛力", "Technical potential", "P07-3.2-7.kind_technology"),
    _kind("product_direction", "產品動向", "Product direction", "P07-3.2-7.kind_technology"),
    _kind("vendor_technical", "廠家技術資料", "Vendor's technical data", "P07-3.3-2f.kind_vendor_technical", carrier_required=True),
    _kind("business_licence", "營業執照", "Business licence", "P07-3.3-3d.kind_certificate", certificate=True),
    _kind("org_code_certificate", "組織機構代碼證", "Organisation code certificate", "P07-3.3-3d.kind_certificate", certificate=True),
    _kind("tax_registration", "稅務登記證", "Tax registration certificate", "P07-3.3-3d.kind_certificate", certificate=True),
    _kind("other_certificate", "其他公司證件", "Other company certificate", "P07-3.3-3d.kind_certificate", certificate=True),
    _kind("personnel_file", "人事檔案", "Personnel file", "P07-3.3-3b.kind_personnel", personal=True),
    _kind("salary", "工資", "Salaries", "P07-3.3-3b.kind_personnel", personal=True),
    _kind("bonus", "獎金", "Bonuses", "P07-3.3-3b.kind_personnel", personal=True),
    _kind("hr_related", "人事相關資料", "Other personnel matter", "P07-3.2-10.kind_personnel", personal=True),
    _kind("other_confirmed", "經公司確認的保密事項", "Matter confirmed by the company", None, confirmed=True),
    _kind("general_decision", "一般性決定", "General decision", "P07-3.2-12.kind_general", general=True),
    _kind("general_resolution", "一般性決議", "General resolution", "P07-3.2-12.kind_general", general=True),
    _kind("announcement", "通告", "Announcement", "P07-3.2-12.kind_general", general=True),
    _kind("notice", "通知", "Notice", "P07-3.2-12.kind_general", general=True),
    _kind("administrative_material", "行政管理資料", "Administrative material", "P07-3.2-12.kind_general", general=True),
)  # fmt: skip
KINDS: Mapping[str, DocumentKind] = {kind.code: kind for kind in _ALL}
