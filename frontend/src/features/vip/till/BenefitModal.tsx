import { Checkbox, Flex, Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Benefit } from '@/api';
import { ClauseTag } from '@/shared/ui/ClauseTag';
import { ModalForm } from '@/shared/ui/ModalForm';
import { Money } from '@/shared/ui/Money';
import type { Till } from './state';
import type { Choice } from './useQuote';

interface Chosen {
  benefit?: Benefit;
  idSeen?: boolean;
  stranger?: boolean;
}

interface BenefitModalProps {
  till: Till;
  choices: Choice[];
  chosen: Benefit | undefined;
  onChoose: (benefit: Benefit | undefined, idSeen: boolean, stranger: boolean) => void;
  onClose: () => void;
}

/** F4: one benefit of those the facts allow, and what each would cost. */
export default function BenefitModal({ till, choices, chosen, onChoose, onClose }: BenefitModalProps) {
  const { t } = useTranslation('vip');
  const first = chosen ?? choices[0]?.benefit;
  return (
    <ModalForm<Chosen>
      title={t('benefit.choose')}
      submitLabel={t('benefit.take')}
      initial={{ ...(first ? { benefit: first } : {}), idSeen: till.idSeen, stranger: till.stranger }}
      onSubmit={async (values) => {
        onChoose(values.benefit, values.idSeen ?? false, values.stranger ?? false);
      }}
      onClose={onClose}
    >
      {(form) => (
        <>
          <Form.Item name="benefit" label={t('benefit.title')} rules={[{ required: true }]}>
            <Radio.Group style={{ display: 'grid', gap: 10 }}>
              {choices.map(({ benefit, total, clause }) => (
                <Radio key={benefit} value={benefit} autoFocus={benefit === first}>
                  <Flex gap={10} align="center" wrap>
                    <strong>{t(`benefit.${benefit}`)}</strong>
                    <Money value={total} currency="¥" />
                    {clause && <ClauseTag id={clause} skipped />}
                  </Flex>
                </Radio>
              ))}
            </Radio.Group>
          </Form.Item>
          <Form.Item noStyle shouldUpdate>
            {() =>
              form.getFieldValue('benefit') === 'birthday' && (
                <Form.Item
                  name="idSeen"
                  valuePropName="checked"
                  rules={[
                    {
                      validator: (_, seen: unknown) =>
                        seen ? Promise.resolve() : Promise.reject(new Error(t('benefit.seeId'))),
                    },
                  ]}
                >
                  <Checkbox>{t('benefit.idSeen')}</Checkbox>
                </Form.Item>
              )
            }
          </Form.Item>
          {till.card && (
            <Form.Item name="stranger" valuePropName="checked">
              <Checkbox>{t('benefit.stranger')}</Checkbox>
            </Form.Item>
          )}
        </>
      )}
    </ModalForm>
  );
}
