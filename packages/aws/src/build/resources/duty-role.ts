/** The declared roles for people, apart by duty. */
import { roleAspect } from '../aspects/iam/role.ts'
import { roleBoundaryAspect } from '../aspects/iam/role-boundary.ts'
import { rolePolicyAspect } from '../aspects/iam/role-policy.ts'
import { roleSessionAspect } from '../aspects/iam/role-session.ts'
import { duties, dutyPolicyText, dutyTrustText, signInPages } from '../policies/duty-policy.ts'
import { dutyExpectations, dutyTrustExpectations } from '../policies/role-expectations.ts'
import { isOursAlone, mergePolicyText } from '../policies/written-policy.ts'
import { askPolicy } from './asked/ask-policy.ts'
import type { Resource } from './resource.ts'

export const dutyRoleResource: Resource = async (draft, { intent, account, partition, regions }) => {
  const place = { account, partition, region: regions[0] ?? 'us-east-1' }
  const users = new Set(Object.values(intent.classifications).flatMap(({ key }) => key.users))
  const here = [...users].filter((arn) => arn.split(':')[4] === account)
  for (const duty of duties) {
    const declared = intent.roles[duty]
    if (declared === undefined) continue
    const target = { region: 'global', name: declared.name ?? `holdfast-${duty}` } as const
    await draft.part(`role ${target.name}`, [], async () => {
      if (!signInPages.has(partition) && declared.assumedBy.some((arn) => arn.includes(':saml-provider/')))
        draft.stop('global', target.name, `the audience of SAML assertions in ${partition} is not documented in public: make the role's trust by hand`)
      const trust = dutyTrustText(declared, intent, partition)
      if (trust === null) draft.stop('global', target.name, 'whose tokens of a web identity provider may assume it is not declared: name them in webIdentity')
      const before = await draft.look(roleAspect, target)
      const merged = mergePolicyText(before?.trust ?? null, trust ?? '', 'trust', target.name)
      const asked = { region: 'global', name: target.name, place } as const
      await askPolicy(draft, { ...asked, policy: merged, kind: 'trust', expectations: dutyTrustExpectations(declared, intent, place, target.name, isOursAlone(merged)) })
      const seconds = declared.sessionMinutes * 60
      const boundary = declared.boundary === undefined ? null : { policy: declared.boundary }
      await draft.set(roleAspect, target, { trust: merged, sessionSeconds: seconds, boundary: boundary?.policy ?? null })
      await draft.set(roleSessionAspect, target, { seconds })
      // one that somebody else set, where none is declared, takes nothing away from what is declared
      if (boundary !== null) await draft.set(roleBoundaryAspect, target, boundary)
      const held = await draft.look(rolePolicyAspect, target)
      const policy = mergePolicyText(held, dutyPolicyText(duty, here), 'identity', target.name)
      await askPolicy(draft, { ...asked, policy, kind: 'identity', expectations: dutyExpectations(duty, here, place, target.name, isOursAlone(policy)) })
      await draft.set(rolePolicyAspect, target, policy)
    })
  }
}
