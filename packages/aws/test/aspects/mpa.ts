/** Examples of approval teams, and of vaults that they decide about. */
import { addApprovalTeam, addIdentitySource, addVault, answerInvitation } from '@holdfast/aws-fake/build'
import type { Json } from '../../src/build/aspects/json.ts'
import { accountId } from '../example-intent.ts'
import type { FakeAccount } from '../fake-account.ts'
import type { AspectExample } from './aspect-example.ts'

const ids = ['1111', '2222', '3333'].map((one) => `${one.repeat(2)}-aaaa-4aaa-8aaa-111111111111`)

const instance = 'arn:aws:sso:::instance/ssoins-0123456789abcdef'

async function withSource({ region }: FakeAccount): Promise<void> {
  addIdentitySource(region.account, instance)
}

async function withTeam(account: FakeAccount): Promise<void> {
  const source = addIdentitySource(account.region.account, instance)
  const team = addApprovalTeam(account.region.account, { name: 'three', needed: 2, approvers: ids.map((identityId) => ({ identityId, identitySourceArn: source.arn })) })
  for (const id of ids) answerInvitation(team, id, 'ACCEPTED')
  addVault(account.region, { name: 'airgap', key: null, isAirGapped: true, lock: { minRetentionDays: 7, maxRetentionDays: 30, lockDate: account.fake.world.clock.now() }, tags: { 'holdfast:classification': 'confidential' } })
  await account.api.call({ service: 'backup', region: 'eu-west-1' }, 'UpdateGlobalSettings', { GlobalSettings: { isMpaEnabled: 'true' } })
}

/** The ids of identity sources are AWS's own. */
async function teamValues({ api }: FakeAccount): Promise<readonly Json[]> {
  const { IdentitySources } = await api.call({ service: 'mpa', region: 'us-east-1' }, 'ListIdentitySources', {})
  const [source] = IdentitySources as readonly { readonly IdentitySourceArn: string }[]
  return [{ needed: 2, approvers: ids, identitySource: source?.IdentitySourceArn ?? '' }, null]
}

const vault = { region: 'eu-west-1', classification: 'confidential', name: 'airgap' }

export const mpaExamples: readonly AspectExample[] = [
  { aspect: 'mpa-approval-team', target: { region: 'us-east-1', name: 'holdfast-example' }, prepare: withSource, values: teamValues },
  {
    ...{ aspect: 'backup-vault-approval-team', target: vault, prepare: withTeam },
    values: [{ team: `arn:aws:mpa:us-east-1:${accountId}:approval-team/three` }],
  },
]
