import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { type CustomerOut, sdk } from '@/api';

export const KEY = ['customers'];

export const customerQuery = (id: string) =>
  queryOptions({ queryKey: ['customer', id], queryFn: () => sdk.customersRead({ path: { id } }) });

/** What useListParams reads from the address is text; the API says which texts it takes. */
export const listQuery = (query: object) =>
  queryOptions({
    queryKey: [...KEY, query],
    queryFn: () => sdk.customersList({ query: query }),
  });

/** After an act: the answer is the record, and every list may look different. */
export function useRenewed() {
  const client = useQueryClient();
  return async (customer?: CustomerOut) => {
    if (customer) {
      client.setQueryData(customerQuery(customer.id).queryKey, customer);
      void client.invalidateQueries({ queryKey: ['customer-trail', customer.id] });
    }
    await client.invalidateQueries({ queryKey: KEY });
  };
}
