import * as v from 'valibot'
import { oneKind } from '../kind.ts'

/** Absent: the account is in none. */
export const organizationKind = oneKind({
  name: 'organization',
  where: 'global',
  service: 'organizations',
  operation: 'DescribeOrganization',
  absent: ['AWSOrganizationsNotInUseException'],
  record: v.object({ Organization: v.object({ Id: v.string(), MasterAccountId: v.string() }) }),
})
