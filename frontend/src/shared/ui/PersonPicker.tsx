import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { Select, theme } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sdk } from '@/api';
import { useSettled } from '../hooks/useSettled';

interface Base {
  id?: string;
  disabled?: boolean;
  placeholder?: string;
  /** Only holders of this role. */
  holding?: string;
  'aria-label'?: string;
}
interface One extends Base {
  multiple?: false;
  value?: string | null;
  onChange?: (value: string | undefined) => void;
}
interface Many extends Base {
  multiple: true;
  value?: string[];
  onChange?: (value: string[]) => void;
}

const personQuery = (id: string) => ({
  queryKey: ['person', id],
  queryFn: () => sdk.organisationShow({ path: { id } }),
  staleTime: 5 * 60_000,
  meta: { quiet: true },
});

/** A colleague, found by part of the name or user name. Value: the person's id. */
export function PersonPicker(props: One | Many) {
  const { id, disabled = false, placeholder, holding } = props;
  const { t } = useTranslation();
  const { token } = theme.useToken();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const { data, isFetching } = useQuery({
    queryKey: ['people', q, holding],
    queryFn: () =>
      sdk.organisationPeople({
        query: { limit: 20, state: 'active', ...(q ? { q } : {}), ...(holding ? { role: holding } : {}) },
      }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const found = (data?.items ?? []).map((person) => ({
    value: person.id,
    label: person.name,
    note: [person.unit?.name, person.title].filter(Boolean).join(' '),
  }));
  // A value that came with a draft or an earlier form has a name too.
  const missing = [props.value ?? []].flat().filter((one) => one && !found.some(({ value }) => value === one));
  const known = useQueries({ queries: missing.map(personQuery) });
  const options = [
    ...found,
    ...known.flatMap(({ data: person }) => (person ? [{ value: person.id, label: person.name, note: '' }] : [])),
  ];
  return (
    <Select<string | string[]>
      {...(id ? { id } : {})}
      {...(props['aria-label'] ? { 'aria-label': props['aria-label'] } : {})}
      {...(props.multiple ? { mode: 'multiple' as const } : {})}
      allowClear
      disabled={disabled}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isFetching}
      placeholder={placeholder ?? t('pick.person')}
      value={props.value ?? undefined}
      onChange={(value: string | string[] | undefined) =>
        (props.onChange as ((value: unknown) => void) | undefined)?.(value)
      }
      options={options}
      notFoundContent={t('pick.none')}
      optionRender={({ data: option }) => (
        <span style={{ display: 'flex', justifyContent: 'space-between', gap: 12 }}>
          {option.label}
          <span style={{ color: token.colorTextSecondary, overflow: 'hidden', textOverflow: 'ellipsis' }}>
            {(option as { note?: string }).note}
          </span>
        </span>
      )}
    />
  );
}
