/** What antd's table takes from the tree for its selection, without the tree; see vite.config.ts. Our lists are flat
 *  (`checkStrictly`, which is antd's default): the two functions for nested rows are never called. */
export const arrAdd = (list: readonly unknown[], value: unknown) =>
  list.includes(value) ? [...list] : [...list, value];
export const arrDel = (list: readonly unknown[] | undefined, value: unknown) =>
  (list ?? []).filter((one) => one !== value);
const nested = (): never => {
  throw new Error('lists are flat');
};
export { nested as conductCheck, nested as convertDataToEntities };
