import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select, theme } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sdk } from '@/api';
import { useSettled } from '@/shared/hooks/useSettled';
import { customerQuery } from './api';

interface CustomerPickerProps {
  id?: string;
  label: string;
  value: string | undefined;
  onChange: (id: string | undefined) => void;
}

export function CustomerPicker({ id, label, value, onChange }: CustomerPickerProps) {
  const { t } = useTranslation();
  const { token } = theme.useToken();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const { data, isFetching } = useQuery({
    queryKey: ['customer-search', q],
    queryFn: () => sdk.customersSearch({ query: { q, limit: 20 } }),
    enabled: q.length > 0,
    placeholderData: keepPreviousData,
    meta: { quiet: true },
  });
  const chosen = useQuery({ ...customerQuery(value ?? ''), enabled: value !== undefined, meta: { quiet: true } });
  const found = q ? (data?.items ?? []) : [];
  const options = [
    ...found.map((one) => ({ value: one.id, label: one.name, note: `${one.number} ${one.owner_name}` })),
    ...(chosen.data && !found.some((one) => one.id === value)
      ? [{ value: chosen.data.id, label: chosen.data.name, note: chosen.data.number }]
      : []),
  ];
  return (
    <Select<string>
      {...(id ? { id } : {})}
      aria-label={label}
      style={{ width: '100%' }}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isFetching}
      placeholder={t('pick.customer')}
      value={value ?? null}
      onChange={(next: string | undefined) => onChange(next)}
      options={options}
      notFoundContent={q && !isFetching ? t('list.empty') : null}
      optionRender={({ data: option }) => (
        <span style={{ display: 'flex', justifyContent: 'space-between', gap: 12 }}>
          {option.label}
          <span className="num" style={{ color: token.colorTextSecondary }}>
            {option.note}
          </span>
        </span>
      )}
    />
  );
}
