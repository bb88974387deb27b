import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { useTranslation } from 'react-i18next';

export function YearPicker({ year, onYear }: { year: number; onYear: (year: number) => void }) {
  const { t } = useTranslation('calendar');
  return (
    <Flex gap={8} align="center" role="group" aria-label={t('year.choose')}>
      <Button icon={<LeftOutlined aria-hidden />} aria-label={t('year.previous')} onClick={() => onYear(year - 1)} />
      <strong className="num" style={{ fontSize: 18, minWidth: 52, textAlign: 'center' }} aria-live="polite">
        {year}
      </strong>
      <Button icon={<RightOutlined aria-hidden />} aria-label={t('year.next')} onClick={() => onYear(year + 1)} />
    </Flex>
  );
}
