/** What the owner of the demo's accounts wants: `holdfast.aws.yaml` of the demo. */

export const demoIntent = `# What this demo's owner wants of its backups. "holdfast aws plan" says what is missing.
classifications:
  confidential:
    regions: [eu-west-1]
    # who alone may delete points and the key, and take the lock off
    guardians: ['arn:aws:iam::111122223333:role/guardian']
    key:
      administrators: ['arn:aws:iam::111122223333:role/key-administrator']
      users: ['arn:aws:iam::111122223333:role/backup']
    retention: { minDays: 30, maxDays: 400 }
    lock: governance
`
