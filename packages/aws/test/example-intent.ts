/** An intent as tests use it, and who is in it. */
export const accountId = '111122223333'
export const regionName = 'eu-west-1'

const role = (name: string): string => `arn:aws:iam::${accountId}:role/${name}`
export const guardian = role('vault-guardian')
export const administrator = role('key-administrator')
export const user = role('nightly-backup')

export const exampleIntent = `classifications:
  confidential:
    regions: [${regionName}]
    guardians: [${guardian}]
    key:
      administrators: [${administrator}]
      users: [${user}]
    retention: { minDays: 30, maxDays: 400 }
    lock: governance
`
