/** Access points of S3 that lead to buckets of several Regions: us-west-2 answers for all. Making one is not served; a policy holds at once. */

import type { PublicAccessBlockConfiguration, S3controlOperations } from '../../models/s3control.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call, Handlers } from '../../world/call.ts'
import { type Account, multiRegionHome } from '../../world/world.ts'
import type { Instant } from '@holdfast/core/clock'
import { readPolicy } from '../policy-document.ts'
import { table } from '../table.ts'

interface Held {
  readonly name: string
  readonly alias: string
  readonly created: Instant
  readonly buckets: readonly { readonly Bucket: string; readonly Region: string }[]
  readonly blocks: PublicAccessBlockConfiguration
  readonly policy: string
}

const pointsState = table<Held>('s3 multi-region access points')

interface Options {
  readonly buckets: Held['buckets']
  readonly blocks: PublicAccessBlockConfiguration
  readonly policy: string
}

export function makeMultiRegionAccessPoint(account: Account, name: string, { buckets, blocks, policy }: Options): void {
  const { ids, clock } = account.world
  account.state(pointsState).set(name, { name, alias: `m${ids.hex(12)}.mrap`, created: clock.now(), buckets, blocks, policy })
}

/** The account in the request is the caller's, and the Region the one that answers. */
function heldBy({ account, region }: Call, id: string): Map<string, Held> {
  if (id !== account.id) throw new ServiceError('AccessDenied', 'Access Denied', { status: 403 })
  if (region.name !== multiRegionHome) throw new ServiceError('InvalidRequest', 'Multi-Region access points are answered for by us-west-2')
  return account.state(pointsState)
}

function requirePoint(call: Call, id: string, name: string): Held {
  const found = heldBy(call, id).get(name)
  if (found === undefined) throw new ServiceError('NoSuchMultiRegionAccessPoint', 'The specified Multi-Region Access Point does not exist', { status: 404 })
  return found
}

export const multiRegionHandlers = {
  ListMultiRegionAccessPoints({ AccountId }, call) {
    const AccessPoints = [...heldBy(call, AccountId).values()].map(({ name, alias, created, buckets, blocks }) => ({
      ...{ Name: name, Alias: alias, CreatedAt: created, PublicAccessBlock: blocks, Status: 'READY' as const },
      Regions: buckets,
    }))
    return { AccessPoints }
  },

  GetMultiRegionAccessPointPolicy({ AccountId, Name }, call) {
    const { policy: Policy } = requirePoint(call, AccountId, Name)
    return { Policy: { Established: { Policy }, Proposed: { Policy } } }
  },

  PutMultiRegionAccessPointPolicy({ AccountId, Details: { Name, Policy } }, call) {
    const held = requirePoint(call, AccountId, Name)
    if (readPolicy(Policy) === null) throw new ServiceError('MalformedPolicy', 'Policy has invalid resource, action or principal')
    heldBy(call, AccountId).set(Name, { ...held, policy: Policy })
    return { RequestTokenARN: call.region.arn('s3', `async-request/mrap/put-policy/${Name}`) }
  },
} satisfies Partial<Handlers<S3controlOperations>>
