import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { SceneTabs } from '@/shared/ui/SceneTabs';
import { CriticismList } from './CriticismList';
import { InspectionList } from './InspectionList';
import { OrderList } from './OrderList';

const SCENES = ['inspections', 'criticisms', 'orders'] as const;
const LISTS = { inspections: InspectionList, criticisms: CriticismList, orders: OrderList } as const;

/** 檢查與整改: the marketing centre inspects, criticises and orders; the unit reads its own and reports. */
export function Component() {
  const { t } = useTranslation('complaintOversight');
  const [search, setSearch] = useSearchParams();
  const scene = SCENES.find((one) => one === search.get('scene')) ?? 'inspections';
  const List = LISTS[scene];
  return (
    <>
      <SceneTabs
        label={t('scenes')}
        value={scene}
        onChange={(next) => setSearch(next === 'inspections' ? {} : { scene: next }, { replace: true })}
        scenes={SCENES.map((key) => ({ key, label: t(`${key}.title`) }))}
      />
      <List />
    </>
  );
}
