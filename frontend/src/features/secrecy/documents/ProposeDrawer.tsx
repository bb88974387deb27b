import { useQuery } from '@tanstack/react-query';
import { Alert, Checkbox, Form, Input, Radio, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DocumentOut, type HarmGrade, type Level, type ProposalIn, sdk } from '@/api';
import { ClauseTag } from '@/shared/ui/ClauseTag';
import { DateField } from '@/shared/ui/DateField';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { PersonPicker } from '@/shared/ui/PersonPicker';
import { kindsQuery, LEVELS } from './api';
import { LevelTag } from './Tags';

const HARMS: HarmGrade[] = ['none', 'loss', 'serious', 'especially_serious'];
const PERIODS = ['date', 'event'] as const;

/** 定密嚮導: what harm, whose interest, which level, until when. The service says which level; the form only asks. */
export default function ProposeDrawer({
  found,
  onClose,
  onDone,
}: {
  found: DocumentOut;
  onClose: () => void;
  onDone: (words: string) => Promise<void>;
}) {
  const { t } = useTranslation('secrecy');
  const { data: kinds } = useQuery(kindsQuery);
  const kind = kinds?.find(({ code }) => code === found.kind);
  const [harm, setHarm] = useState<HarmGrade>();
  const [level, setLevel] = useState<Level>();
  const [period, setPeriod] = useState<(typeof PERIODS)[number]>('date');
  const { data: offer } = useQuery({
    queryKey: ['wizard', found.kind, harm],
    queryFn: () => sdk.documentKindsProposal({ path: { code: found.kind ?? '' }, query: { harm: harm ?? 'none' } }),
    enabled: Boolean(harm && found.kind),
  });
  const secret = level === 'mimi' || level === 'jimi' || level === 'juemi';
  const below = Boolean(offer && level && LEVELS.indexOf(level) < LEVELS.indexOf(offer.level));
  return (
    <FormDrawer<ProposalIn>
      open
      name="document-proposal"
      recordId={found.id}
      title={t('acts.propose')}
      submitLabel={t('sendProposal')}
      initial={{ period_kind: 'date' }}
      onClose={onClose}
      onSubmit={async (body, headers) => {
        await sdk.documentsProposeLevel({ path: { id: found.id }, body, headers });
        await onDone(t('proposed'));
      }}
    >
      {(form) => (
        <>
          <Form.Item name="harm" label={t('harm')} rules={[{ required: true }]}>
            <Radio.Group
              optionType="button"
              options={HARMS.map((value) => ({ value, label: t(`harms.${value}`) }))}
              onChange={({ target }) => setHarm(target.value as HarmGrade)}
            />
          </Form.Item>
          <Offered offer={offer?.level} onTake={(taken) => (form.setFieldValue('level', taken), setLevel(taken))} />
          {offer && (
            <Alert
              type="info"
              style={{ marginBlockEnd: 16 }}
              title={
                <span className="wizard-offer">
                  {t('offered')} <LevelTag level={offer.level} /> <ClauseTag id={offer.clause} />
                  {offer.confirmer && t(`confirmers.${offer.confirmer as 'executive'}`)}
                </span>
              }
            />
          )}
          <Form.Item name="level" label={t('level')} rules={[{ required: true }]}>
            <Select
              options={LEVELS.map((value) => ({ value, label: t(`levels.${value}`) }))}
              onChange={(value: Level) => setLevel(value)}
            />
          </Form.Item>
          {below && (
            <Form.Item
              name="deviation_reason"
              label={t('deviationReason')}
              extra={t('deviationHint')}
              rules={[{ required: true, min: 5 }]}
            >
              <Input.TextArea rows={2} maxLength={1000} />
            </Form.Item>
          )}
          {secret && (
            <>
              <Form.Item name="interests" label={t('interests')} rules={[{ required: true }]}>
                <Checkbox.Group
                  options={(offer?.interests ?? []).map((value) => ({
                    value,
                    label: t(`interestNames.${value as 'economic'}`, { defaultValue: value }),
                  }))}
                />
              </Form.Item>
              <Form.Item name="period_kind" label={t('periodKind')}>
                <Radio.Group
                  optionType="button"
                  options={PERIODS.map((value) => ({ value, label: t(`periods.${value}`) }))}
                  onChange={({ target }) => setPeriod(target.value as 'date')}
                />
              </Form.Item>
              {period === 'date' ? (
                <Form.Item
                  name="secrecy_until"
                  label={t('until')}
                  rules={[{ required: true }]}
                  extra={level && offer ? t('latest', { day: offer.latest[level] }) : undefined}
                >
                  <DateField {...(level && offer?.latest[level] ? { max: offer.latest[level] } : {})} />
                </Form.Item>
              ) : (
                <>
                  <Form.Item name="period_event" label={t('periodEvent')} rules={[{ required: true }]}>
                    <Input maxLength={200} />
                  </Form.Item>
                  <Form.Item name="review_date" label={t('reviewDate')} rules={[{ required: true }]}>
                    <DateField />
                  </Form.Item>
                </>
              )}
            </>
          )}
          {level === 'jimi' && (
            <Form.Item name="supervisor_id" label={t('supervisor')} extra={t('supervisorHint')}>
              <PersonPicker />
            </Form.Item>
          )}
          {kind?.proposes_attendees && (
            <Form.Item name="attendee_ids" label={t('attendees')} extra={t('attendeesHint')}>
              <PersonPicker multiple />
            </Form.Item>
          )}
          <Form.Item name="reason" label={t('reason')}>
            <Input.TextArea rows={2} maxLength={1000} />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}

/** The offered level is taken over until somebody chooses another. */
function Offered({ offer, onTake }: { offer: Level | undefined; onTake: (level: Level) => void }) {
  useEffect(() => {
    if (offer) onTake(offer);
    // Only a new offer is taken over, not every drawing of the form.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [offer]);
  return null;
}
