import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type CertificateRequestRow, sdk } from '@/api';
import { useListParams } from '@/shared/hooks/useListParams';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { ModalForm } from '@/shared/ui/ModalForm';
import { SceneTabs } from '@/shared/ui/SceneTabs';
import { StateTag, ToneTag } from '@/shared/ui/StateTag';
import { REQUEST_TONES, SCENES } from '../copies/api';
import { CERTIFICATES, kindOf } from './api';

const ACTS = ['approve', 'reject', 'hand-over', 'return'] as const;
type Act = (typeof ACTS)[number];
type Values = { reason?: string; condition: string; late_reason?: string };
const WORDS = {
  approve: 'certificateRequests.approve',
  reject: 'certificateRequests.reject',
  'hand-over': 'certificateRequests.handOver',
  return: 'certificateRequests.return',
} as const;

function send(act: Act, id: string, values: Values, headers: Record<string, string>): Promise<CertificateRequestRow> {
  const path = { id };
  switch (act) {
    case 'approve':
      return sdk.certificateRequestsApprove({ path, headers, body: values.reason ? { reason: values.reason } : {} });
    case 'reject':
      return sdk.certificateRequestsReject({ path, headers, body: { reason: values.reason ?? '' } });
    case 'hand-over':
      return sdk.certificateRequestsHandOver({ path, headers });
    default:
      return sdk.certificateRequestsGiveBack({
        path,
        headers,
        body: { condition: values.condition, late_reason: values.late_reason ?? '' },
      });
  }
}

/** 證件申請: asked, signed, handed over, given back. */
export function Component() {
  const { t } = useTranslation('secrecyCopies');
  const { message } = App.useApp();
  const client = useQueryClient();
  const list = useListParams({ scene: 'text' } as const);
  const [acting, setActing] = useState<{ act: Act; row: CertificateRequestRow }>();
  const scene = SCENES.find((one) => one === list.values.scene) ?? 'all';
  const { cursor } = list.query;
  const query = useQuery({
    queryKey: [...CERTIFICATES, 'requests', scene, list.query],
    queryFn: () =>
      sdk.certificateRequestsListRequests({
        query: { scene, limit: list.limit, total: true, ...(cursor ? { cursor } : {}) },
      }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <SceneTabs
        label={t('requests.scenes.label')}
        value={scene}
        onChange={(next) => list.setValues({ scene: next })}
        scenes={SCENES.map((key) => ({ key, label: t(`requests.scenes.${key}`) }))}
      />
      <KeysetTable<CertificateRequestRow>
        name="certificate-requests"
        title={t('certificateRequests.title')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'what',
            title: t('certificates.kind'),
            width: 220,
            locked: true,
            card: 'head',
            render: (row) => {
              const kind = kindOf(row.kind);
              return `${t(`uses.${row.use}`)}　${kind ? t(`kinds.${kind}`) : row.kind}`;
            },
          },
          {
            key: 'state',
            title: t('certificateRequests.state'),
            width: 110,
            card: 'tag',
            render: (row) => {
              if (row.overdue) return <ToneTag tone="red">{t('certificateRequests.overdue')}</ToneTag>;
              if (row.returned_on) return <ToneTag tone="grey">{t('certificateRequests.returned')}</ToneTag>;
              return <StateTag value={row.state} tones={REQUEST_TONES} label={(one) => t(`requestStates.${one}`)} />;
            },
          },
          { key: 'asker', title: t('certificateRequests.asker'), width: 110, render: (row) => row.asker },
          { key: 'purpose', title: t('certificateRequests.purpose'), width: 200, render: (row) => row.purpose },
          { key: 'party', title: t('certificateRequests.party'), width: 160, render: (row) => row.party },
          {
            key: 'amount',
            title: t('certificateRequests.copies'),
            width: 80,
            align: 'right',
            render: (row) => row.use === 'copy' && <span className="num">{row.copies}</span>,
          },
          {
            key: 'due',
            title: t('certificateRequests.due'),
            width: 120,
            render: (row) => <span className="num">{row.due_on}</span>,
          },
          {
            key: 'act',
            title: t('requests.act'),
            width: 220,
            render: (row) => (
              <>
                <ActionButtons
                  size="small"
                  can={row.can}
                  acts={ACTS.map((act) => ({
                    action: act,
                    label: t(WORDS[act]),
                    primary: act === 'approve' || act === 'hand-over',
                    danger: act === 'reject',
                    run: () => setActing({ act, row }),
                  }))}
                />
                {row.serials.length > 0 && (
                  <Link to={`/print/certificate-requests/${row.id}`}>{t('certificateRequests.print')}</Link>
                )}
              </>
            ),
          },
        ]}
      />
      {acting && (
        <ModalForm<Values>
          title={`${t(WORDS[acting.act])}　${acting.row.number}`}
          submitLabel={t(WORDS[acting.act])}
          danger={acting.act === 'reject'}
          onSubmit={async (values, headers) => {
            await send(acting.act, acting.row.id, values, headers);
            void message.success(t('certificateRequests.done'));
            void client.invalidateQueries({ queryKey: CERTIFICATES });
          }}
          onClose={() => setActing(undefined)}
        >
          {(acting.act === 'approve' || acting.act === 'reject') && (
            <Form.Item
              name="reason"
              label={t('requests.reason')}
              rules={[{ required: acting.act === 'reject' }, { max: 1000 }]}
            >
              <Input.TextArea rows={2} autoFocus />
            </Form.Item>
          )}
          {acting.act === 'return' && (
            <>
              <Form.Item
                name="condition"
                label={t('certificateRequests.condition')}
                rules={[{ required: true }, { min: 2, max: 500 }]}
              >
                <Input autoFocus />
              </Form.Item>
              <Form.Item
                name="late_reason"
                label={t('certificateRequests.lateReason')}
                extra={t('certificateRequests.lateHint')}
                rules={[{ required: acting.row.overdue }, { max: 500 }]}
              >
                <Input />
              </Form.Item>
            </>
          )}
          <ClauseTags ids={[acting.row.use === 'copy' ? 'P07-4.2-4b' : 'P07-4.2-4a']} />
        </ModalForm>
      )}
    </>
  );
}
