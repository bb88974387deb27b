import { useTranslation } from 'react-i18next';
import { useListParams } from '@/shared/hooks/useListParams';
import { SceneTabs } from '@/shared/ui/SceneTabs';
import { Cases } from './Cases';
import { Lists } from './Lists';

/** 檔案與銷毀: closed cases are found again here, and end here by a list with signatures. */
export function Component() {
  const { t } = useTranslation('complaintReports');
  const list = useListParams({ tab: 'text' } as const);
  const tab = list.values.tab === 'lists' ? 'lists' : 'cases';
  return (
    <>
      <SceneTabs
        label={t('archive.title')}
        value={tab}
        onChange={(next) => list.setValues({ tab: next === 'lists' ? next : undefined })}
        scenes={[
          { key: 'cases', label: t('archive.cases') },
          { key: 'lists', label: t('archive.lists') },
        ]}
      />
      {tab === 'cases' ? <Cases /> : <Lists />}
    </>
  );
}
