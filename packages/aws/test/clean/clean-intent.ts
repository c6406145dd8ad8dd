/** What the owner of the clean inventory declares. */
import { parseIntent } from '../../src/intent/parse-intent.ts'
import type { Intent } from '../../src/intent/intent-schema.ts'
import { away, home } from './clean-records.ts'

export const cleanIntentText = `
classifications:
  confidential:
    tags: { backup: daily }
    environment: production
    regions: [${home.region}]
    guardians: ['arn:aws:iam::${home.account}:role/guardian']
    key:
      administrators: ['arn:aws:iam::${home.account}:role/key-administrator']
      users: ['arn:aws:iam::${home.account}:role/backup']
    retention: { minDays: 7, maxDays: 400 }
    lock: governance
    rtoHours: 4
    copies: [{ region: ${away.region}, account: '${away.account}' }]
  scratch:
    tags: { data: scratch }
    regions: [${home.region}]
    guardians: ['arn:aws:iam::${home.account}:role/guardian']
    key:
      administrators: ['arn:aws:iam::${home.account}:role/key-administrator']
      users: ['arn:aws:iam::${home.account}:role/backup']
    retention: { minDays: 1, maxDays: 7 }
    lock: none
endpoints:
  - { region: ${home.region}, vpc: vpc-0a1b2c3d, subnets: [subnet-0a1b2c3d], securityGroups: [sg-0a1b2c3d] }
environments:
  production: ['${home.account}', '${away.account}']
  development: ['333344445555']
`

export function intentOf(text: string): Intent {
  return parseIntent(text, 'holdfast.aws.yaml')
}
