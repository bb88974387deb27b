"""What a database needs before its first table: an owner for migrations and a service that may not change tables."""

from sqlalchemy import Connection, text

from backend.core.db import OWNER_ROLE, SERVICE_ROLE

_ROLE = """
do $$ begin
  create role {role} nologin {options};
exception when duplicate_object or unique_violation then null;
end $$
"""


def provision(connection: Connection) -> None:
    """Make both roles (cluster-wide, once) and give them this database. Run as the login that migrates."""
    for role, options in (
        (OWNER_ROLE, "nosuperuser"),
        (SERVICE_ROLE, "nosuperuser nocreatedb nocreaterole nobypassrls"),
    ):
        connection.execute(text(_ROLE.format(role=role, options=options)))
    for statement in (
        f"grant {OWNER_ROLE}, {SERVICE_ROLE} to current_user",
        f"grant all on schema public to {OWNER_ROLE}",
        f"grant usage on schema public to {SERVICE_ROLE}",
        f"set role {OWNER_ROLE}",
        f"alter default privileges in schema public grant select, insert, update, delete on tables to {SERVICE_ROLE}",
        f"alter default privileges in schema public grant usage on sequences to {SERVICE_ROLE}",
    ):
        connection.execute(text(statement))
