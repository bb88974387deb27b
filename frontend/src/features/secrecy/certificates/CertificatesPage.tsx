import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type CertificateRow, ifMatch, Level, sdk } from '@/api';
import { useListParams } from '@/shared/hooks/useListParams';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { FilterBar } from '@/shared/ui/FilterBar';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { LazyDateField } from '@/shared/ui/LazyDateField';
import { ModalForm } from '@/shared/ui/ModalForm';
import { ToneTag } from '@/shared/ui/StateTag';
import { CERTIFICATES, kindOf, KINDS, THING_TONES } from './api';

const FileDrawer = lazy(() => import('./FileDrawer'));
const AskDrawer = lazy(() => import('./AskDrawer'));
const SORTS = ['created_at', '-created_at', 'valid_until', '-valid_until'] as const;
type Doing = { act: 'copy' | 'lend' | 'change' | 'change_level'; row: CertificateRow };
type Change = { valid_until: string; location: string; level: Level; reason: string };

/** 公司證件: where each lies and until when it is good. */
export function Component() {
  const { t } = useTranslation('secrecyCopies');
  const { message } = App.useApp();
  const client = useQueryClient();
  const list = useListParams({ kind: 'text' } as const);
  const [filing, setFiling] = useState(false);
  const [doing, setDoing] = useState<Doing>();
  const sort = SORTS.find((one) => one === list.sort);
  const { cursor } = list.query;
  const query = useQuery({
    queryKey: [...CERTIFICATES, 'list', list.query],
    queryFn: () =>
      sdk.certificatesIndex({
        query: {
          limit: list.limit,
          total: true,
          ...(list.values.kind ? { kind: list.values.kind } : {}),
          ...(cursor ? { cursor } : {}),
          ...(sort ? { sort } : {}),
        },
      }),
    placeholderData: keepPreviousData,
  });
  const close = () => setDoing(undefined);
  const kind = (row: CertificateRow) => {
    const known = kindOf(row.kind);
    return known ? t(`kinds.${known}`) : row.kind;
  };
  const save = async ({ act, row }: Doing, values: Change, headers: Record<string, string>) => {
    const path = { id: row.id };
    if (act === 'change')
      await sdk.certificatesChange({
        path,
        headers: { ...headers, ...ifMatch(row.version) },
        body: { valid_until: values.valid_until, location: values.location },
      });
    else await sdk.certificatesChangeLevel({ path, headers, body: { level: values.level, reason: values.reason } });
    void message.success(t('certificates.saved'));
    void client.invalidateQueries({ queryKey: CERTIFICATES });
  };
  return (
    <>
      <FilterBar
        values={list.values}
        onSearch={list.setValues}
        onReset={list.reset}
        fields={[
          {
            name: 'kind',
            label: t('certificates.kind'),
            kind: 'select',
            options: KINDS.map((value) => ({ value, label: t(`kinds.${value}`) })),
          },
        ]}
      />
      <KeysetTable<CertificateRow>
        name="certificates"
        title={t('certificates.title')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        actions={
          <>
            <Link to="/secrecy/certificate-requests" style={{ paddingInline: 8 }}>
              {t('certificates.requests')}
            </Link>
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setFiling(true)}>
              {t('certificates.file')}
            </Button>
          </>
        }
        columns={[
          { key: 'kind', title: t('certificates.kind'), width: 170, locked: true, card: 'head', render: kind },
          {
            key: 'state',
            title: t('certificates.state'),
            width: 100,
            card: 'tag',
            render: (row) => <ToneTag tone={THING_TONES[row.state]}>{t(`things.${row.state}`)}</ToneTag>,
          },
          {
            key: 'number',
            title: t('certificates.number'),
            width: 200,
            render: (row) => <span className="num">{row.number}</span>,
          },
          { key: 'form', title: t('certificates.form'), width: 90, render: (row) => t(`forms.${row.form}`) },
          { key: 'level', title: t('certificates.level'), width: 140, render: (row) => t(`levels.${row.level}`) },
          {
            key: 'valid',
            title: t('certificates.validUntil'),
            width: 130,
            sort: 'valid_until',
            render: (row) => <span className="num">{row.valid_until}</span>,
          },
          { key: 'location', title: t('certificates.location'), width: 160, render: (row) => row.location },
          {
            key: 'no',
            title: t('certificates.no'),
            width: 160,
            hidden: true,
            render: (row) => <span className="num">{row.register_no}</span>,
          },
          {
            key: 'act',
            title: t('requests.act'),
            width: 260,
            render: (row) => (
              <ActionButtons
                size="small"
                can={row.can}
                max={2}
                acts={[
                  { action: 'copy', label: t('certificates.copy'), run: () => setDoing({ act: 'copy', row }) },
                  { action: 'lend', label: t('certificates.lend'), run: () => setDoing({ act: 'lend', row }) },
                  { action: 'change', label: t('certificates.change'), run: () => setDoing({ act: 'change', row }) },
                  {
                    action: 'change_level',
                    label: t('certificates.changeLevel'),
                    run: () => setDoing({ act: 'change_level', row }),
                  },
                ]}
              />
            ),
          },
        ]}
      />
      <Suspense>
        {filing && <FileDrawer onClose={() => setFiling(false)} />}
        {doing && (doing.act === 'copy' || doing.act === 'lend') && (
          <AskDrawer certificate={doing.row} use={doing.act} onClose={close} />
        )}
      </Suspense>
      {doing && (doing.act === 'change' || doing.act === 'change_level') && (
        <ModalForm<Change>
          title={t(doing.act === 'change' ? 'certificates.change' : 'certificates.changeLevel')}
          initial={{ valid_until: doing.row.valid_until, location: doing.row.location, level: doing.row.level }}
          onSubmit={(values, headers) => save(doing, values, headers)}
          onReload={() => client.invalidateQueries({ queryKey: CERTIFICATES })}
          onClose={close}
        >
          {doing.act === 'change' ? (
            <>
              <Form.Item name="valid_until" label={t('certificates.validUntil')} rules={[{ required: true }]}>
                <LazyDateField />
              </Form.Item>
              <Form.Item name="location" label={t('certificates.location')} rules={[{ required: true }, { min: 2 }]}>
                <Input />
              </Form.Item>
            </>
          ) : (
            <>
              <Form.Item name="level" label={t('certificates.level')} rules={[{ required: true }]}>
                <Select
                  options={(['mimi', 'jimi', 'juemi'] as const).map((value) => ({
                    value,
                    label: t(`levels.${value}`),
                  }))}
                />
              </Form.Item>
              <Form.Item
                name="reason"
                label={t('certificates.reason')}
                rules={[{ required: true }, { min: 4, max: 500 }]}
              >
                <Input.TextArea rows={2} />
              </Form.Item>
              <ClauseTags ids={['P07-3.3-3d']} />
            </>
          )}
        </ModalForm>
      )}
    </>
  );
}
