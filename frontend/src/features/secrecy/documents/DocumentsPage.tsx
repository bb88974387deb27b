import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type DocumentRow, sdk } from '@/api';
import { EMPTY } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { useShortcut } from '@/shared/hooks/useShortcut';
import { FilterBar } from '@/shared/ui/FilterBar';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { PersonName } from '@/shared/ui/PersonName';
import { DOCUMENTS, kindsQuery, LEVELS, SPEC, STATES, toQuery } from './api';
import { LevelTag, StateOfDocument } from './Tags';
import { UndertakingBanner } from './UndertakingBanner';
import './documents.css';

const DraftDrawer = lazy(() => import('./DraftDrawer'));
const SORTS = ['created_at', '-created_at', 'secrecy_until', '-secrecy_until'] as const;

/** 我知悉的文件: what I may know of, and nothing else. */
export function Component() {
  const { t, i18n } = useTranslation('secrecy');
  const list = useListParams(SPEC);
  const [drafting, setDrafting] = useState(false);
  const { data: kinds } = useQuery(kindsQuery);
  useShortcut('n', t('draft'), () => setDrafting(true));
  const asked = toQuery(list.values);
  const sort = SORTS.find((one) => one === list.sort);
  const { cursor } = list.query;
  const query = useQuery({
    queryKey: [...DOCUMENTS, 'list', list.query],
    queryFn: () =>
      sdk.documentsIndex({
        query: {
          ...asked,
          limit: list.limit,
          total: true,
          ...(cursor ? { cursor } : {}),
          ...(sort ? { sort } : {}),
        },
      }),
    placeholderData: keepPreviousData,
  });
  const kindName = (code: string | null) => {
    const found = kinds?.find((kind) => kind.code === code);
    return found ? (i18n.language === 'en' ? found.en : found.zh) : EMPTY;
  };
  return (
    <>
      <UndertakingBanner />
      <FilterBar
        values={list.values}
        onSearch={list.setValues}
        onReset={list.reset}
        fields={[
          { name: 'q', label: t('title'), kind: 'text' },
          {
            name: 'level',
            label: t('level'),
            kind: 'select',
            options: LEVELS.map((value) => ({ value, label: t(`levels.${value}`) })),
          },
          {
            name: 'state',
            label: t('state'),
            kind: 'select',
            options: STATES.map((value) => ({ value, label: t(`states.${value}`) })),
          },
          {
            name: 'kind',
            label: t('kind'),
            kind: 'select',
            options: (kinds ?? []).map(({ code }) => ({ value: code, label: kindName(code) })),
          },
          { name: 'until', label: t('endsBefore'), kind: 'date' },
        ]}
      />
      <KeysetTable<DocumentRow>
        name="documents"
        title={t('register')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        href={({ id }) => `/documents/${id}`}
        actions={
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setDrafting(true)}>
            {t('draft')}
          </Button>
        }
        columns={[
          {
            key: 'number',
            title: t('number'),
            width: 210,
            locked: true,
            card: 'head',
            render: (row) => (
              <Link to={`/documents/${row.id}`} className="num">
                {row.register_no ?? t('noNumber')}
              </Link>
            ),
          },
          {
            key: 'level',
            title: t('level'),
            width: 130,
            card: 'tag',
            render: ({ level }) => <LevelTag level={level} />,
          },
          {
            key: 'title',
            title: t('title'),
            width: 260,
            render: (row) => row.title ?? <span className="untold">{t(row.card ? 'cardOnly' : 'untitled')}</span>,
          },
          { key: 'kind', title: t('kind'), width: 150, render: ({ kind }) => kindName(kind) },
          { key: 'state', title: t('state'), width: 110, render: ({ state }) => <StateOfDocument state={state} /> },
          {
            key: 'supervisor',
            title: t('supervisor'),
            width: 110,
            render: ({ supervisor_id: id }) => (id ? <PersonName id={id} /> : EMPTY),
          },
          {
            key: 'until',
            title: t('until'),
            width: 120,
            sort: 'secrecy_until',
            render: (row) => <span className="num">{row.secrecy_until ?? EMPTY}</span>,
          },
          {
            key: 'relation',
            title: t('relation'),
            width: 120,
            render: ({ relation }) => (relation ? t(`relations.${relation as 'named'}`) : EMPTY),
          },
        ]}
      />
      <Suspense>{drafting && <DraftDrawer onClose={() => setDrafting(false)} />}</Suspense>
    </>
  );
}
