import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select, theme } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sdk } from '@/api';
import { useSettled } from '@/shared/hooks/useSettled';

interface CustomerPickerProps {
  id?: string;
  value?: string | null;
  onChange?: (id: string | undefined) => void;
  onPick: (id: string) => void;
}

/** A customer found by name, phone or plate. Value: the customer's id. */
export function CustomerPicker({ id, value, onChange, onPick }: CustomerPickerProps) {
  const { t } = useTranslation();
  const { token } = theme.useToken();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim(), 200);
  const search = useQuery({
    queryKey: ['customers', 'search', q],
    queryFn: () => sdk.customersSearch({ query: { q, limit: 10 } }),
    enabled: q.length > 0,
    placeholderData: keepPreviousData,
  });
  const items = q ? (search.data?.items ?? []) : [];
  const unknown = value && !items.some((one) => one.id === value) ? value : undefined;
  // A draft knows the id only.
  const named = useQuery({
    queryKey: ['customers', 'one', unknown],
    queryFn: () => sdk.customersRead({ path: { id: unknown ?? '' } }),
    enabled: unknown !== undefined,
    meta: { quiet: true },
  });
  const found = items.map((one) => ({
    value: one.id,
    label: one.name,
    note: [one.number, one.phone, one.matched === 'plate' ? one.highlight : null].filter(Boolean).join('　'),
  }));
  return (
    <Select<string>
      {...(id ? { id } : {})}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={search.isFetching}
      placeholder={t('pick.customer')}
      value={value ?? null}
      onChange={(next: string | undefined) => {
        onChange?.(next);
        if (next) onPick(next);
      }}
      options={unknown && named.data ? [...found, { value: unknown, label: named.data.name, note: '' }] : found}
      notFoundContent={q && !search.isFetching ? t('list.empty') : null}
      optionRender={({ data: option }) => (
        <span style={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: '0 12px' }}>
          {option.label}
          <span className="num" style={{ color: token.colorTextSecondary }}>
            {(option as { note?: string }).note}
          </span>
        </span>
      )}
    />
  );
}
