import { useQueries } from '@tanstack/react-query';
import { Form, type FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiError, sdk } from '@/api';
import { date } from '@/shared/format';
import { Money } from '@/shared/ui/Money';

/** What each receipt shows: day, paid, returned. Whether it is enough the service says. */
export function Receipts({ form }: { form: FormInstance }) {
  const { t } = useTranslation('vipDesk');
  const numbers = (Form.useWatch('receipts', form) as string[] | undefined) ?? [];
  const found = useQueries({
    queries: numbers.map((receipt) => ({
      queryKey: ['vip', 'sale', receipt],
      queryFn: () => sdk.posSale({ path: { receipt } }),
      retry: false,
      meta: { quiet: true },
    })),
  });
  return (
    <div aria-live="polite">
      {numbers.map((receipt, at) => {
        const sale = found[at]?.data;
        const missing = found[at]?.error instanceof ApiError;
        return (
          <div key={receipt}>
            <span className="num">{receipt}</span>{' '}
            {sale && (
              <>
                {date(sale.sold_at)} <Money value={sale.paid_total} currency="¥" />{' '}
                {Number(sale.returned_total) > 0 && t('enrol.returned', { amount: sale.returned_total })}{' '}
                {sale.member_id && t('enrol.withCard')}
              </>
            )}
            {missing && t('enrol.unknownReceipt')}
          </div>
        );
      })}
    </div>
  );
}
