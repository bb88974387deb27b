import { theme } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportOut } from '@/api';
import { RowOutcome } from '@/api/gen/types.gen';
import { count } from '@/shared/format';
import { StateTag, type Tone } from '@/shared/ui/StateTag';

export const TONES: Record<RowOutcome, Tone> = {
  ready: 'green',
  repaired: 'blue',
  duplicate: 'gold',
  refused: 'red',
  empty: 'grey',
};

export function Counts({ batch }: { batch: ImportOut }) {
  const { t } = useTranslation('customers');
  const { token } = theme.useToken();
  return (
    <dl className="import-counts">
      {Object.values(RowOutcome).map((outcome) => (
        <div key={outcome} style={{ borderColor: token.colorBorderSecondary }}>
          <dt>
            <StateTag value={outcome} tones={TONES} label={(value) => t(`import.outcome.${value}`)} />
          </dt>
          <dd className="num">{count(batch.counts[outcome] ?? 0)}</dd>
        </div>
      ))}
    </dl>
  );
}
