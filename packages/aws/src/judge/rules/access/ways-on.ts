/** Ways to things themselves, not to their backups: one for all that policies don't tell apart. Buckets have policies of their own. */
import { bucketPolicyKind } from '../../../observe/kinds/s3/bucket-policy.ts'
import type { Failure } from '../../../observe/inventory/manifest.ts'
import { type CompiledPolicy, unreadablePolicy } from '../../../languages/policy/compile-policy.ts'
import type { RegionView } from '../../views/views.ts'
import { rewriteActions } from './after-rewriting.ts'
import { statementsThatTell, takenBy } from './arn-signature.ts'
import { compiled } from './compiled.ts'
import { resourceInVault } from './destroy-requests.ts'
import { failuresOf } from './holders.ts'
import { peopleOf, policiesAbout } from './principals.ts'
import type { Way } from './way.ts'

/** @param arns of things of the Region, or of objects in its buckets */
export function waysOn(arns: readonly string[], actions: readonly string[], view: RegionView, but?: ReadonlySet<string>): readonly Way[] {
  if (actions.length === 0) return []
  const { account, principals } = view.account.once(peopleOf)
  const all = policiesAbout(principals, account)
  const told = statementsThatTell(all, actions)
  const toldOfBuckets = statementsThatTell(all, rewriteActions.bucket)
  const ways = new Map<string, Way>()
  for (const arn of arns) {
    const bucket = bucketOf(arn)
    const text = bucket === undefined ? '' : textOf(bucket.name, view)
    const signature = [takenBy(told, arn), bucket === undefined ? '' : takenBy(toldOfBuckets, bucket.arn), text].join('\n')
    if (ways.has(signature)) continue
    const policies = policiesOf(text)
    const under = bucket === undefined ? {} : { under: { kind: 'bucket', resource: resourceInVault(bucket.arn, policies, view) } as const }
    ways.set(signature, { actions, resource: resourceInVault(arn, policies, view), ...under, ...(but !== undefined && { but }) })
  }
  return [...ways.values()]
}

/** What could not be read of the policies of those that are buckets. */
export function failuresOfBuckets(arns: readonly string[], view: RegionView): readonly Failure[] {
  return arns.flatMap((arn) => {
    const bucket = bucketOf(arn)
    return bucket === undefined ? [] : failuresOf(view.about(bucketPolicyKind, bucket.name))
  })
}

/** That it is, or that it is an object of. */
function bucketOf(arn: string): { readonly arn: string; readonly name: string } | undefined {
  const found = /^(arn:[^:]*:s3:::([^/]+))(?:\/.*)?$/.exec(arn)
  return found === null ? undefined : { arn: found[1] ?? '', name: found[2] ?? '' }
}

const unread = 'unread'

/** The policy of a bucket; empty if it has none. */
function textOf(name: string, view: RegionView): string {
  const about = view.about(bucketPolicyKind, name)
  if (about.state === 'absent') return ''
  return about.state === 'found' ? (about.answer.Policy ?? unread) : unread
}

function policiesOf(text: string): readonly CompiledPolicy[] {
  if (text === '') return []
  return [text === unread ? unreadablePolicy('resource', 'bucket policy', 'it was not read') : compiled(text, 'resource', 'bucket policy')]
}
