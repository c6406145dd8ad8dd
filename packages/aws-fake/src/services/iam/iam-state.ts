/** Users, roles and managed policies of an account. */

import type { Instant } from '@holdfast/core/clock'
import { ServiceError } from '../../service-error.ts'
import type { Account } from '../../world/world.ts'
import { readPolicy } from '../policy-document.ts'

/** What users and roles have in common. */
export interface Principal {
  readonly name: string
  readonly id: string
  readonly arn: string
  readonly path: string
  readonly created: Instant
  readonly permissionsBoundary: string | undefined
  readonly tags: Map<string, string>
  /** Inline policies: document by name. */
  readonly inline: Map<string, string>
  /** ARNs of managed policies. */
  readonly attached: Set<string>
}

export interface Role extends Principal {
  readonly description: string | undefined
  readonly maxSessionSeconds: number
  trust: string
}

export interface PolicyVersion {
  readonly id: string
  readonly document: string
  readonly created: Instant
}

export interface ManagedPolicy {
  readonly name: string
  readonly id: string
  readonly arn: string
  readonly path: string
  readonly description: string | undefined
  readonly created: Instant
  readonly isAws: boolean
  readonly tags: Map<string, string>
  readonly versions: PolicyVersion[]
  defaultVersion: string
}

export interface IamState {
  readonly users: Map<string, Principal>
  readonly roles: Map<string, Role>
  /** The account's own, by ARN. */
  readonly policies: Map<string, ManagedPolicy>
}

export const iamState = { name: 'iam', create: (): IamState => ({ users: new Map(), roles: new Map(), policies: new Map() }) }

export function requireRole(account: Account, name: string): Role {
  const role = account.state(iamState).roles.get(name)
  if (role === undefined) throw new ServiceError('NoSuchEntityException', `The role with name ${name} cannot be found.`)
  return role
}

export function requireUser(account: Account, name: string): Principal {
  const user = account.state(iamState).users.get(name)
  if (user === undefined) throw new ServiceError('NoSuchEntityException', `The user with name ${name} cannot be found.`)
  return user
}

export function assertPolicyDocument(text: string): void {
  if (readPolicy(text) === null) throw new ServiceError('MalformedPolicyDocumentException', 'Syntax errors in policy.')
}

/** IAM writes documents percent-encoded. */
export function encodedDocument(text: string): string {
  return encodeURIComponent(text)
}

export function tagList(tags: ReadonlyMap<string, string>): readonly { readonly Key: string; readonly Value: string }[] {
  return [...tags].map(([Key, Value]) => ({ Key, Value }))
}

export function tagMap(tags: readonly { readonly Key: string; readonly Value: string }[] | undefined): Map<string, string> {
  return new Map((tags ?? []).map(({ Key, Value }) => [Key, Value]))
}
