/** A role that a service of AWS assumes for one purpose: its trust and its permissions, with what others added. */
import { roleAspect } from '../aspects/iam/role.ts'
import { rolePolicyAspect } from '../aspects/iam/role-policy.ts'
import type { RoleTarget } from '../aspects/iam/own-role.ts'
import type { Draft } from '../plan/draft.ts'
import type { Expectation, Place } from '../policies/policy-expectations.ts'
import { serviceTrustExpectations } from '../policies/role-expectations.ts'
import { isOursAlone, mergePolicyText } from '../policies/written-policy.ts'
import { askPolicy } from './asked/ask-policy.ts'

interface ServiceRole {
  readonly service: string
  /** A policy: what it may do. */
  readonly permissions: string
  /** What is to be expected of that. @param isOurs whether it has no statements of others, who may let it do more */
  readonly expectations: (isOurs: boolean) => readonly Expectation[]
  readonly place: Place
}

export async function planServiceRole(draft: Draft, target: RoleTarget, { service, permissions, expectations, place }: ServiceRole): Promise<void> {
  const Statement = [{ Sid: 'HoldfastService', Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }]
  const trust = JSON.stringify({ Version: '2012-10-17', Statement })
  const there = await draft.look(roleAspect, target)
  const merged = mergePolicyText(there?.trust ?? null, trust, 'trust', target.name)
  const asked = { region: 'global', name: target.name, place } as const
  await askPolicy(draft, { ...asked, policy: merged, kind: 'trust', expectations: serviceTrustExpectations(service, place, target.name, isOursAlone(merged)) })
  // how long its sessions are, and within what, stays as somebody set it
  await draft.set(roleAspect, target, { trust: merged, sessionSeconds: there?.sessionSeconds ?? 3600, boundary: there?.boundary ?? null })
  const policy = mergePolicyText(await draft.look(rolePolicyAspect, target), permissions, 'identity', target.name)
  await askPolicy(draft, { ...asked, policy, kind: 'identity', expectations: expectations(isOursAlone(policy)) })
  await draft.set(rolePolicyAspect, target, policy)
}
