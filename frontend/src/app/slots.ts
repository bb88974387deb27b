import type { ComponentType } from 'react';

/** What features put into the frame: app knows features, the frame itself does not. */
export const slots: {
  search?: ComponentType;
  bell?: ComponentType;
  /** Counters beside menu entries, by path. */
  menuBadges: Record<string, ComponentType | undefined>;
} = { menuBadges: {} };
