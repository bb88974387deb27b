import { DeleteOutlined, EditOutlined, FilterOutlined, SaveOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Empty, Flex, Input, Popover, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { idempotencyKey, ifMatch, sdk, type ViewIn, type ViewOut } from '@/api';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { filtersOf, searchOf } from './views';
import './customers.css';

const KEY = ['customer-views'];

/** Filters a person has named: apply, save, rename, bring up to date, delete. */
export default function SavedViews({ filters }: { filters: object }) {
  const { t } = useTranslation('customers');
  const [open, setOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={<Views filters={filtersOf(filters)} onApplied={() => setOpen(false)} />}
    >
      <Button icon={<FilterOutlined aria-hidden />} aria-expanded={open}>
        {t('view.button')}
      </Button>
    </Popover>
  );
}

function Views({ filters, onApplied }: { filters: ViewIn['filters']; onApplied: () => void }) {
  const { t } = useTranslation('customers');
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const [, setSearch] = useSearchParams();
  const [name, setName] = useState('');
  const [renaming, setRenaming] = useState<ViewOut>();
  const { data, isPending, error } = useQuery({
    queryKey: KEY,
    queryFn: () => sdk.customerViewsViews({ query: { limit: 50 } }),
  });
  const again = () => client.invalidateQueries({ queryKey: KEY });
  const save = useMutation({
    mutationFn: () =>
      sdk.customerViewsSave({
        body: { name: name.trim(), filters, columns: [] },
        headers: idempotencyKey(crypto.randomUUID()),
      }),
    onSuccess: (view) => {
      void message.success(t('view.saved', { name: view.name }));
      setName('');
    },
    onSettled: again,
  });
  const change = useMutation({
    mutationFn: ({ view, ...body }: { view: ViewOut; name?: string; filters?: ViewIn['filters'] }) =>
      sdk.customerViewsChange({ path: { id: view.id }, body, headers: ifMatch(view.version) }),
    onSuccess: (view) => {
      setRenaming(undefined);
      void message.success(t('view.updated', { name: view.name }));
    },
    onSettled: again,
  });
  const remove = useMutation({
    mutationFn: (view: ViewOut) => sdk.customerViewsRemove({ path: { id: view.id } }),
    onSettled: again,
  });

  if (error) return <ErrorNote error={error} />;
  if (isPending || !data) return <Skeleton active title={false} style={{ width: 300 }} />;
  return (
    <Flex vertical gap={10} style={{ width: 320, maxWidth: 'calc(100vw - 64px)' }}>
      <strong>{t('view.mine')}</strong>
      {data.items.length === 0 && <Empty image={null} description={t('view.none')} />}
      {data.items.length > 0 && (
        <ul className="view-list">
          {data.items.map((view) =>
            renaming?.id === view.id ? (
              <li key={view.id}>
                <NameField
                  initial={view.name}
                  pending={change.isPending}
                  onSave={(next) => change.mutate({ view, name: next })}
                />
              </li>
            ) : (
              <li key={view.id}>
                <Button
                  type="link"
                  size="small"
                  className="view-name"
                  aria-label={t('view.apply', { name: view.name })}
                  onClick={() => {
                    setSearch(searchOf(view.filters));
                    onApplied();
                  }}
                >
                  {view.name}
                </Button>
                <IconButton
                  icon={<SaveOutlined aria-hidden />}
                  label={t('view.update', { name: view.name })}
                  onClick={() => change.mutate({ view, filters })}
                />
                <IconButton
                  icon={<EditOutlined aria-hidden />}
                  label={t('view.rename', { name: view.name })}
                  onClick={() => setRenaming(view)}
                />
                <IconButton
                  icon={<DeleteOutlined aria-hidden />}
                  label={t('view.remove', { name: view.name })}
                  onClick={() =>
                    void modal.confirm({
                      title: t('view.removeAsk', { name: view.name }),
                      okButtonProps: { danger: true },
                      onOk: () => remove.mutateAsync(view),
                    })
                  }
                />
              </li>
            ),
          )}
        </ul>
      )}
      <Input
        value={name}
        maxLength={60}
        aria-label={t('view.name')}
        placeholder={t('view.namePlaceholder')}
        onChange={(event) => setName(event.target.value)}
        onPressEnter={() => name.trim() && save.mutate()}
      />
      <Button block disabled={!name.trim()} loading={save.isPending} onClick={() => save.mutate()}>
        {t('view.save')}
      </Button>
    </Flex>
  );
}

function IconButton({ icon, label, onClick }: { icon: React.ReactNode; label: string; onClick: () => void }) {
  return <Button type="text" size="small" icon={icon} aria-label={label} title={label} onClick={onClick} />;
}

function NameField(props: { initial: string; pending: boolean; onSave: (name: string) => void }) {
  const { t } = useTranslation('customers');
  const { t: c } = useTranslation();
  const [name, setName] = useState(props.initial);
  const save = () => name.trim() && props.onSave(name.trim());
  return (
    <>
      <Input
        autoFocus
        size="small"
        value={name}
        maxLength={60}
        aria-label={t('view.name')}
        onChange={(event) => setName(event.target.value)}
        onPressEnter={save}
      />
      <Button size="small" type="primary" loading={props.pending} onClick={save}>
        {c('act.save')}
      </Button>
    </>
  );
}
