import { PrinterOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Flex, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type DestructionItemOut, type DestructionListOut, sdk } from '@/api';
import { dateTime, EMPTY } from '@/shared/format';
import { ActionButtons, type Allowance } from '@/shared/ui/ActionButtons';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { DetailPage } from '@/shared/ui/DetailPage';
import { LinkButton } from '@/shared/ui/LinkButton';
import { ModalForm } from '@/shared/ui/ModalForm';
import { Panel } from '@/shared/ui/Panel';
import { StateTag } from '@/shared/ui/StateTag';
import { ARCHIVES, ITEM_TONES, LIST_TONES, listQuery } from './api';
import '../reports/reports.css';

const ACTS = ['submit', 'approve', 'execute', 'reject', 'withdraw'] as const;
type Act = (typeof ACTS)[number];
type Asking = { act: Act } | { act: 'strike'; item: DestructionItemOut };
const NEEDS_REASON = new Set(['reject', 'withdraw', 'strike']);

function send(asking: Asking, id: string, reason: string | undefined, headers: Record<string, string>) {
  const path = { id };
  switch (asking.act) {
    case 'submit':
      return sdk.complaintArchivesSubmit({ path, headers });
    case 'approve':
      return sdk.complaintArchivesApprove({ path, headers, body: reason ? { reason } : {} });
    case 'execute':
      return sdk.complaintArchivesCarryOut({ path, headers });
    case 'reject':
      return sdk.complaintArchivesReject({ path, headers, body: { reason: reason ?? '' } });
    case 'withdraw':
      return sdk.complaintArchivesWithdraw({ path, headers, body: { reason: reason ?? '' } });
    default:
      return sdk.complaintArchivesStrike({
        path: { id, item_id: asking.item.id },
        headers,
        body: { reason: reason ?? '' },
      });
  }
}

/** One list: what stands on it, who agreed, who signed; the acts that are not mine say why. */
export function Component() {
  const { t } = useTranslation('complaintReports');
  const { message } = App.useApp();
  const client = useQueryClient();
  const { id = '' } = useParams();
  const query = useQuery(listQuery(id));
  const [asking, setAsking] = useState<Asking>();
  const refusals = useRefusals();
  const found = query.data;
  if (!found)
    return <DetailPage title="" query={{ isPending: !query.error, error: query.error, refetch: query.refetch }} />;
  const strikes = found.can.includes('strike');
  return (
    <DetailPage
      title={<span className="num">{found.number}</span>}
      tags={<StateTag value={found.state} tones={LIST_TONES} label={(one) => t(`listStates.${one}`)} />}
      facts={[
        { label: t('lists.unit'), value: found.unit },
        { label: t('lists.cases'), value: <span className="num">{found.cases}</span> },
        { label: t('lists.asked'), value: found.asked_by?.name ?? t('lists.byClock') },
        { label: t('lists.decided'), value: signature(found.decided_by?.name, found.decided_at) },
        { label: t('lists.first'), value: signature(found.first_by?.name, found.first_at) },
        { label: t('lists.second'), value: signature(found.second_by?.name, found.executed_at) },
      ]}
      actions={
        <Flex gap={8} wrap className="no-print">
          <ActionButtons
            max={4}
            actions={refusals(found)}
            acts={ACTS.map((act) => ({
              action: act,
              label: t(`lists.${act}`),
              primary: act === 'submit' || act === 'approve',
              danger: act === 'execute' || act === 'reject',
              run: () => setAsking({ act }),
            }))}
          />
          <LinkButton to={`/print/destruction-lists/${id}`} icon={<PrinterOutlined aria-hidden />}>
            {t('lists.print')}
          </LinkButton>
        </Flex>
      }
    >
      {(found.state === 'approved' || found.state === 'signed') && (
        <Alert type="warning" showIcon title={t('lists.warning')} description={<ClauseTags ids={found.clauses} />} />
      )}
      <Panel label={t('lists.items')}>
        <h2 className="chart-title">{t('lists.items')}</h2>
        <div className="bars-scroll">
          <table className="bars" style={{ minWidth: 640 }}>
            <thead>
              <tr>
                <th scope="col">{t('lists.caseNumber')}</th>
                <th scope="col">{t('lists.received')}</th>
                <th scope="col">{t('lists.closed')}</th>
                <th scope="col">{t('lists.until')}</th>
                <th scope="col">{t('lists.itemState')}</th>
                {strikes && <th scope="col">{t('act')}</th>}
              </tr>
            </thead>
            <tbody>
              {found.items.map((item) => (
                <tr key={item.id}>
                  <th scope="row" style={{ whiteSpace: 'nowrap' }}>
                    <Link to={`/complaints/${item.complaint_id}`} className="num">
                      {item.number}
                    </Link>
                  </th>
                  <td className="num">{item.received_on}</td>
                  <td className="num">{item.closed_on}</td>
                  <td className="num">{item.retain_until}</td>
                  <td>
                    <Flex gap={6} align="center" wrap>
                      <StateTag value={item.state} tones={ITEM_TONES} label={(one) => t(`itemStates.${one}`)} />
                      {item.reason && `${item.reason}（${item.struck_by?.name ?? EMPTY}）`}
                    </Flex>
                  </td>
                  {strikes && (
                    <td>
                      {item.state === 'listed' && (
                        <Button size="small" onClick={() => setAsking({ act: 'strike', item })}>
                          {t('lists.strike')}
                          <span className="hidden-text"> {item.number}</span>
                        </Button>
                      )}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
      {asking && (
        <ModalForm<{ reason?: string }>
          title={
            asking.act === 'strike'
              ? t('lists.strikeOf', { number: asking.item.number })
              : `${t(`lists.${asking.act}`)}　${found.number}`
          }
          submitLabel={t(`lists.${asking.act}`)}
          danger={asking.act === 'execute' || asking.act === 'reject'}
          onReload={query.refetch}
          onSubmit={async ({ reason }, headers) => {
            await send(asking, id, reason, headers);
            void message.success(t('lists.done'));
            void client.invalidateQueries({ queryKey: ARCHIVES });
            void client.invalidateQueries({ queryKey: ['complaints'] });
          }}
          onClose={() => setAsking(undefined)}
        >
          {asking.act === 'execute' && (
            <p role="note">
              {found.state === 'signed' ? t('lists.secondWarning', { count: found.cases }) : t('lists.warning')}
            </p>
          )}
          {(asking.act === 'approve' || NEEDS_REASON.has(asking.act)) && (
            <Form.Item
              name="reason"
              label={asking.act === 'approve' ? t('lists.comment') : t('lists.reason')}
              rules={[{ required: NEEDS_REASON.has(asking.act), whitespace: true }, { max: 500 }]}
            >
              <Input autoFocus />
            </Form.Item>
          )}
          <ClauseTags ids={found.clauses} />
        </ModalForm>
      )}
    </DetailPage>
  );
}

const signature = (name: string | undefined, at: string | null) =>
  name ? (
    <>
      {name} <span className="num">{dateTime(at)}</span>
    </>
  ) : (
    EMPTY
  );

/** The acts of this list's stage, and why one that is not open to me is not. */
function useRefusals(): (found: DestructionListOut) => Allowance[] {
  const { t } = useTranslation('complaintReports');
  return (found) => {
    const { state, can } = found;
    const stage: Partial<Record<typeof state, [Act, string][]>> = {
      drafted: [['submit', t('lists.forKeeper')]],
      asked: [
        ['approve', t('lists.forLeader')],
        ['execute', t('lists.approvalsFirst')],
      ],
      approved: [['execute', t('lists.forKeeper')]],
      signed: [['execute', can.includes('withdraw') ? t('lists.otherPerson') : t('lists.forKeeper')]],
    };
    const shown = stage[state] ?? [];
    return [
      ...shown.map(([action, reason]) => {
        const allowed = can.includes(action);
        return { action, allowed, reason: allowed ? null : reason, clause: 'P06-4.5-3b' };
      }),
      ...(['reject', 'withdraw'] as const)
        .filter((action) => can.includes(action))
        .map((action) => ({ action, allowed: true })),
    ];
  };
}
