import { CopyOutlined } from '@ant-design/icons';
import { Button, Flex, Modal, theme, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Shown once. It closes by its own button only: a stray click must not lose it. */
export function FirstPassword({ name, password, onClose }: { name: string; password: string; onClose: () => void }) {
  const { t } = useTranslation('organisation');
  const { token } = theme.useToken();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(password);
    setCopied(true);
  };
  return (
    <Modal
      open
      title={t('password.title')}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('password.close')}
        </Button>
      }
    >
      <Typography.Paragraph>{t('password.text', { name })}</Typography.Paragraph>
      <Flex gap={8} align="center" wrap>
        <code
          className="num"
          aria-label={t('password.title')}
          style={{ fontSize: 20, padding: '8px 14px', borderRadius: 6, background: token.colorFillTertiary }}
        >
          {password}
        </code>
        <Button icon={<CopyOutlined aria-hidden />} onClick={() => void copy()}>
          {copied ? t('password.copied') : t('password.copy')}
        </Button>
      </Flex>
    </Modal>
  );
}
