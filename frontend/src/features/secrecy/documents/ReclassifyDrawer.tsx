import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DocumentOut, type Level, type ReclassifyIn, sdk } from '@/api';
import { DateField } from '@/shared/ui/DateField';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { PersonPicker } from '@/shared/ui/PersonPicker';
import { LEVELS } from './api';

/** Another level, or none: decided at once by an executive, asked for by others. */
export default function ReclassifyDrawer({
  found,
  onClose,
  onDone,
}: {
  found: DocumentOut;
  onClose: () => void;
  onDone: (words: string) => Promise<void>;
}) {
  const { t } = useTranslation('secrecy');
  const [level, setLevel] = useState<Level>();
  return (
    <FormDrawer<ReclassifyIn>
      open
      name="document-reclassify"
      recordId={found.id}
      title={t('acts.reclassify')}
      submitLabel={t('send')}
      onClose={onClose}
      onSubmit={async (body, headers) => {
        await sdk.documentsReclassify({ path: { id: found.id }, body, headers });
        await onDone(t('reclassifySent'));
      }}
    >
      <Form.Item name="level" label={t('newLevel')} rules={[{ required: true }]}>
        <Select
          options={LEVELS.filter((one) => one !== found.level).map((value) => ({
            value,
            label: t(`levels.${value}`),
          }))}
          onChange={(value: Level) => setLevel(value)}
        />
      </Form.Item>
      {level === 'jimi' && (
        <Form.Item name="supervisor_id" label={t('supervisor')} rules={[{ required: true }]}>
          <PersonPicker />
        </Form.Item>
      )}
      {level === 'juemi' && (
        <Form.Item name="designate" label={t('designate')} rules={[{ required: true }]}>
          <PersonPicker multiple />
        </Form.Item>
      )}
      {level === 'public' && (
        <Form.Item name="published_on" label={t('publishedOn')} rules={[{ required: true }]}>
          <DateField />
        </Form.Item>
      )}
      {level && level !== 'public' && level !== 'internal' && (
        <Form.Item name="secrecy_until" label={t('until')} extra={t('untilKept')}>
          <DateField />
        </Form.Item>
      )}
      <Form.Item name="reason" label={t('reason')} rules={[{ required: true, min: 4 }]}>
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
    </FormDrawer>
  );
}
