/** Tags of everything that rules of coverage list. */
import type { RegionView } from '../../views/views.ts'
import { coverageRules } from './coverage/coverage-rules.ts'

/** Rules that ask for tags may need them. */
export const tagKinds = coverageRules.flatMap(({ coverage }) => coverage.needs)

type Tags = Readonly<Record<string, string>>

/**
 * By ARN; null: it is not in the list of its kind, or of none.
 * @throws Unread
 */
export function tagsOfListed(view: RegionView, arn: string): Tags | null {
  const found = view.once(lists).find(({ of }) => of.test(arn))
  return found?.tags().get(arn) ?? null
}

/** What the lists have, by the beginning of ARNs: only that of the resource's own kind has to have been read. */
const ofKinds: Readonly<Record<string, RegExp>> = {
  'volume-in-plan': /^arn:[^:]+:ec2:[^:]*:[^:]*:volume\//,
  'instance-in-plan': /^arn:[^:]+:ec2:[^:]*:[^:]*:instance\//,
  'table-in-plan': /^arn:[^:]+:dynamodb:/,
  'file-system-in-plan': /^arn:[^:]+:elasticfilesystem:/,
  'fsx-in-plan': /^arn:[^:]+:fsx:/,
  'database-in-plan': /^arn:[^:]+:rds:/,
  'bucket-in-plan': /^arn:[^:]+:s3:/,
  'redshift-in-plan': /^arn:[^:]+:redshift:/,
}

interface List {
  readonly of: RegExp
  /** Read once. @throws Unread */
  tags(): ReadonlyMap<string, Tags>
}

function lists(view: RegionView): readonly List[] {
  return coverageRules.flatMap(({ id, coverage: { resources } }) => {
    const of = ofKinds[id]
    if (of === undefined) return []
    let made: ReadonlyMap<string, Tags> | null = null
    return { of, tags: () => (made ??= new Map([...resources(view)].map((one) => [one.arn, Object.fromEntries(one.tags)]))) }
  })
}
