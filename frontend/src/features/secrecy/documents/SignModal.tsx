import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sdk, useIdempotencyKey } from '@/api';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { DOCUMENTS, undertakingQuery } from './api';

/** Read, tick, sign: for a year. */
export default function SignModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('secrecy');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const key = useIdempotencyKey();
  const { data } = useQuery(undertakingQuery);
  const [agreed, setAgreed] = useState(false);
  const sign = useMutation({
    mutationFn: () =>
      sdk.undertakingsSign({ body: { text_number: data?.text_number ?? 1, agree: true }, headers: key.headers() }),
    onSuccess: async () => {
      void message.success(t('undertaking.signed'));
      await client.invalidateQueries({ queryKey: undertakingQuery.queryKey });
      await client.invalidateQueries({ queryKey: DOCUMENTS });
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t('undertaking.title')}
      onCancel={onClose}
      okText={t('undertaking.sign')}
      cancelText={common('act.cancel')}
      okButtonProps={{ disabled: !agreed, loading: sign.isPending }}
      onOk={() => sign.mutate()}
    >
      <ErrorNote error={sign.error} faults={[]} />
      <p style={{ whiteSpace: 'pre-wrap' }}>{data?.body}</p>
      <Checkbox checked={agreed} autoFocus onChange={({ target }) => setAgreed(target.checked)}>
        {t('undertaking.agree')}
      </Checkbox>
    </Modal>
  );
}
