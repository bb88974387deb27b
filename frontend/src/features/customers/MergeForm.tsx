import { App, Button, Flex, Form, Input, Radio, theme } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CustomerOut, type MergeOut, sdk, useIdempotencyKey } from '@/api';
import { EMPTY, money } from '@/shared/format';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { Panel } from '@/shared/ui/Panel';
import { type Choices, differing, MERGE_FIELDS, type MergeField, resultOf, toMergeIn } from './merge';

interface MergeFormProps {
  keep: CustomerOut;
  drop: CustomerOut;
  choices: Choices;
  onChoices: (choices: Choices) => void;
  onDone: (merge: MergeOut) => void;
}

export function MergeForm({ keep, drop, choices, onChoices, onDone }: MergeFormProps) {
  const { t } = useTranslation('customers');
  const { token } = theme.useToken();
  const { modal } = App.useApp();
  const [error, setError] = useState<unknown>();
  const key = useIdempotencyKey();
  const said = useSaid();
  const open = differing(keep, drop);
  const line = { borderColor: token.colorBorderSecondary };

  const merge = async (reason: string) => {
    setError(undefined);
    try {
      onDone(await sdk.customerMergesMerge({ body: toMergeIn(keep, drop, choices, reason), headers: key.headers() }));
    } catch (failure) {
      key.refused(failure);
      setError(failure);
    }
  };
  const ask = ({ reason }: { reason: string }) =>
    void modal.confirm({
      title: t('merge.confirm'),
      content: t('merge.confirmText', { keep: keep.name, drop: drop.name }),
      okText: t('merge.submit'),
      onOk: () => merge(reason.trim()),
    });

  return (
    <Panel label={t('merge.result')}>
      <Flex vertical gap={12}>
        <strong>{t('merge.different', { count: open.length })}</strong>
        <div className="merge-scroll">
          <table className="merge-table">
            <thead>
              <tr style={line}>
                <th scope="col">{t('merge.field')}</th>
                <th scope="col">{t('merge.keep')}</th>
                <th scope="col">{t('merge.drop')}</th>
                <th scope="col">{t('merge.result')}</th>
              </tr>
            </thead>
            <tbody>
              {open.map((name) => (
                <tr key={name} style={line}>
                  <th scope="row">{t(`field.${name}`)}</th>
                  {(['keep', 'drop'] as const).map((side) => {
                    const chosen = (choices[name] ?? 'keep') === side;
                    return (
                      <td key={side} style={chosen ? { background: token.colorPrimaryBg } : undefined}>
                        <Radio
                          name={name}
                          checked={chosen}
                          aria-label={`${t(`field.${name}`)}：${t(side === 'keep' ? 'merge.useKeep' : 'merge.useDrop')}`}
                          onChange={() => onChoices({ ...choices, [name]: side })}
                        >
                          {said(name, side === 'keep' ? keep[name] : drop[name])}
                        </Radio>
                      </td>
                    );
                  })}
                  <td>
                    <strong>{said(name, resultOf(keep, drop, choices, name))}</strong>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <details>
          <summary>{t('merge.equal', { count: MERGE_FIELDS.length - open.length })}</summary>
          <dl className="data-list">
            {MERGE_FIELDS.filter((name) => !open.includes(name)).map((name) => (
              <div key={name} style={line}>
                <dt style={{ color: token.colorTextSecondary }}>{t(`field.${name}`)}</dt>
                <dd>{said(name, resultOf(keep, drop, choices, name))}</dd>
              </div>
            ))}
          </dl>
        </details>
        <span style={{ color: token.colorTextSecondary }}>
          {t('merge.parts', { contacts: drop.contacts.length, plates: drop.plates.length })}　{t('merge.masked')}
        </span>
        <ErrorNote error={error} />
        <Form<{ reason: string }> layout="vertical" name="merge" onFinish={ask} style={{ maxWidth: 640 }}>
          <Form.Item
            name="reason"
            label={t('merge.reason')}
            rules={[{ required: true, whitespace: true }, { max: 500 }]}
          >
            <Input.TextArea rows={2} placeholder={t('merge.reasonPlaceholder')} />
          </Form.Item>
          <Button type="primary" htmlType="submit">
            {t('merge.submit')}
          </Button>
        </Form>
      </Flex>
    </Panel>
  );
}

/** A value in words. */
function useSaid() {
  const { t } = useTranslation('customers');
  return (name: MergeField, value: string | null): string => {
    if (value === null) return EMPTY;
    if (name === 'kind') return t(`kind.${value as 'company'}`);
    if (name === 'relation') return t(`relation.${value as 'lost'}`);
    if (name === 'category') return t(`category.${value as 'key'}`);
    if (name === 'source') return t(`source.${value as 'visit'}`);
    return name === 'registered_capital' ? money(value) : value;
  };
}
