import { useQuery } from '@tanstack/react-query';
import { TreeSelect } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { sdk, type UnitOut } from '@/api';

interface Node {
  value: string;
  title: string;
  children: Node[];
}

/** A unit of the group, in its tree; typing finds by name. */
export function UnitPicker({
  value,
  onChange,
  ...rest
}: {
  id?: string;
  value?: string | null;
  onChange?: (value: string | undefined) => void;
  disabled?: boolean;
  'aria-label'?: string;
}) {
  const { t } = useTranslation();
  const { data, isPending } = useQuery({
    queryKey: ['units'],
    queryFn: () => sdk.organisationUnits(),
    staleTime: 5 * 60_000,
  });
  const tree = useMemo(() => treeOf(data ?? []), [data]);
  return (
    <TreeSelect<string>
      {...rest}
      allowClear
      showSearch={{ treeNodeFilterProp: 'title' }}
      treeDefaultExpandAll
      loading={isPending}
      placeholder={t('pick.unit')}
      treeData={tree}
      value={value ?? undefined}
      onChange={(next: string | undefined) => onChange?.(next)}
    />
  );
}

/** Every company has its customer service: a name that stands twice says of whom it is. */
export function treeOf(units: Pick<UnitOut, 'id' | 'name' | 'parent_id' | 'active'>[]): Node[] {
  const living = units.filter(({ active }) => active);
  const names = new Map(living.map(({ id, name }) => [id, name]));
  const alike = new Set(living.map(({ name }) => name).filter((name, i, all) => all.indexOf(name) !== i));
  const titleOf = (name: string, parent: string | null) =>
    alike.has(name) && parent && names.has(parent) ? `${name}（${names.get(parent)}）` : name;
  const nodes = new Map(
    living.map(({ id, name, parent_id }) => [
      id,
      { value: id, title: titleOf(name, parent_id), children: [] as Node[] },
    ]),
  );
  const roots: Node[] = [];
  for (const { id, parent_id } of units) {
    const node = nodes.get(id);
    if (!node) continue;
    const parent = parent_id ? nodes.get(parent_id) : undefined;
    (parent?.children ?? roots).push(node);
  }
  return roots;
}
