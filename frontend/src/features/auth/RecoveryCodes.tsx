import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Flex, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { saveBlob } from '@/api';

/** The only sight of the codes there will ever be. */
export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const { t } = useTranslation('auth');
  const { token } = theme.useToken();
  return (
    <>
      <h1>{t('totp.codesTitle')}</h1>
      <Flex vertical gap={16}>
        <Alert type="warning" showIcon title={t('totp.codesText')} />
        <ul
          aria-label={t('totp.codes')}
          className="num"
          style={{
            listStyle: 'none',
            margin: 0,
            padding: 16,
            display: 'grid',
            gridTemplateColumns: 'repeat(auto-fill, minmax(130px, 1fr))',
            gap: '8px 16px',
            fontFamily: 'ui-monospace, monospace',
            background: token.colorFillQuaternary,
            borderRadius: token.borderRadius,
          }}
        >
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Flex gap={8} justify="end" wrap>
          <Button
            icon={<DownloadOutlined aria-hidden />}
            onClick={() =>
              saveBlob(new Blob([`${codes.join('\r\n')}\r\n`], { type: 'text/plain' }), t('totp.fileName'))
            }
          >
            {t('totp.download')}
          </Button>
          <Button type="primary" onClick={onDone}>
            {t('totp.saved')}
          </Button>
        </Flex>
      </Flex>
    </>
  );
}
