/** Examples of the aspects of IAM. */
import { dutyPolicyText } from '../../src/build/policies/duty-policy.ts'
import { accountId, user } from '../example-intent.ts'
import type { FakeAccount } from '../fake-account.ts'
import type { AspectExample } from './aspect-example.ts'

const target = { region: 'global', name: 'holdfast-operator' }

function trusting(name: string): string {
  const Statement = [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${accountId}:user/${name}` }, Action: 'sts:AssumeRole' }]
  return JSON.stringify({ Version: '2012-10-17', Statement })
}

const boundary = 'arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup'
const limits = { sessionSeconds: 7200, boundary: null }

async function withRole({ api }: FakeAccount): Promise<void> {
  const Tags = [{ Key: 'holdfast:classification', Value: 'all' }]
  const input = { RoleName: target.name, AssumeRolePolicyDocument: trusting('ada'), Tags }
  await api.call({ service: 'iam', region: 'eu-west-1' }, 'CreateRole', input)
}

export const iamExamples: readonly AspectExample[] = [
  { aspect: 'iam-role', target, values: [{ trust: trusting('ada'), ...limits }, { trust: trusting('grace'), ...limits }, null] },
  { aspect: 'iam-role-session', target, prepare: withRole, values: [{ seconds: 7200 }, { seconds: 3600 }] },
  { aspect: 'iam-role-boundary', target, prepare: withRole, values: [{ policy: boundary }, null] },
  { aspect: 'iam-role-policy', target, prepare: withRole, values: [dutyPolicyText('reader', []), dutyPolicyText('operator', [user]), null] },
]
