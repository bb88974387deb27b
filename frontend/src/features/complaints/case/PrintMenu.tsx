import { PrinterOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RegimeOut } from '@/api';
import type { Case } from '../api';

/** The dealer's sheet has a page of its own; the other forms are laid out by what the API says of them. */
const pathOf = (found: Case, form: string) =>
  form === 'handling' ? `/print/complaints/${found.id}` : `/print/complaints/${found.id}/forms/${form}`;

/** The forms this regulation names. */
export function PrintMenu({ found, regime }: { found: Case; regime: RegimeOut | undefined }) {
  const { t } = useTranslation('complaints');
  const forms = (regime?.forms ?? []).filter(({ code }) => code !== 'transfer' || found.transfers.length > 0);
  const [only] = forms;
  if (!only) return null;
  if (forms.length === 1)
    return (
      <Link to={pathOf(found, only.code)} target="_blank" rel="noreferrer">
        <Button icon={<PrinterOutlined aria-hidden />} tabIndex={-1}>
          {t('print.form', { form: only.label })}
        </Button>
      </Link>
    );
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: forms.map(({ code, label }) => ({
          key: code,
          label: (
            <Link to={pathOf(found, code)} target="_blank" rel="noreferrer">
              {label}
            </Link>
          ),
        })),
      }}
    >
      <Button icon={<PrinterOutlined aria-hidden />}>{t('print.forms')}</Button>
    </Dropdown>
  );
}
