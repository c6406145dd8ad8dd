/** What the owner of the demo's accounts wants: `holdfast.aws.yaml` of the demo. */

export const demoIntent = `# What this demo's owner wants of its backups. "holdfast aws plan" says what is missing.
classifications:
  confidential:
    # what is not tagged as something else in the account 'production'
    environment: production
    regions: [eu-west-1]
    # who alone may delete points and the key, and take the lock off
    guardians: ['arn:aws:iam::111122223333:role/guardian']
    key:
      administrators: ['arn:aws:iam::111122223333:role/key-administrator']
      users: ['arn:aws:iam::111122223333:role/backup', 'arn:aws:iam::111122223333:role/restore-test']
    retention: { minDays: 30, maxDays: 400 }
    lock: governance
    types: [EBS, EFS, DynamoDB]
    rpoHours: 48
    schedule:
      - { name: daily, at: cron(0 5 ? * * *), keepDays: 35, startWithinMinutes: 60, endWithinMinutes: 480 }
  records:
    # what the law wants to be kept for seven years
    tags: { classification: restricted }
    environment: production
    regions: [eu-west-1]
    guardians: ['arn:aws:iam::111122223333:role/guardian']
    key:
      administrators: ['arn:aws:iam::111122223333:role/key-administrator']
      users: ['arn:aws:iam::111122223333:role/backup', 'arn:aws:iam::111122223333:role/restore-test']
    retention: { minDays: 365, maxDays: 3650 }
    lock: governance
    types: [RDS]
    schedule:
      - { name: monthly, at: cron(0 6 1 * ? *), keepDays: 2557, startWithinMinutes: 60, endWithinMinutes: 480 }

restoreTesting:
  at: cron(0 7 ? * SUN *)
  role: 'arn:aws:iam::111122223333:role/restore-test'
  types: [EBS, EFS, DynamoDB, RDS]

detection:
  # who is told of acts against backups; each confirms by the link in the mail
  emails: [backup-owner@example.com]
  keyOf: confidential
  trail: { bucket: trail-logs-111122223333 }
  reports: { bucket: trail-logs-111122223333, formats: [CSV] }

buckets:
  # dumps of what AWS Backup does not take
  backups-111122223333:
    classification: confidential
    region: eu-west-1
    accessLogs: access-logs-111122223333
    # copies with another key
    replicateTo: { bucket: replicas-111122223333, region: eu-west-1, classification: records, accessLogs: replica-logs-111122223333 }

endpoints:
  - { region: eu-west-1, vpc: vpc-0d0e0f0a, subnets: [subnet-0d0e0f0a], securityGroups: [sg-0d0e0f0a] }

accountDefaults:
  disasterRecoveryKeyOf: confidential
  encryptNewVolumes: true
  blockPublicAccess: true
  optIn: [EBS, EFS, RDS, DynamoDB]

environments:
  production: ['111122223333']
`
