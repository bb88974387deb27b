import { PlusOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Empty, Flex, Form, Input, Skeleton, theme } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnnouncementOut, ApiError, ifMatch, sdk, useRules } from '@/api';
import { usePermission } from '@/shared/auth/me';
import { dateTime } from '@/shared/format';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { DecisionModal } from '@/shared/ui/DecisionModal';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { ModalForm } from '@/shared/ui/ModalForm';
import { StateTag, ToneTag } from '@/shared/ui/StateTag';
import { noticeOf } from './months';
import { ENTRY_TONES } from './Overrides';
import { YearPicker } from './YearPicker';

/** The State Council's notice of a year: entered whole by one, confirmed whole by another. */
export default function Notices({ year, onYear }: { year: number; onYear: (year: number) => void }) {
  const { t } = useTranslation('calendar');
  const { message } = App.useApp();
  const { token } = theme.useToken();
  const client = useQueryClient();
  const mayEnter = usePermission('calendar:manage');
  const [entering, setEntering] = useState(false);
  const [deciding, setDeciding] = useState<{ entry: AnnouncementOut; approve: boolean }>();
  const { data, error } = useQuery({
    queryKey: ['calendar-notices', year],
    queryFn: () => sdk.calendarAnnouncements({ path: { year } }),
  });
  const calendar = useQuery({ queryKey: ['calendar', year], queryFn: () => sdk.calendarShow({ path: { year } }) });
  const again = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['calendar-notices'] }),
      client.invalidateQueries({ queryKey: ['calendar'] }),
    ]);

  return (
    <Flex vertical gap={12}>
      <Flex gap={12} wrap justify="space-between" align="center">
        <YearPicker year={year} onYear={onYear} />
        {mayEnter && calendar.data?.announced === false && (
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setEntering(true)}>
            {t('notice.enter')}
          </Button>
        )}
      </Flex>
      <ErrorNote error={error} />
      {!data && !error && <Skeleton active />}
      {calendar.data?.announced && <Alert type="success" showIcon title={t('notice.known', { year })} />}
      {data?.length === 0 && !calendar.data?.announced && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('notice.none', { year })} />
      )}
      {data?.map((entry) => (
        <section key={entry.id} style={{ borderBlockStart: `1px solid ${token.colorBorderSecondary}`, paddingTop: 12 }}>
          <Flex gap={10} wrap align="center">
            <strong>{entry.source}</strong>
            <StateTag value={entry.state} tones={ENTRY_TONES} label={(value) => t(`state.${value}`)} />
            <span className="num">{t('notice.count', { count: entry.days.length })}</span>
            <ActionButtons
              size="small"
              can={entry.can}
              acts={[
                {
                  action: 'approve',
                  label: t('override.approve'),
                  primary: true,
                  run: () => setDeciding({ entry, approve: true }),
                },
                {
                  action: 'reject',
                  label: t('override.reject'),
                  danger: true,
                  run: () => setDeciding({ entry, approve: false }),
                },
              ]}
            />
          </Flex>
          <div style={{ color: token.colorTextSecondary }}>
            {t('override.by')} {entry.proposed_by.name}　{dateTime(entry.created_at)}
            {entry.decided_by && `　${t('override.decided')} ${entry.decided_by.name}　${entry.decision_reason}`}
          </div>
          <ul className="notice-days">
            {entry.days.map((day) => (
              <li key={day.day}>
                <span className="num">{day.day}</span>{' '}
                <ToneTag tone={day.working ? 'blue' : 'red'}>
                  {day.working ? t('override.working') : t('override.off')}
                </ToneTag>{' '}
                {day.note}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {entering && <NoticeForm year={year} onDone={again} onClose={() => setEntering(false)} />}
      {deciding && (
        <DecisionModal
          open
          title={deciding.approve ? t('override.approve') : t('override.reject')}
          danger={!deciding.approve}
          commentRequired={!deciding.approve}
          summary={deciding.entry.source}
          onDecide={async ({ comment = '' }, headers) => {
            const { entry, approve } = deciding;
            const done = await sdk.calendarDecideAnnouncement({
              path: { year, id: entry.id },
              body: { approve, reason: comment },
              headers: { ...headers, ...ifMatch(entry.version) },
            });
            void message.success(approve ? t('notice.approved', { count: done.recomputed }) : t('override.rejected'));
            await again();
          }}
          onClose={() => setDeciding(undefined)}
        />
      )}
    </Flex>
  );
}

function NoticeForm(props: { year: number; onDone: () => Promise<unknown>; onClose: () => void }) {
  const { year, onDone, onClose } = props;
  const { t } = useTranslation('calendar');
  const { message } = App.useApp();
  const rules = useRules('AnnouncementIn');
  return (
    <ModalForm<{ source: string; days: string }>
      title={t('notice.enter')}
      width={640}
      initial={{ source: t('notice.sourcePlaceholder', { year }) }}
      onSubmit={async ({ source, days }, headers) => {
        const read = noticeOf(days, {
          off: [t('sign.holiday'), 'off', t('override.off')],
          on: [t('sign.make_up'), 'on', t('override.working')],
        });
        if ('line' in read) {
          const detail = t('notice.bad', { line: read.line });
          throw new ApiError(422, { status: 422, errors: [{ pointer: '/days', code: 'UNREADABLE', detail }] });
        }
        await sdk.calendarAnnounce({ path: { year }, body: { source, days: read.days }, headers });
        void message.success(t('notice.entered'));
        await onDone();
      }}
      onClose={onClose}
    >
      <Form.Item name="source" label={t('notice.source')} rules={rules('source')}>
        <Input />
      </Form.Item>
      <Form.Item
        name="days"
        label={t('notice.days')}
        extra={t('notice.daysHelp', { year })}
        rules={[{ required: true, whitespace: true }]}
      >
        <Input.TextArea rows={10} className="num" />
      </Form.Item>
      <Alert type="info" showIcon title={t('override.second')} />
    </ModalForm>
  );
}
