import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, theme } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ifMatch, sdk, type UnitOut } from '@/api';
import { usePermission } from '@/shared/auth/me';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { Panel } from '@/shared/ui/Panel';
import { ToneTag } from '@/shared/ui/StateTag';
import type { UnitFormName } from './UnitForms';

const UnitForms = lazy(() => import('./UnitForms'));

/** The unit chosen in the tree: what it is, who leads it, what may be done with it. */
export function UnitHead({ unit, units }: { unit: UnitOut; units: UnitOut[] }) {
  const { t } = useTranslation('organisation');
  const { token } = theme.useToken();
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const may = usePermission('organisation:manage');
  const [open, setOpen] = useState<UnitFormName>();
  const active = useMutation({
    mutationFn: (next: boolean) =>
      sdk.organisationChangeUnit({ path: { id: unit.id }, body: { active: next }, headers: ifMatch(unit.version) }),
    onSuccess: () => void message.success(t('unit.changed')),
    onSettled: () => client.invalidateQueries({ queryKey: ['units'] }),
  });
  const names = (deputy: boolean) =>
    unit.charges
      .filter((charge) => charge.deputy === deputy)
      .map((charge) => charge.user.name)
      .join('、') || t('unit.noHead');
  const parent = units.find(({ id }) => id === unit.parent_id);
  const facts = [
    [t('unit.code'), unit.code],
    [t('unit.parent'), parent?.name ?? '–'],
    [t('unit.head'), names(false)],
    [t('unit.deputy'), names(true)],
  ];
  const acts = [
    { action: 'add', label: t('unit.add'), run: () => setOpen('add') },
    { action: 'charge', label: t('unit.charge'), run: () => setOpen('charge') },
    { action: 'rename', label: t('unit.rename'), run: () => setOpen('rename') },
    { action: 'move', label: t('unit.move'), run: () => setOpen('move') },
    unit.active
      ? {
          action: 'close',
          label: t('unit.close'),
          danger: true,
          run: () =>
            void modal.confirm({
              title: t('unit.closeAsk', { name: unit.name }),
              okButtonProps: { danger: true },
              onOk: () => active.mutateAsync(false).catch(() => {}),
            }),
        }
      : { action: 'reopen', label: t('unit.reopen'), run: () => active.mutate(true) },
  ];
  return (
    <Panel label={unit.name}>
      <div className="detail-head">
        <div className="detail-title">
          <h1>{unit.name}</h1>
          <ToneTag tone="blue">{t(`unitKind.${unit.kind}`)}</ToneTag>
          {!unit.active && <ToneTag tone="red">{t('tree.closed')}</ToneTag>}
        </div>
        {may && <ActionButtons acts={acts} can={acts.map(({ action }) => action)} />}
      </div>
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt style={{ color: token.colorTextSecondary }}>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Suspense>{open && <UnitForms name={open} unit={unit} onClose={() => setOpen(undefined)} />}</Suspense>
    </Panel>
  );
}
