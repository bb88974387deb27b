import { useQuery } from '@tanstack/react-query';
import { Alert, Form, Select, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { ClauseTag } from '@/shared/ui/ClauseTag';
import { clashOf } from './clash';
import { rolesQuery } from './words';

interface RolePickerProps {
  id?: string;
  value?: string | string[];
  onChange?: (value: string | string[]) => void;
  multiple?: boolean;
  /** Roles this person holds: what excludes them is said before it is refused. */
  held?: string[];
}

export function RolePicker({ id, value, onChange, multiple = false, held = [] }: RolePickerProps) {
  const { t } = useTranslation('organisation');
  const { token } = theme.useToken();
  const { data } = useQuery(rolesQuery);
  const labelOf = (code: string) => data?.roles.find((role) => role.code === code)?.label ?? code;
  return (
    <Select<string | string[]>
      {...(id ? { id } : {})}
      {...(multiple ? { mode: 'multiple' as const } : {})}
      showSearch={{ optionFilterProp: 'label' }}
      loading={!data}
      value={value}
      onChange={onChange}
      options={(data?.roles ?? []).map(({ code, label, excludes, dual }) => ({
        value: code,
        label,
        dual,
        clash: excludes
          .filter((other) => held.includes(other))
          .map(labelOf)
          .join('、'),
      }))}
      optionRender={({ data: option }: { data: { label?: React.ReactNode; clash?: string; dual?: boolean } }) => (
        <>
          {option.label}
          {option.dual && (
            <span style={{ color: token.colorTextSecondary, marginInlineStart: 8 }}>{t('form.second')}</span>
          )}
          {option.clash && (
            <span style={{ color: token.colorErrorText, marginInlineStart: 8 }}>
              {t('form.incompatible', { role: option.clash })}
            </span>
          )}
        </>
      )}
    />
  );
}

/** Says which two of the chosen roles nobody may hold together, before the server refuses. */
export function RoleClash({ name, held = [] }: { name: 'role' | 'roles'; held?: string[] }) {
  const { t } = useTranslation('organisation');
  const { data } = useQuery(rolesQuery);
  const chosen = Form.useWatch(name) as string | string[] | undefined;
  const pair = chosen && clashOf(data?.roles ?? [], [...held, ...[chosen].flat()]);
  if (!pair) return null;
  return <Alert type="warning" showIcon role="alert" title={t('form.clash', pair)} style={{ marginBlockEnd: 16 }} />;
}

/** Says which of the chosen roles are only asked for: they are held once an executive has signed. */
export function RoleSecond({ name }: { name: 'role' | 'roles' }) {
  const { t } = useTranslation('organisation');
  const { data } = useQuery(rolesQuery);
  const chosen = [(Form.useWatch(name) as string | string[] | undefined) ?? []].flat();
  const dual = (data?.roles ?? []).filter((role) => role.dual && chosen.includes(role.code));
  if (!dual.length) return null;
  const roles = dual.map(({ label }) => label).join('、');
  return (
    <Alert
      type="info"
      showIcon
      role="status"
      title={t('form.dual', { roles })}
      action={<ClauseTag id="P07-4.1-1" skipped />}
      style={{ marginBlockEnd: 16 }}
    />
  );
}
