import { Empty, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PricedLineOut, SaleLineIn } from '@/api';
import { ClauseTag } from '@/shared/ui/ClauseTag';
import { Money } from '@/shared/ui/Money';
import { ToneTag } from '@/shared/ui/StateTag';
import { rateParts } from './charge';

interface LinesProps {
  lines: SaleLineIn[];
  /** Missing until the service has answered. */
  priced?: PricedLineOut[];
  charged?: { paid: string }[];
}

/** What is being sold: each line with its benefit, and the clause that gives or denies it. */
export function Lines({ lines, priced, charged }: LinesProps) {
  const { t } = useTranslation('vip');
  const { token } = theme.useToken();
  if (!lines.length) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('lines.none')} />;
  return (
    <div className="list-scroll">
      <table className="till-lines" aria-label={t('lines.title')} style={{ borderColor: token.colorBorderSecondary }}>
        <thead style={{ color: token.colorTextSecondary }}>
          <tr>
            <th scope="col">#</th>
            <th scope="col">{t('lines.article')}</th>
            <th scope="col" className="right">
              {t('lines.price')}
            </th>
            <th scope="col" className="right">
              {t('lines.qty')}
            </th>
            <th scope="col">{t('benefit.title')}</th>
            <th scope="col" className="right">
              {t('lines.paid')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => {
            // While a change is being priced the old answer may have other lines.
            const answer = priced?.[at]?.sku === line.sku ? priced[at] : undefined;
            const paid = charged?.[at]?.paid ?? answer?.paid;
            return (
              // Lines have no name of their own: the same article may stand there twice.
              <tr key={at}>
                <td className="num">{at + 1}</td>
                <td>
                  <span className="num">{line.sku}</span> {line.name}{' '}
                  {line.kind && line.kind !== 'regular' && <ToneTag tone="orange">{t(`kind.${line.kind}`)}</ToneTag>}
                </td>
                <td className="right">
                  <Money value={String(line.list_price)} />
                </td>
                <td className="num right">{line.qty ?? 1}</td>
                <td>
                  {answer && !charged && (
                    <span className="till-why">
                      {answer.benefit !== 'none' && (
                        <ToneTag tone="green">{t('benefit.at', rateParts(answer.rate))}</ToneTag>
                      )}
                      <ClauseTag id={answer.clause} />
                    </span>
                  )}
                </td>
                <td className="right">
                  <strong>{paid ? <Money value={paid} /> : '…'}</strong>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
