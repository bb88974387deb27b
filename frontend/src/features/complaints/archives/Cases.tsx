import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { type ArchiveRow, sdk } from '@/api';
import { Can } from '@/shared/auth/Can';
import { date, EMPTY, today } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { regimesQuery, wordOf } from '@/shared/regime';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { FilterBar } from '@/shared/ui/FilterBar';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { LazyPersonPicker } from '@/shared/ui/LazyPersonPicker';
import { ToneTag } from '@/shared/ui/StateTag';
import { useFigureWords } from '../reports/words';
import { ARCHIVES, RESULTS, SPEC, toQuery } from './api';

const ExportMenu = lazy(async () => ({ default: (await import('@/shared/ui/ExportMenu')).ExportMenu }));

/** The archive: by vehicle, cause, person, result, period and any word; those past their years go on a list. */
export function Cases() {
  const { t } = useTranslation('complaintReports');
  const list = useListParams(SPEC);
  const regimes = useQuery(regimesQuery).data ?? [];
  const word = useFigureWords();
  const asked = toQuery(list.values);
  const sort = (['closed_at', '-closed_at'] as const).find((one) => one === list.sort);
  const { cursor } = list.query;
  const query = useQuery({
    queryKey: [...ARCHIVES, 'cases', list.query],
    queryFn: () =>
      sdk.complaintArchivesArchive({
        query: { ...asked, limit: list.limit, total: true, ...(cursor ? { cursor } : {}), ...(sort ? { sort } : {}) },
      }),
    placeholderData: keepPreviousData,
  });
  const regime = regimes.find(({ code }) => code === list.values.regime);
  const choices = (codes: { code: string; label: string }[]) =>
    codes.map(({ code, label }) => ({ value: code, label }));
  return (
    <>
      <FilterBar
        values={list.values}
        onSearch={list.setValues}
        onReset={() =>
          list.setValues(
            Object.fromEntries(
              Object.keys(SPEC)
                .filter((key) => key !== 'tab')
                .map((key) => [key, undefined]),
            ),
          )
        }
        fields={[
          { name: 'q', label: t('archive.q'), kind: 'text', placeholder: t('archive.qHint') },
          { name: 'regime', label: t('archive.regime'), kind: 'select', options: choices(regimes) },
          {
            name: 'over',
            label: t('archive.ended'),
            kind: 'select',
            options: [{ value: 'true', label: t('archive.endedOnly') }],
          },
          {
            name: 'category',
            label: t('archive.category'),
            kind: 'select',
            options: choices(regime?.categories ?? regimes.flatMap(({ categories }) => categories)),
          },
          { name: 'cause_code', label: t('archive.cause'), kind: 'text' },
          {
            name: 'result',
            label: t('archive.result'),
            kind: 'select',
            options: RESULTS.map((value) => ({ value, label: t(`founded.${value}`) })),
          },
          { name: 'model', label: t('archive.model'), kind: 'text' },
          { name: 'plate_no', label: t('archive.plate'), kind: 'text' },
          {
            name: 'person_id',
            label: t('archive.person'),
            kind: 'custom',
            control: <LazyPersonPicker />,
          },
          { name: 'from', label: t('archive.from'), kind: 'date' },
          { name: 'to', label: t('archive.to'), kind: 'date' },
        ]}
      />
      <KeysetTable<ArchiveRow>
        name="complaint-archive"
        title={t('archive.cases')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        href={({ id }) => `/complaints/${id}`}
        actions={
          <Can permission="complaint:export">
            <Suspense>
              <ExportMenu
                path="/api/v1/archives/complaints"
                query={asked as Record<string, string>}
                name={t('archive.export')}
                reason={t('archive.exportReason')}
              />
            </Suspense>
          </Can>
        }
        batch={(rows, clear) => <ListThem rows={rows} onDone={clear} />}
        columns={[
          {
            key: 'number',
            title: t('archive.number'),
            width: 190,
            locked: true,
            card: 'head',
            render: (row) => (
              <Link to={`/complaints/${row.id}`} className="num">
                {row.number}
              </Link>
            ),
          },
          {
            key: 'category',
            title: t('archive.category'),
            width: 110,
            render: (row) => (row.category ? word('category', row.category) : EMPTY),
          },
          {
            key: 'cause',
            title: t('archive.cause'),
            width: 120,
            render: (row) => (row.cause_code ? word('cause', row.cause_code) : EMPTY),
          },
          {
            key: 'result',
            title: t('archive.result'),
            width: 90,
            render: (row) => (row.result ? t(`founded.${row.result}`) : EMPTY),
          },
          { key: 'model', title: t('archive.model'), width: 90, render: (row) => row.model ?? EMPTY },
          {
            key: 'plate',
            title: t('archive.plate'),
            width: 105,
            render: (row) => <span className="num">{row.plate_no ?? EMPTY}</span>,
          },
          { key: 'handler', title: t('archive.handler'), width: 100, render: (row) => row.handler ?? EMPTY },
          {
            key: 'department',
            title: t('archive.department'),
            width: 130,
            hidden: true,
            card: 'no',
            render: (row) => row.department ?? EMPTY,
          },
          {
            key: 'regime',
            title: t('archive.regime'),
            width: 130,
            hidden: true,
            card: 'no',
            render: (row) => wordOf(choicesOf(regimes), row.regime),
          },
          {
            key: 'closed',
            title: t('archive.closedAt'),
            width: 115,
            sort: 'closed_at',
            render: (row) => <span className="num">{date(row.closed_at)}</span>,
          },
          {
            key: 'kept',
            title: t('archive.retainUntil'),
            width: 190,
            card: 'tag',
            render: (row) => (
              <Flex gap={4} align="center">
                <span className="num">{date(row.retain_until)}</span>
                {row.legal_hold ? (
                  <ToneTag tone="purple">{t('archive.hold')}</ToneTag>
                ) : isOver(row) ? (
                  <ToneTag tone="gold">{t('archive.over')}</ToneTag>
                ) : (
                  row.important && <ToneTag tone="red">{t('archive.important')}</ToneTag>
                )}
              </Flex>
            ),
          },
        ]}
      />
    </>
  );
}

const choicesOf = (regimes: { code: string; label: string }[]) => regimes.map(({ code, label }) => ({ code, label }));
const isOver = (row: ArchiveRow) => row.retain_until !== null && row.retain_until < today();

/** The chosen cases on one list; why they cannot stands on the button. */
function ListThem({ rows, onDone }: { rows: ArchiveRow[]; onDone: () => void }) {
  const { t } = useTranslation('complaintReports');
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [first] = rows;
  const held = rows.find((row) => row.legal_hold);
  const early = rows.find((row) => !isOver(row));
  const reason = rows.some((row) => row.unit_id !== first?.unit_id)
    ? t('archive.oneUnit')
    : held
      ? t('archive.held', { number: held.number })
      : early
        ? t('archive.notOver', { number: early.number })
        : null;
  const make = useMutation({
    mutationFn: () =>
      sdk.complaintArchivesMake({
        body: { unit_id: first?.unit_id ?? '', complaint_ids: rows.map(({ id }) => id) },
      }),
    onSuccess: (made) => {
      void message.success(t('archive.listed'));
      void client.invalidateQueries({ queryKey: ARCHIVES });
      onDone();
      void navigate(`/complaints/archives/${made.id}`);
    },
  });
  return reason ? (
    <ActionButtons
      size="small"
      actions={[{ action: 'list', allowed: false, reason, clause: 'P06-4.5-3b' }]}
      acts={[{ action: 'list', label: t('archive.list'), run: () => undefined }]}
    />
  ) : (
    <Button size="small" type="primary" loading={make.isPending} onClick={() => make.mutate()}>
      {t('archive.list')}
    </Button>
  );
}
