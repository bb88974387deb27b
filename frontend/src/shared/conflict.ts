import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api';

const CODES = new Set(['VERSION_CONFLICT', 'SUBJECT_CHANGED', 'APPROVAL_CLOSED', 'NOT_YOUR_TURN', 'INVALID_STATE']);

/** Somebody else was faster: what is on the screen is no longer how things are. */
export const isConflict = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 412 || CODES.has(error.code));

/** Offers to load what is there now. Returns whether the error was such a conflict. */
export function useConflict(reload: () => void) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  return (error: unknown): boolean => {
    if (!isConflict(error)) return false;
    void modal.confirm({
      title: t('form.conflictTitle'),
      content: (error as ApiError).detail ?? t('form.conflictText'),
      okText: t('form.conflictReload'),
      cancelText: t('act.close'),
      onOk: reload,
    });
    return true;
  };
}
