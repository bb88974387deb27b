import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sdk } from '@/api';
import { useSettled } from '@/shared/hooks/useSettled';

/** Only what the caller knows is found at all. */
export function DocumentPicker(props: { id?: string; value?: string; onChange?: (value: string) => void }) {
  const { t } = useTranslation('secrecyCopies');
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const { data, isFetching } = useQuery({
    queryKey: ['secrecy', 'documents', 'pick', q],
    queryFn: () => sdk.documentsIndex({ query: { limit: 20, ...(q ? { q } : {}) } }),
  });
  const options = (data?.items ?? [])
    .filter(({ card }) => !card)
    .map(({ id, register_no, title }) => ({ value: id, label: `${register_no ?? ''}　${title ?? ''}` }));
  return (
    <Select
      {...props}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isFetching}
      placeholder={t('requests.documentHint')}
      options={options}
    />
  );
}
