import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut, useShortcuts } from '@/shared/hooks/useShortcut';

export function ShortcutHelp() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useShortcut('?', t('keys.help'), () => setOpen(true));
  const here = useShortcuts().map(({ key, label }) => ({ key, label }));
  const always = [
    { key: 'Ctrl + Enter', label: t('keys.submit') },
    { key: 'Esc', label: t('keys.close') },
  ];
  return (
    <Modal
      open={open}
      title={t('keys.title')}
      footer={null}
      onCancel={() => setOpen(false)}
      width={400}
      destroyOnHidden
    >
      <dl className="key-list">
        {[...here, ...always].map(({ key, label }) => (
          <div key={key + label}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
