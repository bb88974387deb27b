import { useTranslation } from 'react-i18next';
import type { ChangeState, ClauseKind } from '@/api';
import type { Tone } from '@/shared/ui/StateTag';
import { written } from './values';

export const KIND_TONES: Record<ClauseKind, Tone> = {
  rule: 'blue',
  workflow: 'cyan',
  record: 'grey',
  access: 'purple',
  penalty: 'red',
  report: 'gold',
  deadline: 'orange',
  principle: 'grey',
  notification: 'green',
  numbering: 'grey',
};

export const CHANGE_TONES: Record<ChangeState, Tone> = {
  proposed: 'gold',
  approved: 'green',
  rejected: 'red',
  withdrawn: 'grey',
};

/** "3 個工作日" */
export function useValue() {
  const { t } = useTranslation('policies');
  const words = { yes: t('value.yes'), no: t('value.no'), none: t('value.none') };
  return (value: unknown, unit: string): string => {
    const text = written(value, words);
    const counted = typeof value === 'number' || (typeof value === 'string' && /^-?[\d.]+$/.test(value));
    const word = counted ? (t as (key: string, options: object) => string)(`unit.${unit}`, { defaultValue: '' }) : '';
    return word ? `${text} ${word}` : text;
  };
}

/** Chinese or English, as the page is read; the contract carries both. */
export function useGist() {
  const { i18n } = useTranslation();
  return (zh: string, en: string): string => (i18n.language === 'en' ? en : zh);
}

/** "P09-4G-3c.propose_deadline" -> "propose_deadline" */
export const nameOf = (key: string): string => key.slice(key.lastIndexOf('.') + 1).replaceAll('_', ' ');
export const clauseOf = (key: string): string => key.slice(0, key.lastIndexOf('.'));
