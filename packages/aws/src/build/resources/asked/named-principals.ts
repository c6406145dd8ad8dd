/**
 * Users and roles that a policy names. KMS, IAM and S3 refuse a policy with one that is not there ("Policy contains a statement with one or
 * more invalid principals", PutKeyPolicy; "Invalid principal in policy", Troubleshooting IAM), AWS Backup's documentation does not say.
 */
import { roleAspect } from '../../aspects/iam/role.ts'
import { serviceRoleAspect } from '../../aspects/detection/service-role.ts'
import type { Draft } from '../../plan/draft.ts'
import type { Place } from '../../policies/policy-expectations.ts'

/** Stops at one of the account that is not there, nor made before. Of other accounts nobody can be asked: that is told. */
export async function stopAtAbsentPrincipal(draft: Draft, { region, name, policy, place }: { readonly region: string; readonly name: string; readonly policy: string; readonly place: Place }): Promise<void> {
  if (draft.reader.isBlind) return
  for (const arn of namedIn(policy)) {
    const [, , , , account, resource = ''] = arn.split(':')
    if (account !== place.account) {
      draft.note(`${arn} is of another account: that it is there is not seen from here, and a policy that names it is refused if it is not`)
    } else if (!isPlanned(draft, resource) && !(await isThere(draft, arn, resource))) {
      draft.stop(region, name, `${arn} is not there, and a policy that names it is refused: make it first, or name another in the intent`)
    }
  }
}

function namedIn(policy: string): readonly string[] {
  const { Statement } = JSON.parse(policy) as { readonly Statement: readonly { readonly Principal?: unknown; readonly NotPrincipal?: unknown }[] }
  const all = [Statement].flat().flatMap(({ Principal, NotPrincipal }) => [Principal, NotPrincipal])
  const named = all.flatMap((one) => (typeof one === 'object' && one !== null ? [(one as { readonly AWS?: string | readonly string[] }).AWS ?? []].flat() : []))
  return [...new Set(named)].filter((arn) => /^arn:[\w-]+:iam::\d{12}:(?:role|user)\//.test(arn)).toSorted()
}

function isPlanned({ steps }: Draft, resource: string): boolean {
  const name = resource.split('/').at(-1)
  return steps.some(({ aspect, target, after }) => {
    const made = target as { readonly name?: string; readonly role?: string }
    return after !== null && ((aspect === roleAspect.kind && made.name === name) || (aspect === serviceRoleAspect.kind && made.role === name))
  })
}

async function isThere({ reader }: Draft, arn: string, resource: string): Promise<boolean> {
  const Name = resource.split('/').at(-1)
  const absent = ['NoSuchEntityException', 'NoSuchEntity']
  const [operation, input, member] = resource.startsWith('role/') ? (['GetRole', { RoleName: Name }, 'Role'] as const) : (['GetUser', { UserName: Name }, 'User'] as const)
  const answer = await reader.askFor(absent, 'iam', 'global', operation, input)
  // one of the name below another path is another
  return (answer?.[member] as { readonly Arn?: string } | undefined)?.Arn === arn
}
