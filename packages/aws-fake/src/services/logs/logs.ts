/** CloudWatch Logs: log groups, their filters, and policies that let services write. No streams and no events. */

import type { LogsOperations, ResourcePolicy } from '../../models/logs.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { readPolicy } from '../policy-document.ts'
import { requireIn, table } from '../table.ts'
import { filterHandlers } from './filter-handlers.ts'
import { logGroupHandlers } from './log-group-handlers.ts'

const policiesState = table<ResourcePolicy>('policies of logs')
const maxPolicies = 10

export function makeLogPolicy(region: Region, policyName: string, policyDocument: string): void {
  const lastUpdatedTime = region.world.clock.now()
  region.state(policiesState).set(policyName, { policyName, policyDocument, lastUpdatedTime, policyScope: 'ACCOUNT' })
}

export const logs: Handlers<LogsOperations> = {
  ...logGroupHandlers,
  ...filterHandlers,

  PutResourcePolicy({ policyName = '', policyDocument = '' }, { region, now }) {
    const policies = region.state(policiesState)
    if (policyName === '') throw new ServiceError('InvalidParameterException', 'A policy needs a name')
    if (readPolicy(policyDocument) === null) throw new ServiceError('InvalidParameterException', 'Policy document is invalid')
    if (!policies.has(policyName) && policies.size >= maxPolicies)
      throw new ServiceError('LimitExceededException', 'Resource limit exceeded.')
    const resourcePolicy = { policyName, policyDocument, lastUpdatedTime: now, policyScope: 'ACCOUNT' as const }
    policies.set(policyName, resourcePolicy)
    return { resourcePolicy }
  },

  DescribeResourcePolicies(_, { region }) {
    return { resourcePolicies: [...region.state(policiesState).values()] }
  },

  DeleteResourcePolicy({ policyName = '' }, { region }) {
    const policies = region.state(policiesState)
    requireIn(policies, policyName, 'ResourceNotFoundException', 'Policy')
    policies.delete(policyName)
    return {}
  },
}
