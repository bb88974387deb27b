import { useTranslation } from 'react-i18next';
import { sdk } from '@/api';
import { useListParams } from '@/shared/hooks/useListParams';
import { PenaltyTable } from './PenaltyTable';

const SORTS = ['created_at', '-created_at'] as const;

/** 關於我的處分: what concerns me, to read, to answer and to object to. */
export function Component() {
  const { t } = useTranslation('penalties');
  const list = useListParams({});
  const sort = SORTS.find((one) => one === list.sort);
  const { cursor } = list.query;
  return (
    <PenaltyTable
      name="penalties-mine"
      title={t('mineTitle')}
      asked={list.query}
      list={list}
      load={() =>
        sdk.penaltiesMine({
          query: { limit: list.limit, total: true, ...(cursor ? { cursor } : {}), ...(sort ? { sort } : {}) },
        })
      }
    />
  );
}
