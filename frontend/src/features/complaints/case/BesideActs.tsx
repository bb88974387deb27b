import { DownOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Dropdown } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idempotencyKey, sdk } from '@/api';
import { type Case, CASES } from '../api';
import { ADDING, type Adding, besideQuery } from './beside';

const BesideModal = lazy(() => import('./BesideModal'));

/** What may be done beside the way, whatever the state: press, ask, wait, add, mark, send the questionnaire. */
export function BesideActs({ found }: { found: Case }) {
  const { t } = useTranslation('complaints');
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const { data } = useQuery(besideQuery(found.id));
  const [asked, setAsked] = useState<Adding>();
  const may = ADDING.filter((act) => data?.can.includes(act));
  if (!may.length) return null;
  const reload = () => client.invalidateQueries({ queryKey: CASES });

  const run = async (act: Adding) => {
    const path = { id: found.id };
    const headers = idempotencyKey(crypto.randomUUID());
    if (act === 'resume') {
      await sdk.complaintsResume({ path, headers });
      void message.success(t('beside.done'));
    } else if (act === 'survey') {
      const { token, expires_at } = await sdk.complaintIntakeSendSurvey({ path, headers });
      modal.success({
        title: t('beside.surveySent'),
        content: (
          <>
            <p style={{ overflowWrap: 'anywhere' }}>{`${location.origin}/survey/${token}`}</p>
            <p>{t('beside.surveyUntil', { until: expires_at.slice(0, 10) })}</p>
          </>
        ),
      });
    } else return setAsked(act);
    return reload();
  };

  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: may.map((act) => ({ key: act, label: t(`beside.acts.${act}`) })),
          onClick: ({ key }) =>
            void run(key as Adding).catch((error: unknown) =>
              message.error(error instanceof Error ? error.message : String(error)),
            ),
        }}
      >
        <Button>
          {t('beside.button')} <DownOutlined aria-hidden />
        </Button>
      </Dropdown>
      <Suspense>
        {asked && <BesideModal found={found} act={asked} onDone={reload} onClose={() => setAsked(undefined)} />}
      </Suspense>
    </>
  );
}
