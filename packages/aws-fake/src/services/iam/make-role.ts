/** Roles as they are made, by the account itself or for a service of AWS. */

import type { Account } from '../../world/world.ts'
import { iamState, type Role } from './iam-state.ts'

interface RoleOptions {
  readonly name: string
  readonly trust: string
  readonly path?: string | undefined
  readonly description?: string | undefined
  readonly maxSessionSeconds?: number | undefined
  readonly permissionsBoundary?: string | undefined
  readonly tags?: Map<string, string>
}

export function makeRole(
  account: Account,
  { name, trust, path = '/', description, maxSessionSeconds = 3600, permissionsBoundary, tags = new Map() }: RoleOptions,
): Role {
  const { world } = account
  const role: Role = {
    name,
    id: world.ids.iam('AROA'),
    arn: `arn:aws:iam::${account.id}:role${path}${name}`,
    path,
    created: world.clock.now(),
    description,
    maxSessionSeconds,
    permissionsBoundary,
    trust,
    tags,
    inline: new Map(),
    attached: new Set(),
  }
  account.state(iamState).roles.set(name, role)
  return role
}

/** `AWSServiceRoleForBackupReports` of `reports.backup.amazonaws.com`. */
export function linkedRoleName(service: string): string {
  const words = service.replace(/\.amazonaws\.com$/, '').split('.').toReversed().flatMap((one) => one.split('-'))
  return `AWSServiceRoleFor${words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('')}`
}

/** The role of a service, which only the service can assume. */
export function makeLinkedRole(account: Account, service: string, description?: string): Role {
  const Statement = [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }]
  const trust = JSON.stringify({ Version: '2012-10-17', Statement })
  return makeRole(account, { name: linkedRoleName(service), trust, path: `/aws-service-role/${service}/`, description })
}

/** The same where it may be there already: a service makes its role when it first needs it. */
export function ensureLinkedRole(account: Account, service: string): Role {
  return account.state(iamState).roles.get(linkedRoleName(service)) ?? makeLinkedRole(account, service)
}
