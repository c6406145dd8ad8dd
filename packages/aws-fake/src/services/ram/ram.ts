/** Resource Access Manager: shares of resources with accounts, organizations and units. Whom a share is for has accepted it. */

import type { RamOperations, ResourceShare } from '../../models/ram.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call, Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { parseArn } from '../../arn.ts'
import { organizationOf } from '../organizations/organization.ts'
import { requireIn, table } from '../table.ts'

interface Share extends ResourceShare {
  readonly resourceShareArn: string
  readonly resources: ReadonlySet<string>
  readonly principals: ReadonlySet<string>
}

const sharesState = table<Share>('resource shares')

interface ShareOptions {
  readonly name: string
  readonly resources?: readonly string[] | undefined
  readonly principals?: readonly string[] | undefined
  readonly allowsExternal?: boolean | undefined
}

export function makeShare(region: Region, { name, resources = [], principals = [], allowsExternal = true }: ShareOptions): Share {
  const now = region.world.clock.now()
  const share: Share = {
    resourceShareArn: region.arn('ram', `resource-share/${region.world.ids.uuid()}`),
    name,
    owningAccountId: region.account.id,
    allowExternalPrincipals: allowsExternal,
    status: 'ACTIVE',
    creationTime: now,
    lastUpdatedTime: now,
    resources: new Set(resources),
    principals: new Set(principals),
  }
  region.state(sharesState).set(share.resourceShareArn, share)
  return share
}

/** The Region's own shares, or those of others that name the account, its organization or a unit. */
function sharesOf({ world, region, account }: Call, owner: 'SELF' | 'OTHER-ACCOUNTS'): readonly Share[] {
  if (owner === 'SELF') return [...region.state(sharesState).values()]
  const organization = organizationOf(world, account.id)
  return world.accounts
    .filter((other) => other !== account)
    .flatMap((other) => [...other.region(region.name).state(sharesState).values()])
    .filter(({ principals, owningAccountId = '' }) => {
      const isInside = organization !== null && organizationOf(world, owningAccountId) === organization
      return principals.has(account.id) || (isInside && [...principals].some((one) => one.includes(':organizations:')))
    })
}

function isExternal({ world, account }: Call, principal: string): boolean {
  if (!/^\d{12}$/.test(principal)) return false
  const organization = organizationOf(world, account.id)
  return organization === null || !world.hasAccount(principal) || organizationOf(world, principal) !== organization
}

function requireShare({ region }: Call, arn: string): Share {
  return requireIn(region.state(sharesState), arn, 'UnknownResourceException', 'ResourceShare')
}

function described({ resources: _, principals: __, ...share }: Share): ResourceShare {
  return share
}

function assertMayShare(
  call: Call,
  { allowExternalPrincipals }: Pick<Share, 'allowExternalPrincipals'>,
  principals: readonly string[] = [],
): void {
  if (allowExternalPrincipals === false && principals.some((one) => isExternal(call, one)))
    throw new ServiceError('OperationNotPermittedException', 'The resource share only allows principals of the organization.')
}

export const ram: Handlers<RamOperations> = {
  CreateResourceShare({ name, resourceArns, principals, allowExternalPrincipals }, call) {
    assertMayShare(call, { allowExternalPrincipals }, principals)
    const share = makeShare(call.region, { name, resources: resourceArns, principals, allowsExternal: allowExternalPrincipals })
    return { resourceShare: described(share) }
  },

  GetResourceShares({ resourceOwner, resourceShareArns, name }, call) {
    const found = sharesOf(call, resourceOwner).filter((share) => resourceShareArns?.includes(share.resourceShareArn) ?? true)
    return { resourceShares: found.filter((share) => (name ?? share.name) === share.name).map(described) }
  },

  GetResourceShareAssociations({ associationType, resourceShareArns }, call) {
    const found = sharesOf(call, 'SELF').filter((share) => resourceShareArns?.includes(share.resourceShareArn) ?? true)
    return {
      resourceShareAssociations: found.flatMap(({ resourceShareArn, name, resources, principals }) =>
        [...(associationType === 'RESOURCE' ? resources : associationType === 'PRINCIPAL' ? principals : [])].map((associatedEntity) => ({
          resourceShareArn,
          resourceShareName: name,
          associatedEntity,
          associationType,
          status: 'ASSOCIATED' as const,
          external: associationType === 'PRINCIPAL' && isExternal(call, associatedEntity),
        })),
      ),
    }
  },

  ListResources({ resourceOwner, resourceArns, resourceShareArns }, call) {
    const found = sharesOf(call, resourceOwner).filter((share) => resourceShareArns?.includes(share.resourceShareArn) ?? true)
    const entries = found.flatMap(({ resources, resourceShareArn }) =>
      [...resources].map((arn) => ({ arn, type: typeOf(arn), resourceShareArn })),
    )
    return { resources: entries.filter(({ arn }) => resourceArns?.includes(arn) ?? true) }
  },

  ListPrincipals({ resourceOwner, resourceArn, resourceShareArns }, call) {
    const found = sharesOf(call, resourceOwner).filter(
      (share) =>
        (resourceShareArns?.includes(share.resourceShareArn) ?? true) && (resourceArn === undefined || share.resources.has(resourceArn)),
    )
    return {
      principals: found.flatMap(({ principals, resourceShareArn }) =>
        [...principals].map((id) => ({ id, resourceShareArn, external: isExternal(call, id) })),
      ),
    }
  },

  AssociateResourceShare({ resourceShareArn, resourceArns = [], principals = [] }, call) {
    const share = requireShare(call, resourceShareArn)
    assertMayShare(call, share, principals)
    const changed = {
      ...share,
      resources: new Set([...share.resources, ...resourceArns]),
      principals: new Set([...share.principals, ...principals]),
    }
    call.region.state(sharesState).set(resourceShareArn, changed)
    return { resourceShareAssociations: associations(resourceShareArn, resourceArns, principals, 'ASSOCIATED') }
  },

  DisassociateResourceShare({ resourceShareArn, resourceArns = [], principals = [] }, call) {
    const share = requireShare(call, resourceShareArn)
    const without = (held: ReadonlySet<string>, gone: readonly string[]) => new Set([...held].filter((one) => !gone.includes(one)))
    const changed = { ...share, resources: without(share.resources, resourceArns), principals: without(share.principals, principals) }
    call.region.state(sharesState).set(resourceShareArn, changed)
    return { resourceShareAssociations: associations(resourceShareArn, resourceArns, principals, 'DISASSOCIATED') }
  },

  DeleteResourceShare({ resourceShareArn }, call) {
    call.region.state(sharesState).delete(requireShare(call, resourceShareArn).resourceShareArn)
    return { returnValue: true }
  },
}

function associations(
  resourceShareArn: string,
  resources: readonly string[],
  principals: readonly string[],
  status: 'ASSOCIATED' | 'DISASSOCIATED',
) {
  const entry = (associationType: 'RESOURCE' | 'PRINCIPAL') => (associatedEntity: string) => ({
    resourceShareArn,
    associatedEntity,
    associationType,
    status,
  })
  return [...resources.map(entry('RESOURCE')), ...principals.map(entry('PRINCIPAL'))]
}

/** RAM's name of a resource's type: `backup:BackupVault`, `ec2:Subnet`. */
function typeOf(arn: string): string {
  const { service, resource } = parseArn(arn) ?? { service: 'unknown', resource: '' }
  const kind = resource.split(/[:/]/)[0] ?? ''
  return `${service}:${kind
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')}`
}
