/** Which operation a method, path and query mean, where the address says it (REST-JSON, REST-XML). */

import type { ServiceModel } from '../model/service-model.ts'
import type { WireRequest } from './wire.ts'

interface Route {
  readonly name: string
  readonly method: string
  /** The address without its query. */
  readonly path: string
  /** What the query must have, beside anything else. */
  readonly query: readonly (readonly [string, string])[]
}

const routes = new WeakMap<ServiceModel, readonly Route[]>()

function routesOf(model: ServiceModel): readonly Route[] {
  const known = routes.get(model)
  if (known !== undefined) return known
  const served = Object.entries(model.operations).map(([name, { http }]) => [name, http.method, http.requestUri] as const)
  const others = Object.entries(model.unserved).map(([name, address]) => [name, ...address.split(' ', 2)] as const)
  const made = [...served, ...others].map(([name, method = '', uri = '']) => {
    const [path = '', query = ''] = uri.split('?', 2)
    return { name, method, path, query: [...new URLSearchParams(query)] }
  })
  routes.set(model, made)
  return made
}

/** The values of `{name}` and `{name+}` in the template, decoded; null if the path is another. A slash at the end does not matter. */
export function matchPath(template: string, path: string): Readonly<Record<string, string>> | null {
  const wanted = segments(template)
  const given = segments(path)
  const values: Record<string, string> = {}
  let next = 0
  for (const [index, segment] of wanted.entries()) {
    const label = /^\{(\w+)(\+?)\}$/.exec(segment)
    // all that what follows does not take
    const end = label?.[2] === '+' ? given.length - (wanted.length - index - 1) : next + 1
    const found = next < given.length ? given.slice(next, end).join('/') : undefined
    next = Math.max(end, next)
    if (found === undefined || found === '') return null
    if (label?.[1] === undefined) {
      if (segment !== found) return null
      continue
    }
    try {
      values[label[1]] = decodeURIComponent(found)
    } catch {
      return null
    }
  }
  return next === given.length ? values : null
}

function segments(path: string): readonly string[] {
  return path
    .replace(/^\//, '')
    .replace(/\/$/, '')
    .split('/')
    .filter((segment, _, all) => all.length > 1 || segment !== '')
}

/** The operation that fits best: with the most of its query given, then with the fewest labels in its path. */
export function routeRest(model: ServiceModel, { method, path, query }: WireRequest): string | null {
  const fitting = routesOf(model).filter(
    (route) =>
      route.method === method &&
      matchPath(route.path, path) !== null &&
      route.query.every(([name, value]) => query.has(name) && (value === '' || query.get(name) === value)),
  )
  const [best] = fitting.toSorted((a, b) => b.query.length - a.query.length || labels(a.path) - labels(b.path))
  return best?.name ?? null
}

function labels(path: string): number {
  return path.split('{').length
}
