/** A role that a service of AWS assumes for one purpose: its trust and its permissions, with what others added. */
import { roleAspect } from '../aspects/iam/role.ts'
import { rolePolicyAspect } from '../aspects/iam/role-policy.ts'
import type { RoleTarget } from '../aspects/iam/own-role.ts'
import type { Draft } from '../plan/draft.ts'
import { mergePolicyText } from '../policies/written-policy.ts'

/** @param policy what it may do */
export async function planServiceRole(draft: Draft, target: RoleTarget, service: string, policy: string): Promise<void> {
  const Statement = [{ Sid: 'HoldfastService', Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }]
  const trust = JSON.stringify({ Version: '2012-10-17', Statement })
  const there = await draft.look(roleAspect, target)
  const merged = mergePolicyText(there?.trust ?? null, trust, 'trust', target.name)
  // how long its sessions are, and within what, stays as somebody set it
  await draft.set(roleAspect, target, { trust: merged, sessionSeconds: there?.sessionSeconds ?? 3600, boundary: there?.boundary ?? null })
  await draft.set(rolePolicyAspect, target, mergePolicyText(await draft.look(rolePolicyAspect, target), policy, 'identity', target.name))
}
