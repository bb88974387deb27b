import { PlusOutlined, UserAddOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Flex, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Can } from '@/shared/auth/Can';
import { useMe, usePermission } from '@/shared/auth/me';
import { useCounts } from '@/shared/counts';
import { date, dateTime } from '@/shared/format';
import { NEW_PHASES, OPEN_PHASES } from '@/shared/regime';
import { pathOf } from '@/shared/subjects';
import { DueAt, DueDate } from '@/shared/ui/DueDate';
import { ToneTag } from '@/shared/ui/StateTag';
import { Figure } from './Figure';
import { casesQuery, myDeadlinesQuery, noticesQuery, todoQuery } from './queries';
import { TodoPanel } from './TodoPanel';
import './home.css';

const phasesIn = (phases: readonly string[]) => phases.map((phase) => `phase=${phase}`).join('&');

/** 工作台: what waits for me today, and the way to it. */
export function Component() {
  const { t, i18n } = useTranslation('dashboard');
  const { token } = theme.useToken();
  const me = useMe();
  const navigate = useNavigate();
  const counts = useCounts();
  const readsCases = usePermission('complaint:read');
  const judges = usePermission('complaint:manage');
  const handles = usePermission('complaint:handle');
  const records = usePermission('complaint:record');

  const deadlines = useQuery(myDeadlinesQuery);
  const todo = useQuery(todoQuery);
  const mine = useQuery({
    ...casesQuery({ scene: 'mine', phase: OPEN_PHASES }, 6),
    enabled: handles,
  });
  const toJudge = useQuery({ ...casesQuery({ phase: [...NEW_PHASES] }, 1), enabled: judges });
  const open = useQuery({ ...casesQuery({ phase: OPEN_PHASES }, 1), enabled: readsCases });
  const notices = useQuery(noticesQuery);
  const late = deadlines.data?.filter((row) => row.late).length;
  const stillOpen = phasesIn(OPEN_PHASES);

  return (
    <>
      <div className="home-head">
        <h1>{t('hello', { name: me?.name ?? '' })}</h1>
        <Flex gap={8} wrap>
          <Can permission="customer:create">
            <Button icon={<UserAddOutlined aria-hidden />} onClick={() => void navigate('/customers?new=1')}>
              {t('newCustomer')}
            </Button>
          </Can>
          {!records && (
            <Button icon={<PlusOutlined aria-hidden />} onClick={() => void navigate('/complaints/pass-on')}>
              {t('passOn')}
            </Button>
          )}
          <Can permission="complaint:record">
            <Button
              type="primary"
              icon={<PlusOutlined aria-hidden />}
              onClick={() => void navigate('/complaints?new=1')}
            >
              {t('newComplaint')}
            </Button>
          </Can>
        </Flex>
      </div>
      <nav className="figures" aria-label={t('figures')}>
        <Figure label={t('toSign')} value={counts?.todo} to="/approvals" />
        <Figure label={t('lateClocks')} value={late} to="/deadlines" alarm />
        {judges && (
          <Figure label={t('toJudge')} value={toJudge.data?.total} to={`/complaints?${phasesIn(NEW_PHASES)}`} />
        )}
        {readsCases && (
          <>
            {handles && (
              <Figure label={t('myCases')} value={mine.data?.total} to={`/complaints?scene=mine&${stillOpen}`} />
            )}
            <Figure label={t('openCases')} value={open.data?.total} to={`/complaints?${stillOpen}`} />
          </>
        )}
        <Figure label={t('unread')} value={counts?.unread_notices} to="/notices?unread=true" />
      </nav>
      <div className="home-grid">
        <div className="home-column">
          <TodoPanel
            title={t('signing')}
            all="/approvals"
            query={todo}
            rows={todo.data?.items}
            rowKey={({ id }) => id}
            empty={t('nothingToSign')}
            render={(row) => (
              <>
                <Link to={`/approvals?id=${row.id}`}>{row.title}</Link>
                <span style={{ color: token.colorTextSecondary }}>
                  {row.opened_by.name}　{row.due_at ? <DueAt at={row.due_at} /> : date(row.created_at)}
                </span>
              </>
            )}
          />
          {handles && (
            <TodoPanel
              title={t('cases')}
              all={`/complaints?scene=mine&${stillOpen}`}
              query={mine}
              rows={mine.data?.items}
              rowKey={({ id }) => id}
              empty={t('noCases')}
              render={(row) => (
                <>
                  <span>
                    <Link to={`/complaints/${row.id}`} className="num">
                      {row.number}
                    </Link>
                    {`　${row.complainant_name}`}
                  </span>
                  <span>
                    <ToneTag tone="blue">{row.state_label}</ToneTag>　<DueAt at={row.due_at} />
                  </span>
                </>
              )}
            />
          )}
          <TodoPanel
            title={t('notices')}
            all="/notices"
            query={notices}
            rows={notices.data?.items}
            rowKey={({ id }) => id}
            empty={t('noNotices')}
            render={(row) => {
              const to = pathOf(row.subject_type, row.subject_id) ?? '/notices';
              return (
                <>
                  <Link to={to} style={row.read_at ? { color: token.colorTextSecondary } : { fontWeight: 600 }}>
                    {row.title}
                  </Link>
                  <span className="num" style={{ color: token.colorTextSecondary }}>
                    {dateTime(row.created_at)}
                  </span>
                </>
              );
            }}
          />
        </div>
        <div id="deadlines" className="home-column">
          <TodoPanel
            title={t('deadlines')}
            all="/deadlines"
            query={deadlines}
            rows={deadlines.data?.slice(0, 8)}
            rowKey={({ id }) => id}
            empty={t('noDeadlines')}
            render={(row) => {
              const to = pathOf(row.subject_type, row.subject_id);
              const label = `${i18n.language === 'en' ? row.title_en : row.title_zh}　${row.subject_no}`;
              return (
                <>
                  {to ? <Link to={to}>{label}</Link> : <span>{label}</span>}
                  <span>
                    <span className="num" style={{ color: token.colorTextSecondary, marginInlineEnd: 8 }}>
                      {dateTime(row.due_at)}
                    </span>
                    <DueDate due={row} />
                  </span>
                </>
              );
            }}
          />
        </div>
      </div>
    </>
  );
}
