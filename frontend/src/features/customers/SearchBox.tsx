import { SearchOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhone } from '@/shared/hooks/usePhone';
import { useShortcut } from '@/shared/hooks/useShortcut';
import { SearchField } from './SearchField';
import './search.css';

/** The one box of the header: `/` goes there from anywhere. On a phone it opens over the page. */
export default function SearchBox() {
  const { t } = useTranslation('customers');
  const { t: c } = useTranslation();
  const phone = usePhone();
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  useShortcut('/', c('keys.search'), () => (phone ? setOpen(true) : input.current?.focus()));

  if (!phone) return <SearchField ref={input} />;
  return (
    <>
      <Button
        type="text"
        icon={<SearchOutlined aria-hidden />}
        aria-label={t('search.open')}
        onClick={() => setOpen(true)}
      />
      <Drawer open={open} onClose={() => setOpen(false)} placement="top" size="100%" title={t('search.label')}>
        {open && <SearchField inline autoFocus onGo={() => setOpen(false)} />}
      </Drawer>
    </>
  );
}
