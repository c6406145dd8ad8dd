/** The declared roles for people, apart by duty. */
import { roleAspect, isLimitedAlike } from '../aspects/iam/role.ts'
import { rolePolicyAspect } from '../aspects/iam/role-policy.ts'
import { duties, dutyPolicyText, dutyTrustText } from '../policies/duty-policy.ts'
import { mergePolicyText } from '../policies/written-policy.ts'
import type { Resource } from './resource.ts'

export const dutyRoleResource: Resource = async (draft, { intent, account }) => {
  const users = new Set(Object.values(intent.classifications).flatMap(({ key }) => key.users))
  const here = [...users].filter((arn) => arn.split(':')[4] === account)
  for (const duty of duties) {
    const declared = intent.roles[duty]
    if (declared === undefined) continue
    const target = { region: 'global', name: declared.name ?? `holdfast-${duty}` } as const
    await draft.part(`role ${target.name}`, [], async () => {
      const trust = dutyTrustText(declared, intent)
      if (trust === null) draft.stop('global', target.name, 'whose tokens of a web identity provider may assume it is not declared: make the role by hand')
      const before = await draft.look(roleAspect, target)
      const merged = mergePolicyText(before?.trust ?? null, trust ?? '', 'trust', target.name)
      const after = { trust: merged, sessionSeconds: declared.sessionMinutes * 60, boundary: declared.boundary ?? null }
      if (before !== null && !isLimitedAlike(before, after)) {
        draft.stop('global', target.name, 'its longest session or its boundary is another one: set them by hand')
      }
      await draft.set(roleAspect, target, after)
      const held = await draft.look(rolePolicyAspect, target)
      await draft.set(rolePolicyAspect, target, mergePolicyText(held, dutyPolicyText(duty, here), 'identity', target.name))
    })
  }
}
