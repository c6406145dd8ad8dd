/** What the owner of the demo's organization wants beside the plans of one account: `organization.aws.yaml` of the demo. */

export const demoOrganizationId = 'o-holdfastdemo'

export const demoOrganizationIntent = `# What this demo's owner wants of the organization: one plan for its accounts, copies in another account, one of them air-gapped,
# and policies that bind the accounts. Plan and apply it in each account: AWS_PROFILE=management, vaults, production.
classifications:
  confidential:
    environment: production
    regions: [eu-west-1]
    # of each account its own people count
    guardians: ['arn:aws:iam::111122223333:role/guardian', 'arn:aws:iam::777788889999:role/guardian']
    key:
      administrators: ['arn:aws:iam::111122223333:role/key-administrator', 'arn:aws:iam::777788889999:role/key-administrator']
      users: ['arn:aws:iam::111122223333:role/backup']
    retention: { minDays: 30, maxDays: 400 }
    lock: governance
    types: [EFS, DynamoDB]
    rpoHours: 48
    copies:
      - { region: eu-central-1, account: '777788889999', keepDays: 60 }
      - { region: eu-west-1, account: '777788889999', airGapped: true, keepDays: 30 }
    schedule:
      - { name: daily, at: cron(0 5 ? * * *), keepDays: 35, startWithinMinutes: 60, endWithinMinutes: 480 }

organization:
  id: ${demoOrganizationId}
  guardrails: { targets: ['111122223333', '777788889999'] }
  backupPolicies: { targets: ['111122223333'] }
  delegatedAdministrators: { backup.amazonaws.com: '111122223333' }
  crossAccountBackup: true

environments:
  production: ['111122223333']
`
