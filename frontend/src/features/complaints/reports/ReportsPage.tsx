import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type ReportRow, sdk } from '@/api';
import { dateTime } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { DueAt } from '@/shared/ui/DueDate';
import { FilterBar } from '@/shared/ui/FilterBar';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { StateTag, ToneTag } from '@/shared/ui/StateTag';
import { LazyUnitPicker } from '@/shared/ui/LazyUnitPicker';
import { REPORT_STATES, REPORT_TONES, REPORTS } from './api';
import { MonthField } from './MonthField';

const LIST = { month: 'text', unit: 'text', state: 'text' } as const;
const SORTS = ['month', '-month'] as const;

/** 投訴月報: one a unit and month, and those that are missing. */
export function Component() {
  const { t } = useTranslation('complaintReports');
  const list = useListParams(LIST);
  const { month, unit } = list.values;
  const state = REPORT_STATES.find((one) => one === list.values.state);
  const sort = SORTS.find((one) => one === list.sort);
  const { cursor } = list.query;
  const query = useQuery({
    queryKey: [...REPORTS, 'list', list.query],
    queryFn: () =>
      sdk.complaintReportsMonthly({
        query: {
          limit: list.limit,
          total: true,
          ...(month ? { month: `${month.slice(0, 7)}-01` } : {}),
          ...(unit ? { unit_id: unit } : {}),
          ...(state ? { state } : {}),
          ...(sort ? { sort } : {}),
          ...(cursor ? { cursor } : {}),
        },
      }),
    placeholderData: keepPreviousData,
  });
  const missing = useQuery({
    queryKey: [...REPORTS, 'missing'],
    queryFn: () => sdk.complaintReportsMissing(),
  }).data;
  const late = new Set(missing?.map(({ id }) => id));
  return (
    <>
      {missing && missing.length > 0 && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title={t('reports.missing', { count: missing.length })}
          description={
            <>
              {t('reports.missingWhat')}{' '}
              {missing.slice(0, 8).map((row, at) => (
                <span key={row.id}>
                  {at > 0 && '、'}
                  <Link to={`/complaints/reports/${row.id}`} style={{ textDecoration: 'underline' }}>
                    {row.unit} <span className="num">{row.month.slice(0, 7)}</span>
                  </Link>
                </span>
              ))}
            </>
          }
        />
      )}
      <FilterBar
        values={list.values}
        onSearch={list.setValues}
        onReset={list.reset}
        fields={[
          { name: 'month', label: t('reports.month'), kind: 'custom', control: <MonthField /> },
          { name: 'unit', label: t('reports.unit'), kind: 'custom', control: <LazyUnitPicker /> },
          {
            name: 'state',
            label: t('reports.state'),
            kind: 'select',
            options: REPORT_STATES.map((value) => ({ value, label: t(`reportStates.${value}`) })),
          },
        ]}
      />
      <KeysetTable<ReportRow>
        name="complaint-reports"
        title={t('reports.title')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        href={({ id }) => `/complaints/reports/${id}`}
        actions={
          <>
            <Link to="/complaints/statistics" style={{ paddingInline: 8 }}>
              {t('statistics.title')}
            </Link>
            <Link to="/complaints/served" style={{ paddingInline: 8 }}>
              {t('served.title')}
            </Link>
          </>
        }
        columns={[
          {
            key: 'month',
            title: t('reports.month'),
            width: 110,
            locked: true,
            card: 'head',
            sort: 'month',
            render: (row) => (
              <Link to={`/complaints/reports/${row.id}`} className="num">
                {row.month.slice(0, 7)}
              </Link>
            ),
          },
          { key: 'unit', title: t('reports.unit'), width: 200, render: (row) => row.unit },
          {
            key: 'state',
            title: t('reports.state'),
            width: 110,
            card: 'tag',
            render: (row) =>
              late.has(row.id) ? (
                <ToneTag tone="red">{t('reports.late')}</ToneTag>
              ) : (
                <StateTag value={row.state} tones={REPORT_TONES} label={(one) => t(`reportStates.${one}`)} />
              ),
          },
          {
            key: 'due',
            title: t('reports.due'),
            width: 180,
            render: (row) =>
              row.state === 'draft' ? <DueAt at={row.due_at} /> : <span className="num">{dateTime(row.due_at)}</span>,
          },
          {
            key: 'signed',
            title: t('reports.signedAt'),
            width: 160,
            render: (row) => <span className="num">{dateTime(row.signed_at)}</span>,
          },
        ]}
      />
    </>
  );
}
