"""What is loaded: addresses by row, with the tokens, cursors and bodies they need."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import gettempdir
from typing import Any
from urllib.parse import quote

import httpx
import psycopg

from backend.core.clock import now
from backend.core.listing import write_cursor
from backend.seed import words
from backend.seed.group import PASSWORD
from tests.bench.load import Round, wrk

# word -> what it is; all are in the seeded customers, the rare ones in few
SEARCHES = {
    "1 character, common": "司",
    "1 character, rare": "湯",
    "2 characters, common": "公司",
    "2 characters, rare": "湯娜",
    "3 characters, common": "有限公",
    "3 characters, rare": "湯偉芳",
    "4 characters, common": "有限公司",
    "4 characters, rare": "聚力長物",
}


@dataclass
class Place:
    """One product on one database: how to reach every row of the bench in it."""

    base: str
    url: str
    """Of the database."""

    def sign_in(self, username: str) -> str:
        answer = httpx.post(
            f"{self.base}/api/v1/auth/login", json={"username": username, "password": PASSWORD}, timeout=30
        )  # fmt: skip
        return str(answer.raise_for_status().json()["access_token"])

    def prepare(self) -> None:
        """Cursors and ids, from the database; and tokens, which last for 15 minutes."""
        with psycopg.connect(self.url) as connection:
            total = self._one(
                connection, "select reltuples::int from pg_class where relname = 'customers'"
            )[0]
            skipped = min(90_000, int(total) * 9 // 10)
            after = self._one(
                connection, "select created_at, id from customers where merged_into_id is null"
                " order by created_at desc, id desc offset %s limit 1", [skipped],
            )  # fmt: skip
            self.customer = str(after[1])
            self.deep = write_cursor("-created_at", {"_sort": after[0], "_key": after[1]})
            until = (now() - timedelta(days=90)).replace(microsecond=0)
            since = until - timedelta(days=30)
            actor = self._one(connection, "select id from users where username = 'sales_staff'")[0]
            month = "from audit_entries where actor_id = %s and at >= %s and at < %s"
            lines = self._one(connection, f"select count(*) {month}", [actor, since, until])[0]
            last = self._one(
                connection, f"select at, id {month} order by at desc, id desc offset %s limit 1",
                [actor, since, until, min(4000, int(lines) * 9 // 10)],
            )  # fmt: skip
            self.log_deep = write_cursor("-at", {"_sort": last[0], "_key": last[1]})
        self.log_filter = (
            f"actor_id={actor}&since={quote(since.isoformat())}&until={quote(until.isoformat())}"
        )
        self.tokens = {name: self.sign_in(name) for name in ("hq_gm", "auditor", "sales_staff")}

    @staticmethod
    def _one(connection: Any, statement: str, params: Any = ()) -> Any:
        return connection.execute(statement, params).fetchone()

    def get(self, path: str, who: str = "hq_gm", seconds: float = 3) -> Round:
        return wrk(f"{self.base}/api/v1{path}", self.tokens[who], seconds)

    def create(self) -> Round:
        """Companies nobody has entered yet, each with a credit code, a phone and a contact."""
        run = f"{time.time_ns():x}"
        random, file = Random(run), Path(gettempdir()) / f"kehu-bench-{run}.jsonl"
        taken = self._phones()
        with file.open("w") as out:
            for _ in range(6000):
                name, _, region = words.company(random)
                while (phone := words.mobile(random)) in taken:
                    pass
                own = "".join(random.choice(words.GIVEN) for _ in range(5))
                body = {
                    "name": f"{name[:2]}{own}{name[2:]}", "credit_code": words.credit_code(random, region),
                    "phone": phone, "address": words.address(random, region),
                    "contacts": [{"role": "primary", "name": words.person(random), "phone": words.mobile(random)}],
                    "confirm_duplicate": False,
                }  # fmt: skip
                out.write(json.dumps(body) + "\n")
        try:
            return wrk(f"{self.base}/api/v1/customers", self.tokens["sales_staff"], 3, file, run)
        finally:
            file.unlink()

    def _phones(self) -> set[str]:
        """Of everybody there: by chance one in a thousand would look like somebody, which is refused."""
        with psycopg.connect(self.url) as connection:
            found = connection.execute(
                "select phone_digits from customers where phone_digits <> ''"
            )
            return {row[0] for row in found.fetchall()}

    def rows(self) -> dict[str, Callable[[], Round]]:
        log = "/audit/entries"
        return {
            "customers, first page of 20": lambda: self.get("/customers"),
            "customers, deep page by cursor": lambda: self.get(f"/customers?cursor={self.deep}"),
            "customer, one (read recorded)": lambda: self.get(f"/customers/{self.customer}"),
            "customer, create": self.create,
            "access log, first page": lambda: self.get(log, "auditor"),
            "access log, person and month": lambda: self.get(f"{log}?{self.log_filter}", "auditor"),
            "access log, person and month, deep": lambda: self.get(
                f"{log}?{self.log_filter}&cursor={self.log_deep}", "auditor"
            ),
        }

    def searches(self) -> dict[str, Callable[[], Round]]:
        return {
            f"search, {what}": lambda word=word: self.get(f"/customers?q={quote(word)}", "hq_gm", 1)
            for what, word in SEARCHES.items()
        }
