import { Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { usePermission } from '@/shared/auth/me';
import { SceneTabs } from '@/shared/ui/SceneTabs';
import { CheckList } from './CheckList';
import { RunList } from './RunList';

/** 投訴抽查: what waits to be verified, and the drawings, each to be drawn again as its proof. */
export function Component() {
  const { t } = useTranslation('complaintOversight');
  const [search, setSearch] = useSearchParams();
  const verifies = usePermission('oversight:verify');
  const proves = usePermission('oversight:prove');
  const runs = proves && (!verifies || search.get('scene') === 'runs');
  return (
    <Flex vertical gap={0}>
      {verifies && proves && (
        <SceneTabs
          label={t('scenes')}
          value={runs ? 'runs' : 'checks'}
          onChange={(scene) => setSearch(scene === 'runs' ? { scene } : {}, { replace: true })}
          scenes={[
            { key: 'checks', label: t('checks.scene') },
            { key: 'runs', label: t('runs.scene') },
          ]}
        />
      )}
      {runs ? <RunList /> : <CheckList />}
    </Flex>
  );
}
