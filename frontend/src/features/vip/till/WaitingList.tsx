import { Badge, Button, Flex, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import { dateTime } from '@/shared/format';
import { Money } from '@/shared/ui/Money';
import { ToneTag } from '@/shared/ui/StateTag';
import { postAll, type Waiting } from './waiting';

/** How many sales wait for the line, and which; those the service refused want somebody to look. */
export function WaitingList({ unit, entries }: { unit: string; entries: Waiting[] }) {
  const { t } = useTranslation('vip');
  if (!entries.length) return null;
  return (
    <Popover
      trigger={['click']}
      title={t('waiting.title')}
      content={
        <Flex vertical gap={8} style={{ maxWidth: 420 }}>
          {entries.map(({ receipt_no, charged, total, refused }) => (
            <Flex key={receipt_no} gap={10} wrap>
              <span className="num">{receipt_no}</span>
              <span className="num">{dateTime(charged.sold_at)}</span>
              <Money value={total} />
              {refused && <ToneTag tone="red">{t('waiting.refused', { code: refused })}</ToneTag>}
            </Flex>
          ))}
          <Button type="primary" onClick={() => void postAll(unit, true)}>
            {t('waiting.send')}
          </Button>
        </Flex>
      }
    >
      <Badge count={entries.length}>
        <Button aria-label={t('waiting.count', { count: entries.length })}>{t('waiting.title')}</Button>
      </Badge>
    </Popover>
  );
}
