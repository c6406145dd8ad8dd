/** What the fake serves, and what it does not. */

import { loadModel, serviceNames, type ServiceName } from '../model/load-model.ts'

/** By service: the operations that are served, and those of the service's model that are not. Every other service is not served at all. */
export type Served = Readonly<Record<ServiceName, { readonly served: readonly string[]; readonly notServed: readonly string[] }>>

export async function listServed(): Promise<Served> {
  const entries = await Promise.all(
    serviceNames.map(async (service) => {
      const { operations, unserved } = await loadModel(service)
      return [service, { served: Object.keys(operations), notServed: Object.keys(unserved) }] as const
    }),
  )
  return Object.fromEntries(entries) as unknown as Served
}
