import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Empty, Flex, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { sdk, useIdempotencyKey } from '@/api';
import { dateTime } from '@/shared/format';
import { ToneTag } from '@/shared/ui/StateTag';
import { type Case, CASES, caseQuery } from '../api';
import { besideQuery } from './beside';

/** From whose hand to whose: transfers with their receipt, and who sat on which seat since when. */
export function CaseTransfers({ found }: { found: Case }) {
  const { t } = useTranslation('complaints');
  const { token } = theme.useToken();
  const { message } = App.useApp();
  const client = useQueryClient();
  const key = useIdempotencyKey();
  const { data } = useQuery(besideQuery(found.id));
  const receive = useMutation({
    mutationFn: (transfer_id: string) =>
      sdk.complaintsAcknowledge({ path: { id: found.id, transfer_id }, headers: key.headers() }),
    onSuccess: (next) => {
      key.renew();
      client.setQueryData(caseQuery(found.id).queryKey, next);
      void client.invalidateQueries({ queryKey: [...CASES, 'beside'] });
      void message.success(t('transfer.received'));
    },
    onError: (error) => key.refused(error),
  });
  const line = { borderColor: token.colorBorderSecondary };
  const faint = { color: token.colorTextSecondary };
  return (
    <Flex vertical gap={16}>
      {found.transfers.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('transfer.none')} />
      ) : (
        <ul className="measure-list">
          {found.transfers.map((one) => (
            <li key={one.id} style={line}>
              <Flex gap={8} wrap align="center">
                <strong>
                  {one.from_unit.name} <span aria-hidden>→</span>
                  <span className="hidden-text">{t('transfer.to')}</span> {one.to_unit.name}
                </strong>
                <ToneTag>{t(`transfer.methods.${one.method}`)}</ToneTag>
                <ToneTag tone={one.acknowledged_at ? 'green' : 'orange'}>
                  {one.acknowledged_at
                    ? t('transfer.receivedAt', { at: dateTime(one.acknowledged_at) })
                    : t('transfer.open')}
                </ToneTag>
                {data?.acknowledges.includes(one.id) && (
                  <Button
                    size="small"
                    type="primary"
                    loading={receive.isPending}
                    onClick={() => receive.mutate(one.id)}
                  >
                    {t('transfer.receive')}
                  </Button>
                )}
              </Flex>
              <span>{one.reason}</span>
              <span className="num digest" style={faint}>
                {dateTime(one.at)}　{t('transfer.digest')} {one.digest}
              </span>
            </li>
          ))}
        </ul>
      )}
      {found.assignments.length > 0 && (
        <section aria-label={t('seats.title')}>
          <h3 className="part-title">{t('seats.title')}</h3>
          <ul className="measure-list">
            {found.assignments.map((one) => (
              <li key={one.slot + one.at} style={line}>
                <span>
                  <ToneTag tone={one.ended_at ? 'grey' : 'blue'}>
                    {t(`seats.slots.${one.slot as 'handler'}`, { defaultValue: one.slot })}
                  </ToneTag>{' '}
                  {one.user.name}
                </span>
                <span style={faint}>
                  <span className="num">
                    {dateTime(one.at)} – {one.ended_at ? dateTime(one.ended_at) : ''}
                  </span>
                  {one.reason && `　${one.reason}`}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Flex>
  );
}
