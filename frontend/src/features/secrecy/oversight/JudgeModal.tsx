import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { type BreakGlassRow, type JudgementIn, sdk, useRules } from '@/api';
import { dateTime, EMPTY } from '@/shared/format';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { ModalForm } from '@/shared/ui/ModalForm';

interface Props {
  row: BreakGlassRow;
  onClose: () => void;
  onDone: (words: string) => void;
}

/** Was the look justified? If not, a leak incident begins. */
export default function JudgeModal({ row, onClose, onDone }: Props) {
  const { t } = useTranslation('secrecyOversight');
  const rules = useRules('JudgementIn');
  return (
    <ModalForm<JudgementIn>
      title={t('glass.judge')}
      onSubmit={async (body, headers) => {
        const judged = await sdk.breakGlassJudge({ path: { id: row.id }, headers, body });
        onDone(t('glass.judged', { verdict: t(`verdicts.${judged.review}`) }));
      }}
      onClose={onClose}
    >
      <p>
        {row.user}　<span className="num">{dateTime(row.created_at)}</span>
        <br />
        {t('glass.reason')}：{row.reason ?? EMPTY}
      </p>
      <Form.Item name="verdict" label={t('glass.verdict')} extra={t('glass.verdictHint')} rules={[{ required: true }]}>
        <Radio.Group
          aria-label={t('glass.verdict')}
          options={(['justified', 'unjustified'] as const).map((value) => ({ value, label: t(`verdicts.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="finding" label={t('glass.finding')} rules={rules('finding')}>
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
      <ClauseTags ids={['P07-3.0-4']} />
    </ModalForm>
  );
}
