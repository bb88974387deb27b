import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Empty, Flex, Form, InputNumber, Select, Skeleton, theme } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sdk, type ServedIn } from '@/api';
import { usePermission } from '@/shared/auth/me';
import { count, today } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { ClauseTag } from '@/shared/ui/ClauseTag';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { ModalForm } from '@/shared/ui/ModalForm';
import { Panel } from '@/shared/ui/Panel';
import { LazyUnitPicker } from '@/shared/ui/LazyUnitPicker';
import { REPORTS } from './api';
import { MonthField } from './MonthField';
import './reports.css';

const MONTHS = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0'));

/** 服務客戶數: what a complaint rate is of. A year of departments and months; a figure is corrected where it stands. */
export function Component() {
  const { t } = useTranslation('complaintReports');
  const { token } = theme.useToken();
  const { message } = App.useApp();
  const client = useQueryClient();
  const manages = usePermission('complaint:manage');
  const list = useListParams({ year: 'text' } as const);
  const now = today();
  const year = /^20\d\d$/.exec(list.values.year ?? '')?.[0] ?? now.slice(0, 4);
  const [entering, setEntering] = useState<Partial<ServedIn>>();
  const { data, error, refetch } = useQuery({
    queryKey: [...REPORTS, 'served', year],
    queryFn: () => sdk.complaintReportsServedIn({ query: { year: Number(year) } }),
  });
  const units = [...new Map(data?.map(({ unit_id, unit }) => [unit_id, unit]))];
  const at = (unit: string, month: string) =>
    data?.find((row) => row.unit_id === unit && row.month.startsWith(`${year}-${month}`))?.served;
  return (
    <Panel label={t('served.title')}>
      <Flex justify="space-between" align="center" gap={12} wrap>
        <h1 className="chart-title">{t('served.title')}</h1>
        <Flex gap={12} align="center" wrap>
          <label>
            {t('served.year')}{' '}
            <Select
              aria-label={t('served.year')}
              value={year}
              onChange={(next) => list.setValues({ year: next })}
              options={Array.from({ length: 4 }, (_, back) => String(Number(now.slice(0, 4)) - back)).map((value) => ({
                value,
                label: value,
              }))}
            />
          </label>
          <ActionButtons
            actions={[
              {
                action: 'enter',
                allowed: manages,
                reason: manages ? null : t('served.notYours'),
                clause: 'P12-4.3-3c',
              },
            ]}
            acts={[
              {
                action: 'enter',
                label: t('served.enter'),
                primary: true,
                run: () => setEntering({ month: now.slice(0, 7) }),
              },
            ]}
          />
        </Flex>
      </Flex>
      <p style={{ color: token.colorTextSecondary }}>
        {t('served.note')} <ClauseTag id="P12-4.3-3c" />
      </p>
      {error != null && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {data && units.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('served.empty')} />}
      {units.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        <div className="bars-scroll" tabIndex={0} role="region" aria-label={t('served.title')}>
          <table className="bars" style={{ minWidth: 860 }}>
            <thead style={{ color: token.colorTextSecondary }}>
              <tr>
                <th scope="col">{t('served.unit')}</th>
                {MONTHS.map((month) => (
                  <th key={month} scope="col" className="bars-n">
                    {year}-{month}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {units.map(([id, name]) => (
                <tr key={id}>
                  <th scope="row" style={{ width: 150 }}>
                    {name}
                  </th>
                  {MONTHS.map((month) => {
                    const served = at(id, month);
                    return (
                      <td key={month} className="bars-n">
                        {served !== undefined && !manages && count(served)}
                        {manages && `${year}-${month}` <= now.slice(0, 7) && (
                          <button
                            type="button"
                            className="plain-button"
                            style={{ color: token.colorLink }}
                            aria-label={t('served.cell', {
                              unit: name,
                              month: `${year}-${month}`,
                              served: served === undefined ? t('statistics.notEntered') : count(served),
                            })}
                            onClick={() =>
                              setEntering({
                                unit_id: id,
                                month: `${year}-${month}`,
                                ...(served === undefined ? {} : { served }),
                              })
                            }
                          >
                            {served === undefined ? '＋' : count(served)}
                          </button>
                        )}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {entering && (
        <ModalForm<ServedIn>
          title={entering.served === undefined ? t('served.enter') : t('served.correct')}
          initial={entering}
          onSubmit={async (body, headers) => {
            await sdk.complaintReportsServed({ headers, body });
            void message.success(t('served.saved'));
            void client.invalidateQueries({ queryKey: REPORTS });
          }}
          onClose={() => setEntering(undefined)}
        >
          <Form.Item name="unit_id" label={t('served.unit')} rules={[{ required: true }]}>
            <LazyUnitPicker />
          </Form.Item>
          <Form.Item name="month" label={t('served.month')} rules={[{ required: true }]}>
            <MonthField />
          </Form.Item>
          <Form.Item name="served" label={t('served.served')} rules={[{ required: true }]}>
            <InputNumber min={1} max={100_000_000} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        </ModalForm>
      )}
    </Panel>
  );
}
