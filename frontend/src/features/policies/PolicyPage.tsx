import { CheckCircleOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Checkbox, Empty, Input, Select, Skeleton, theme } from 'antd';
import { lazy, Suspense, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams, useSearchParams } from 'react-router';
import { type ClauseOut, type ParameterOut, sdk } from '@/api';
import { ClauseKind } from '@/api/gen/types.gen';
import { clausesQuery } from '@/shared/clauses';
import { today } from '@/shared/format';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { Panel } from '@/shared/ui/Panel';
import { ToneTag } from '@/shared/ui/StateTag';
import { matching, onDay } from './filter';
import { Interpretations, useInterpretations } from './Interpretations';
import { Parameter } from './Parameter';
import { Versions } from './Versions';
import { KIND_TONES, useGist } from './words';
import './policies.css';

const DateField = lazy(async () => ({ default: (await import('@/shared/ui/DateField')).DateField }));
const HistoryDrawer = lazy(() => import('./HistoryDrawer'));
const ProposeDrawer = lazy(() => import('./ProposeDrawer'));

/** The regulation whose interpretations HR publishes. */
const SECRECY = '07';

type Open = { what: 'history' | 'propose'; parameter: ParameterOut };

/** One regulation: every clause with what is in force, and who or what sees to it. #P09-4G-3c goes to a clause. */
export function Component() {
  const { t } = useTranslation('policies');
  const gist = useGist();
  const { no = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const on = search.get('on') ?? undefined;
  const [open, setOpen] = useState<Open>();
  const [q, setQ] = useState('');
  const [kind, setKind] = useState<string>();
  const [enforced, setEnforced] = useState(false);
  const [parameters, setParameters] = useState(false);
  const deferred = useDeferredValue(q);

  const regulation = useQuery({ queryKey: ['policy', no], queryFn: () => sdk.policiesShow({ path: { no } }) });
  const clauses = useQuery(clausesQuery(no));
  const dated = useQuery({
    queryKey: ['policy', no, 'on', on],
    queryFn: () => sdk.policiesParameters({ path: { no }, query: { on: on ?? '' } }),
    enabled: on !== undefined,
  });
  const shown = useMemo(
    () => matching(onDay(clauses.data ?? [], on ? dated.data : undefined), { q: deferred, kind, enforced, parameters }),
    [clauses.data, dated.data, on, deferred, kind, enforced, parameters],
  );
  const read = useInterpretations(no === SECRECY);
  const error = regulation.error ?? clauses.error ?? dated.error;
  if (error) return <ErrorNote error={error} onRetry={() => void clauses.refetch()} />;

  return (
    <div style={{ display: 'grid', gap: 12 }}>
      <Panel>
        {regulation.data ? (
          <div className="detail-title">
            <h1>{gist(regulation.data.title_zh, regulation.data.title_en)}</h1>
            <ToneTag tone="blue">P{no}</ToneTag>
            <ToneTag tone="green">{t('one.enforced', { count: regulation.data.enforced })}</ToneTag>
            <Versions no={no} />
            {no === SECRECY && <Link to="/secrecy/questions">{t('interpretation.ask')}</Link>}
          </div>
        ) : (
          <Skeleton active paragraph={false} />
        )}
        <div className="clause-tools" role="search">
          <label>
            {t('one.search')}
            <Input
              allowClear
              value={q}
              placeholder={t('one.searchHint')}
              onChange={(event) => setQ(event.target.value)}
            />
          </label>
          <label>
            {t('one.kind')}
            <Select<string>
              allowClear
              aria-label={t('one.kind')}
              value={kind ?? null}
              onChange={(next: string | undefined) => setKind(next)}
              options={Object.values(ClauseKind).map((value) => ({ value, label: t(`kind.${value}`) }))}
            />
          </label>
          <label htmlFor="policy-on">
            {t('one.on')}
            <Suspense fallback={<Skeleton.Input block />}>
              <DateField
                id="policy-on"
                value={on ?? today()}
                onChange={(day) => setSearch(day && day !== today() ? { on: day } : {}, { replace: true })}
              />
            </Suspense>
          </label>
          <div className="clause-checks">
            <Checkbox checked={enforced} onChange={(event) => setEnforced(event.target.checked)}>
              {t('one.enforcedOnly')}
            </Checkbox>
            <Checkbox checked={parameters} onChange={(event) => setParameters(event.target.checked)}>
              {t('one.withParameters')}
            </Checkbox>
            {clauses.data && (
              <span className="num" role="status">
                {t('one.shown', { shown: shown.length, all: clauses.data.length })}
              </span>
            )}
          </div>
        </div>
      </Panel>
      <Panel label={t('one.clause')} style={{ paddingInline: 4, paddingBlock: 4 }}>
        {!clauses.data && <Skeleton active paragraph={{ rows: 12 }} style={{ padding: 12 }} />}
        {clauses.data && !shown.length && (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('one.none')} style={{ paddingBlock: 24 }} />
        )}
        <Clauses clauses={shown} read={read} onOpen={setOpen} />
      </Panel>
      <Suspense>
        {open?.what === 'history' && (
          <HistoryDrawer
            parameter={open.parameter}
            onPropose={() => setOpen({ ...open, what: 'propose' })}
            onClose={() => setOpen(undefined)}
          />
        )}
        {open?.what === 'propose' && <ProposeDrawer parameter={open.parameter} onClose={() => setOpen(undefined)} />}
      </Suspense>
    </div>
  );
}

interface ClausesProps {
  clauses: ClauseOut[];
  /** Clause -> how it is to be read. */
  read: ReturnType<typeof useInterpretations>;
  onOpen: (open: Open) => void;
}

function Clauses({ clauses, read, onOpen }: ClausesProps) {
  const { t } = useTranslation('policies');
  const { token } = theme.useToken();
  const gist = useGist();
  const anchor = useLocation().hash.slice(1);
  const ready = clauses.length > 0;
  useEffect(() => {
    // Short rows first, then the jump: the address was there before the clauses were.
    if (anchor && ready) document.getElementById(anchor)?.scrollIntoView({ block: 'start' });
  }, [anchor, ready]);
  return (
    <ol className="clause-list">
      {clauses.map((clause) => (
        <li
          key={clause.id}
          id={clause.id}
          {...(anchor === clause.id ? { 'aria-current': 'location' as const } : {})}
          style={{
            borderColor: token.colorBorderSecondary,
            ...(anchor === clause.id ? { background: token.colorWarningBg, borderRadius: 8 } : {}),
          }}
        >
          <div className="clause-id">
            <a
              href={`#${clause.id}`}
              className="num"
              aria-label={t('one.permalink', { id: clause.id })}
              style={{ fontWeight: 600 }}
            >
              {clause.id}
            </a>
            <ToneTag tone={KIND_TONES[clause.kind]}>{t(`kind.${clause.kind}`)}</ToneTag>
          </div>
          <div className="clause-gist">
            <p>{gist(clause.gist_zh, clause.gist_en)}</p>
            <div
              className="clause-by"
              style={{ color: clause.enforced_by ? token['green-9'] : token.colorTextSecondary }}
            >
              {clause.enforced_by ? (
                <>
                  <CheckCircleOutlined aria-hidden />
                  <span>
                    {t('one.enforcedBy')}：{clause.enforced_by}
                  </span>
                </>
              ) : (
                t('one.byPeople')
              )}
            </div>
            {read.has(clause.id) && <Interpretations rows={read.get(clause.id) ?? []} />}
          </div>
          {clause.parameters.length > 0 && (
            <ul className="parameter-list">
              {clause.parameters.map((parameter) => (
                <Parameter key={parameter.key} parameter={parameter} onOpen={onOpen} />
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}
