import { useQuery } from '@tanstack/react-query';
import { Empty, Flex, Input, Select, Skeleton, theme, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MatrixOut } from '@/api';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { Panel } from '@/shared/ui/Panel';
import { ToneTag, type Tone } from '@/shared/ui/StateTag';
import { rolesQuery } from './words';
import './organisation.css';

const SCOPES = ['own', 'unit', 'below', 'company', 'all'] as const;
type Scope = (typeof SCOPES)[number];
const TONES: Record<Scope, Tone> = { own: 'grey', unit: 'cyan', below: 'blue', company: 'purple', all: 'gold' };

/** Who may do what, and how far: the page an auditor reads. */
export function Component() {
  const { t } = useTranslation('organisation');
  const { data, error, refetch } = useQuery(rolesQuery);
  const [words, setWords] = useState('');
  const [held, setHeld] = useState<string>();
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  const roles = (data?.roles ?? []).filter(
    (role) =>
      `${role.label} ${role.code}`.toLowerCase().includes(words.trim().toLowerCase()) && (!held || held in role.grants),
  );
  return (
    <Panel label={t('matrix.title')}>
      <div className="list-head">
        <Flex gap={10} align="baseline" wrap>
          <h1>{t('matrix.title')}</h1>
          {data && (
            <Typography.Text type="secondary" className="num" role="status">
              {t('matrix.shown', { roles: roles.length, permissions: data.permissions.length })}
            </Typography.Text>
          )}
        </Flex>
        <Flex gap={8} wrap>
          <Input
            allowClear
            style={{ width: 180 }}
            aria-label={t('matrix.filter')}
            placeholder={t('matrix.filter')}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
          <Select<string>
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            style={{ width: 210 }}
            aria-label={t('matrix.held')}
            placeholder={t('matrix.held')}
            value={held ?? null}
            onChange={(code: string | undefined) => setHeld(code)}
            options={(data?.permissions ?? []).map(({ code, label }) => ({ value: code, label }))}
          />
        </Flex>
      </div>
      <Flex gap={'4px 12px'} wrap align="center" style={{ marginBlockEnd: 12 }}>
        <span>{t('matrix.legend')}</span>
        {SCOPES.map((scope) => (
          <span key={scope}>
            <ToneTag tone={TONES[scope]}>{t(`scopeShort.${scope}`)}</ToneTag> {t(`scope.${scope}`)}
          </span>
        ))}
      </Flex>
      {!data && <Skeleton active paragraph={{ rows: 12 }} />}
      {data && !roles.length && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('matrix.noRole')} />}
      {data && roles.length > 0 && <Matrix roles={roles} all={data} />}
    </Panel>
  );
}

function Matrix({ roles, all }: { roles: MatrixOut['roles']; all: MatrixOut }) {
  const { t } = useTranslation('organisation');
  const { token } = theme.useToken();
  const ground = { background: token.colorBgContainer, borderColor: token.colorBorderSecondary };
  const labelOf = (code: string) => all.roles.find((role) => role.code === code)?.label ?? code;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className="matrix-scroll" tabIndex={0} role="region" aria-label={t('matrix.title')}>
      <table className="matrix" style={{ borderColor: token.colorBorderSecondary }}>
        <thead>
          <tr>
            <th scope="col" style={ground}>
              {t('matrix.role')}
            </th>
            {all.permissions.map(({ code, label }) => (
              <th key={code} scope="col" style={ground} title={code}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {roles.map((role) => (
            <tr key={role.code}>
              <th scope="row" style={ground}>
                <strong>{role.label}</strong>
                {role.totp && (
                  <>
                    {' '}
                    <ToneTag tone="green">{t('matrix.totp')}</ToneTag>
                  </>
                )}
                {role.dual && (
                  <>
                    {' '}
                    <ToneTag tone="gold">{t('matrix.dual')}</ToneTag>
                  </>
                )}
                {role.excludes.length > 0 && (
                  <div style={{ color: token.colorTextSecondary, fontSize: 12, whiteSpace: 'normal' }}>
                    {t('matrix.excludes')}：{role.excludes.map(labelOf).join('、')}
                  </div>
                )}
              </th>
              {all.permissions.map(({ code }) => {
                const scope = role.grants[code] as Scope | undefined;
                return (
                  <td key={code} style={{ borderColor: token.colorBorderSecondary }}>
                    {scope ? (
                      <ToneTag tone={TONES[scope]}>{t(`scopeShort.${scope}`)}</ToneTag>
                    ) : (
                      <span className="hidden-text">{t('matrix.none')}</span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
