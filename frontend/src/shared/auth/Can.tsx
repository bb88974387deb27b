import type { ReactNode } from 'react';
import { usePermission } from './me';

/** Shows its children to those who hold the permission. Rows are decided by the API's `can`, not here. */
export function Can({ permission, children }: { permission: string; children: ReactNode }) {
  return usePermission(permission) ? children : null;
}
