import { useQuery } from '@tanstack/react-query';
import { Skeleton, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { sdk } from '@/api';
import { dateTime } from '@/shared/format';

/** What the change would have done to the clocks of the last ninety days. */
export function Simulation({ id }: { id: string }) {
  const { t } = useTranslation('policies');
  const { token } = theme.useToken();
  const { data, isPending } = useQuery({
    queryKey: ['policy-simulation', id],
    queryFn: () => sdk.policiesSimulate({ path: { id } }),
    meta: { quiet: true },
  });
  const late = (value: unknown) => (value ? t('value.yes') : t('value.no'));
  return (
    <section
      aria-label={t('simulate.title')}
      style={{ background: token.colorFillQuaternary, borderRadius: 6, padding: 10 }}
    >
      <strong>{t('simulate.title')}</strong>
      {isPending && <Skeleton active title={false} paragraph={{ rows: 1 }} />}
      {data && (
        <div>
          {!data.simulated
            ? t('simulate.none')
            : data.affected
              ? t('simulate.affected', { count: data.affected })
              : t('simulate.zero')}
        </div>
      )}
      {data && data.examples.length > 0 && (
        <table className="due-steps num">
          <thead>
            <tr>
              <th scope="col">{t('simulate.due')}</th>
              <th scope="col">{t('simulate.wouldBe')}</th>
              <th scope="col">{t('simulate.late')}</th>
              <th scope="col">{t('simulate.wouldBeLate')}</th>
            </tr>
          </thead>
          <tbody>
            {data.examples.map((one) => (
              <tr key={String(one['deadline_id'])}>
                <td>{dateTime(one['due_at'] as string)}</td>
                <td>{dateTime(one['would_be_due_at'] as string)}</td>
                <td>{late(one['late'])}</td>
                <td>{late(one['would_be_late'])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
