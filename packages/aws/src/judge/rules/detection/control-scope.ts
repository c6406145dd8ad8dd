/** What a control of Audit Manager looks at. Source: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ControlScope.html */
import type { Intent } from '../../../intent/intent-schema.ts'

export interface ControlScope {
  readonly ComplianceResourceTypes?: readonly string[] | undefined
  readonly ComplianceResourceIds?: readonly string[] | undefined
  readonly Tags?: Readonly<Record<string, string>> | undefined
}

interface Backed {
  readonly ResourceArn: string
  readonly ResourceType?: string | undefined
}

/** An empty scope takes everything. By tags: what is declared alone tells whether that is everything. */
export function isInScope({ ComplianceResourceTypes: types = [], ComplianceResourceIds: ids = [], Tags = {} }: ControlScope, { ResourceArn, ResourceType = '' }: Backed): boolean {
  const isOfType = types.length === 0 || types.some((type) => type === ResourceType || type.startsWith('AWS::Backup::'))
  const isNamed = ids.length === 0 || ids.some((id) => ResourceArn === id || ResourceArn.endsWith(`/${id}`) || ResourceArn.endsWith(`:${id}`))
  return isOfType && isNamed && Object.keys(Tags).length === 0
}

/** Whether all that is declared carries the tag that a scope names: then the tag leaves nothing out. */
export function isTagOfAll(tags: Readonly<Record<string, string>>, { classifications }: Pick<Intent, 'classifications'>): boolean {
  const all = Object.values(classifications)
  return Object.entries(tags).every(([key, value]) => all.every((one) => {
    const wanted = Object.hasOwn(one.tags ?? {}, key) ? one.tags?.[key] : undefined
    return wanted !== undefined && (value === '' || [wanted].flat().every((text) => text === value))
  }))
}

export function scopeText({ ComplianceResourceTypes: types = [], ComplianceResourceIds: ids = [], Tags = {} }: ControlScope): string {
  const tags = Object.entries(Tags).map(([key, value]) => `${key}=${value}`)
  return [...types, ...ids, ...tags].join(', ')
}
