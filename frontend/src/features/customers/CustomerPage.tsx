import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { CustomerOut } from '@/api';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { DetailPage } from '@/shared/ui/DetailPage';
import { StateTag, ToneTag } from '@/shared/ui/StateTag';
import { customerQuery } from './api';
import { NextContact } from './columns';
import { ContactsTab } from './ContactsTab';
import { DataTab } from './DataTab';
import type { DialogName } from './Dialogs';
import { NotesTab } from './NotesTab';
import { PlatesTab } from './PlatesTab';
import { Revealable } from './Revealable';
import { TimelineTab } from './TimelineTab';
import { RELATION_TONES } from './words';
import './customers.css';

const Dialogs = lazy(() => import('./Dialogs'));
const EditDrawer = lazy(() => import('./EditDrawer'));
const ComplaintsTab = lazy(() => import('./ComplaintsTab'));

export function Component() {
  const { id = '' } = useParams();
  const query = useQuery(customerQuery(id));
  // Another customer begins with everything closed.
  return query.data ? <Customer key={id} customer={query.data} /> : <DetailPage title="" query={query} />;
}

function Customer({ customer }: { customer: CustomerOut }) {
  const { t } = useTranslation('customers');
  const navigate = useNavigate();
  const [open, setOpen] = useState<DialogName | 'update'>();
  const close = () => setOpen(undefined);
  const acts = (['update', 'schedule-contact', 'set-relation', 'assign', 'team', 'merge'] as const).map((action) => ({
    action,
    label: t(`act.${action}`),
    primary: action === 'update',
    run: () => (action === 'merge' ? void navigate(`/customers/merge?keep=${customer.id}`) : setOpen(action)),
  }));
  // Whoever may assign a customer may also say who takes part.
  const can = customer.can.includes('assign') ? [...customer.can, 'team'] : customer.can;

  return (
    <DetailPage
      title={customer.name}
      tags={
        <>
          <StateTag value={customer.relation} tones={RELATION_TONES} label={(value) => t(`relation.${value}`)} />
          <ToneTag>{t(`category.${customer.category}`)}</ToneTag>
        </>
      }
      facts={[
        { label: t('field.number'), value: <span className="num">{customer.number}</span> },
        { label: t('field.owner'), value: customer.owner_name },
        { label: t('field.unit'), value: customer.unit_name },
        { label: t('field.phone'), value: <Revealable customer={customer} field="phone" /> },
        { label: t('field.next_contact_on'), value: <NextContact day={customer.next_contact_on} /> },
      ]}
      actions={<ActionButtons acts={acts} can={can} />}
      banner={
        <>
          {customer.merged_into_id && (
            <Alert
              type="warning"
              showIcon
              title={t('merged.banner')}
              action={<Link to={`/customers/${customer.merged_into_id}`}>{t('merged.open')}</Link>}
            />
          )}
          <Suspense>
            {open === 'update' && <EditDrawer customer={customer} onClose={close} />}
            {open && open !== 'update' && <Dialogs name={open} customer={customer} onClose={close} />}
          </Suspense>
        </>
      }
      tabs={[
        { key: 'data', label: t('tab.data'), children: <DataTab customer={customer} /> },
        {
          key: 'contacts',
          label: numbered(t('tab.contacts'), customer.contacts.length),
          children: <ContactsTab customer={customer} />,
        },
        {
          key: 'plates',
          label: numbered(t('tab.plates'), customer.plates.length),
          children: <PlatesTab customer={customer} />,
        },
        { key: 'notes', label: t('tab.notes'), children: <NotesTab customer={customer} /> },
        {
          key: 'complaints',
          label: t('tab.complaints'),
          children: (
            <Suspense>
              <ComplaintsTab customerId={customer.id} />
            </Suspense>
          ),
        },
        { key: 'timeline', label: t('tab.timeline'), children: <TimelineTab customer={customer} /> },
      ]}
    />
  );
}

const numbered = (label: string, n: number) => (n ? `${label} ${n}` : label);
