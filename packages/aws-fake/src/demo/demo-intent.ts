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
      users: ['arn:aws:iam::111122223333:role/backup']
    retention: { minDays: 30, maxDays: 400 }
    lock: governance
  records:
    # what the law wants to be kept for seven years
    tags: { classification: restricted }
    environment: production
    regions: [eu-west-1]
    guardians: ['arn:aws:iam::111122223333:role/guardian']
    key:
      administrators: ['arn:aws:iam::111122223333:role/key-administrator']
      users: ['arn:aws:iam::111122223333:role/backup']
    retention: { minDays: 365, maxDays: 3650 }
    lock: governance

environments:
  production: ['111122223333']
`
