import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sdk } from '@/api';
import { useSettled } from '@/shared/hooks/useSettled';
import { CASES } from './api';

interface CasePickerProps {
  id?: string;
  value?: string | null;
  onChange?: (id: string | undefined) => void;
}

/** Another case, found by its whole number. Value: the id. */
export function CasePicker({ value, onChange, ...rest }: CasePickerProps) {
  const { t } = useTranslation('complaints');
  const [typed, setTyped] = useState('');
  const number = useSettled(typed.trim().toUpperCase(), 200);
  const search = useQuery({
    queryKey: [...CASES, 'pick', number],
    queryFn: () => sdk.complaintsIndex({ query: { number, limit: 5 } }),
    enabled: number.length > 5,
    meta: { quiet: true },
  });
  const items = number.length > 5 ? (search.data?.items ?? []) : [];
  return (
    <Select<string>
      {...rest}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={search.isFetching}
      placeholder={t('pickCase')}
      value={value ?? null}
      onChange={(next: string | undefined) => onChange?.(next)}
      options={items.map((row) => ({ value: row.id, label: `${row.number}　${row.state_label}` }))}
      notFoundContent={null}
    />
  );
}
