import { SwapOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Empty, Flex, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { MergeOut } from '@/api';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { Panel } from '@/shared/ui/Panel';
import { customerQuery } from './api';
import { CustomerPicker } from './CustomerPicker';
import { type Choices, swapped } from './merge';
import { MergeForm } from './MergeForm';
import { MergeDone } from './MergeDone';
import './customers.css';

export function Component() {
  const { t } = useTranslation('customers');
  const [search, setSearch] = useSearchParams();
  const [choices, setChoices] = useState<Choices>({});
  const [done, setDone] = useState<MergeOut>();
  const keepId = search.get('keep') ?? undefined;
  const dropId = search.get('drop') ?? undefined;
  const keep = useQuery({ ...customerQuery(keepId ?? ''), enabled: keepId !== undefined });
  const drop = useQuery({ ...customerQuery(dropId ?? ''), enabled: dropId !== undefined });

  const choose = (next: { keep?: string | undefined; drop?: string | undefined }) =>
    setSearch(
      Object.fromEntries(Object.entries({ keep: keepId, drop: dropId, ...next }).filter(([, id]) => id)) as Record<
        string,
        string
      >,
      { replace: true },
    );
  const pick = (side: 'keep' | 'drop') => (id: string | undefined) => {
    setChoices({});
    choose({ [side]: id });
  };

  if (done)
    return (
      <MergeDone
        merge={done}
        onAgain={() => {
          setDone(undefined);
          setChoices({});
          setSearch({}, { replace: true });
        }}
      />
    );
  return (
    <Flex vertical gap={12}>
      <Panel label={t('merge.title')}>
        <Typography.Title level={1} style={{ fontSize: 20, marginBlock: 0 }}>
          {t('merge.title')}
        </Typography.Title>
        <Typography.Paragraph type="secondary" style={{ marginBlock: '6px 16px', maxWidth: 760 }}>
          {t('merge.intro')}
        </Typography.Paragraph>
        <div className="merge-pick">
          <div>
            <strong>{t('merge.keep')}</strong>
            <CustomerPicker label={t('merge.pickKeep')} value={keepId} onChange={pick('keep')} />
          </div>
          <Button
            icon={<SwapOutlined aria-hidden />}
            aria-label={t('merge.swap')}
            title={t('merge.swap')}
            disabled={!keepId || !dropId}
            onClick={() => {
              setChoices(swapped(choices));
              choose({ keep: dropId, drop: keepId });
            }}
          />
          <div>
            <strong>{t('merge.drop')}</strong>
            <CustomerPicker label={t('merge.pickDrop')} value={dropId} onChange={pick('drop')} />
          </div>
        </div>
        {keepId !== undefined && keepId === dropId && (
          <Alert type="error" showIcon title={t('merge.same')} style={{ marginBlockStart: 12 }} />
        )}
        <ErrorNote error={keep.error ?? drop.error} />
      </Panel>
      {keep.data && drop.data && keepId !== dropId ? (
        <MergeForm keep={keep.data} drop={drop.data} choices={choices} onChoices={setChoices} onDone={setDone} />
      ) : (
        <Panel>
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('merge.pick')} />
        </Panel>
      )}
    </Flex>
  );
}
