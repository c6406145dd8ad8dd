/** EC2's filters: `Name=…,Values=…`, all of which must hold, each by any of its values, with `*` and `?`. */

import type { Filter } from '../../models/ec2.ts'
import { ServiceError } from '../../service-error.ts'
import { isLike } from '../is-like.ts'

interface Filtered {
  readonly tags: ReadonlyMap<string, string>
  /** What the filters of a resource compare, by their names. */
  readonly fields: Readonly<Record<string, string>>
}

/** True if something passes the filters. Throws InvalidParameterValue for a filter that is not known here. */
export function passes({ tags, fields }: Filtered, filters: readonly Filter[] | undefined): boolean {
  return (filters ?? []).every(({ Name = '', Values = [] }) => {
    const matches = (value: string | undefined): boolean => value !== undefined && Values.some((pattern) => isLike(pattern, value))
    if (Name.startsWith('tag:')) return matches(tags.get(Name.slice(4)))
    if (Name === 'tag-key') return [...tags.keys()].some(matches)
    if (!(Name in fields)) throw new ServiceError('InvalidParameterValue', `The filter '${Name}' is invalid`)
    return matches(fields[Name])
  })
}
