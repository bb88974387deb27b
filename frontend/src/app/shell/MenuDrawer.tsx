import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { SideMenu } from './SideMenu';

/** The menu of a phone. Loaded there alone: a desk never opens it. */
export default function MenuDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer
      open={open}
      onClose={onClose}
      placement="left"
      size={260}
      title={t('app.name')}
      styles={{ body: { padding: 0 } }}
    >
      <SideMenu onGo={onClose} />
    </Drawer>
  );
}
