import type { MatrixOut } from '@/api';

/** The first pair among these that the matrix forbids in one hand. */
export function clashOf(
  roles: MatrixOut['roles'],
  chosen: string[] | undefined,
): { one: string; other: string } | undefined {
  for (const role of roles) {
    const other = chosen?.includes(role.code) && role.excludes.find((code) => chosen.includes(code));
    if (other) return { one: role.label, other: roles.find(({ code }) => code === other)?.label ?? other };
  }
  return undefined;
}
