/** Makes the people of the example by calls, as an administrator would. */
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam'
import type { Fake } from '@holdfast/aws-fake/start-fake'
import { accountId, administrator, guardian, regionName, user } from './example-intent.ts'

export async function makePeople({ url }: Pick<Fake, 'url'>): Promise<void> {
  const iam = new IAMClient({ endpoint: url, region: regionName, credentials: { accessKeyId: accountId, secretAccessKey: 'any' } })
  const Statement = [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${accountId}:root` }, Action: 'sts:AssumeRole' }]
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement })
  for (const arn of [guardian, administrator, user]) {
    await iam.send(new CreateRoleCommand({ RoleName: arn.split('/').at(-1), AssumeRolePolicyDocument }))
  }
}
