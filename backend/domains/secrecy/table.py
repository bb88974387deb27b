"""The decision table as a page people can read; a test holds that README.md shows what the code says."""

from collections.abc import Iterator

from backend.domains.secrecy.rules import TABLE, Act, Relation, Verdict
from backend.shared.access.levels import Level

WORDS = {
    Relation.executive: "總公司副/總經理 executive",
    Relation.designated: "指定人員 designated",
    Relation.responsible: "主管人員 responsible",
    Relation.named: "主管指名 named",
    Relation.related: "相關人員 related",
    Relation.data_subject: "當事人 data subject",
    Relation.drafter_open: "起草人(確認前) drafter",
    Relation.confirmer_open: "確認人(確認前) confirmer",
    Relation.incident_lead: "事件負責人 incident lead",
    Relation.break_glass: "緊急查看 break-glass",
    Relation.manager: "部門經理 department manager",
    Relation.approver: "審批人 approver",
    Relation.custodian: "保管人 custodian",
    Relation.security: "保密員 security officer",
    Relation.employee: "本公司員工 employee",
    Relation.addressed: "發送對象 addressed",
}
SIGNS = {Verdict.allowed: "A", Verdict.approval: "P", Verdict.card: "card", Verdict.refused: "403"}
SHORT = {
    Act.see: "see", Act.read: "read", Act.copy: "copy", Act.know: "name", Act.assign: "assign", Act.lend: "lend",
    Act.raise_level: "raise", Act.lower_level: "lower", Act.extend: "extend", Act.log: "log", Act.edit: "edit",
    Act.freeze: "freeze", Act.unfreeze: "thaw",
}  # fmt: skip


def markdown() -> str:
    """One line a relation and level; empty is 404. A allowed, P after a single-use approval, card: number and level only."""
    head = "| Subject | Level | " + " | ".join(SHORT[act] for act in Act) + " |"
    rule = "|---" * (len(SHORT) + 2) + "|"
    return "\n".join([head, rule, *_lines()])


def _lines() -> Iterator[str]:
    for relation in Relation:
        for level in Level:
            said = TABLE[relation].get(level)
            if not said:
                continue
            cells = (SIGNS[said[act].verdict] if act in said else "" for act in Act)
            yield f"| {WORDS[relation]} | {level.value} | " + " | ".join(cells) + " |"
