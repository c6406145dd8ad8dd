/** Users, groups, roles, managed policies and settings of an account. */

import type { Instant } from '@holdfast/core/clock'
import type { PasswordPolicy } from '../../models/iam.ts'
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

export interface Role extends Omit<Principal, 'permissionsBoundary'> {
  permissionsBoundary: string | undefined
  description: string | undefined
  maxSessionSeconds: number
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

export interface Group extends Pick<Principal, 'name' | 'id' | 'arn' | 'path' | 'created' | 'inline' | 'attached'> {
  /** Names of users. */
  readonly members: Set<string>
}

export interface MfaDevice {
  readonly serial: string
  /** Null: of the root user. */
  readonly userName: string | null
  readonly enabled: Instant
}

export interface IamState {
  readonly users: Map<string, Principal>
  readonly roles: Map<string, Role>
  /** The account's own, by ARN. */
  readonly policies: Map<string, ManagedPolicy>
  readonly groups: Map<string, Group>
  /** By serial number. */
  readonly mfaDevices: Map<string, MfaDevice>
  /** ARNs. */
  readonly samlProviders: Set<string>
  readonly oidcProviders: Set<string>
  passwordPolicy: PasswordPolicy | null
}

export const iamState = {
  name: 'iam',
  create: (): IamState => ({
    users: new Map(),
    roles: new Map(),
    policies: new Map(),
    groups: new Map(),
    mfaDevices: new Map(),
    samlProviders: new Set(),
    oidcProviders: new Set(),
    passwordPolicy: null,
  }),
}

export function requireGroup(account: Account, name: string): Group {
  const group = account.state(iamState).groups.get(name)
  if (group === undefined) throw new ServiceError('NoSuchEntityException', `The group with name ${name} cannot be found.`)
  return group
}

export function groupsOf(account: Account, userName: string): readonly Group[] {
  return [...account.state(iamState).groups.values()].filter(({ members }) => members.has(userName))
}

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
