/** What is read once for an account: who is in it, and its organization. */
import { allEnded } from './all-ended.ts'
import type { Collector } from './collector.ts'

const details = ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies']

export async function collectGlobal(collector: Collector): Promise<void> {
  await allEnded([
    collector.collect('identity', (sink) =>
      sink.list(
        'iam',
        { operation: 'GetAccountAuthorizationDetails', lists: details, token: { sent: 'Marker', received: 'Marker' } },
        null,
        (entry, member) => ({ List: member, ...entry }),
      ),
    ),
    collector.collect('organization', async (sink) => {
      const absent = ['AWSOrganizationsNotInUseException']
      const answer = await sink.ask({ service: 'organizations', operation: 'DescribeOrganization', input: {}, target: null, absent })
      if (answer !== undefined) await sink.add([{ Organization: answer?.['Organization'] ?? null }])
    }),
  ])
}
