import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Radio, Spin } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { type Benefit, type PricedLineOut, type SaleOut, sdk } from '@/api';
import { useMe } from '@/shared/auth/me';
import { dateTime, money } from '@/shared/format';
import { usePref } from '@/shared/hooks/usePref';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { rateParts } from './charge';
import { kept, type Waiting } from './waiting';
import './receipt.css';

type Paper = '58' | '80';
type Line = Pick<PricedLineOut, 'sku' | 'name' | 'qty' | 'list_price' | 'paid'> &
  Partial<Pick<PricedLineOut, 'clause'>>;

interface Slip {
  sold_at: string;
  lines: Line[];
  benefit: Benefit;
  total: string;
  sale?: SaleOut;
}

const ofWaiting = ({ charged, total }: Waiting): Slip => ({
  sold_at: charged.sold_at,
  benefit: charged.benefit ?? 'none',
  total,
  lines: charged.lines.map(({ sku, name = '', qty = 1, list_price, paid }) => ({
    sku,
    name,
    qty,
    list_price: String(list_price),
    paid: String(paid),
  })),
});

const ofSale = (sale: SaleOut): Slip => ({ ...sale, total: sale.paid_total, sale });

/** 小票 on a roll of 58 or 80 mm: which benefit, why, and what the others would have cost. Enter prints, Esc goes back. */
export function Component() {
  const { t } = useTranslation('vip');
  const { t: tc } = useTranslation();
  const { receipt = '' } = useParams();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const me = useMe();
  const [paper, setPaper] = usePref<Paper>('receipt.paper', '80');
  const waiting = kept(me?.unit?.id ?? 'shop').find(({ receipt_no }) => receipt_no === receipt);
  const shop = search.get('shop');
  const { data, error } = useQuery({
    queryKey: ['vip', 'sale', receipt, shop],
    queryFn: () => sdk.posSale({ path: { receipt }, ...(shop ? { query: { shop_id: shop } } : {}) }),
    enabled: !waiting,
  });

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') void navigate(-1);
      if (event.key === 'Enter' && event.target === document.body) print();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [navigate]);

  if (error && !waiting) return <ErrorNote error={error} />;
  const slip = waiting ? ofWaiting(waiting) : data && ofSale(data);
  if (!slip) return <Spin style={{ margin: 48 }} />;
  const { sale } = slip;
  const pair = (label: string, value: React.ReactNode) => (
    <div className="slip-pair">
      <span>{label}</span>
      <span className="num">{value}</span>
    </div>
  );

  return (
    <div className="slip-desk">
      <Flex className="no-print" gap={12} wrap justify="center">
        <Radio.Group
          aria-label={t('receipt.paper')}
          value={paper}
          onChange={(event) => setPaper(event.target.value as Paper)}
          options={[
            { value: '58', label: '58 mm' },
            { value: '80', label: '80 mm' },
          ]}
        />
        <Button type="primary" autoFocus onClick={() => print()}>
          {tc('act.print')}
        </Button>
        <Button onClick={() => void navigate(-1)}>Esc {tc('app.back')}</Button>
      </Flex>
      <main id="main" className={`slip slip-${paper}`}>
        <h1>{me?.unit?.name}</h1>
        {pair(t('receipt.no'), receipt)}
        {pair(t('receipt.soldAt'), dateTime(slip.sold_at))}
        {sale?.offline && pair(t('receipt.postedAt'), dateTime(sale.posted_at))}
        {!sale && <p>{t('receipt.waiting')}</p>}
        <hr />
        {slip.lines.map((line, at) => (
          <div key={at}>
            <div>
              {line.name} <span className="num">{line.sku}</span>
            </div>
            <div className="slip-pair num">
              <span>
                {money(line.list_price)} × {line.qty} {line.clause && `§${line.clause}`}
              </span>
              <span>{money(line.paid)}</span>
            </div>
          </div>
        ))}
        <hr />
        <div className="slip-pair slip-total">
          <span>{t('receipt.total')}</span>
          <span className="num">¥ {money(slip.total)}</span>
        </div>
        {pair(
          t('benefit.title'),
          <>
            {t(`benefit.${slip.benefit}`)}{' '}
            {sale && slip.benefit !== 'none' && `${t('benefit.at', rateParts(sale.rate))} §${sale.clause}`}
          </>,
        )}
        {sale && sale.options.length > 1 && (
          <>
            <p>{t('receipt.others')}</p>
            {sale.options
              .filter(({ chosen }) => !chosen)
              .map((option) => (
                <div key={option.benefit}>
                  {pair(`${t(`benefit.${option.benefit}`)} §${option.clause}`, money(option.total))}
                </div>
              ))}
          </>
        )}
        {sale?.address && (
          <>
            <hr />
            {pair(t('prompt.member'), sale.address)}
            {pair(t('prompt.card'), sale.card_no ?? '')}
            {pair(t('prompt.points'), `${sale.points_before ?? 0} → ${sale.points_after ?? 0}`)}
          </>
        )}
        {sale?.signature && (
          <svg viewBox="0 0 600 150" role="img" aria-label={t('pay.signed')}>
            <path d={sale.signature} fill="none" stroke="#000" strokeWidth={3} />
          </svg>
        )}
        <p>{t('receipt.thanks')}</p>
      </main>
    </div>
  );
}
