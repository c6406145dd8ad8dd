/** Whose is what is not encrypted: by tags of its own, of its source, of its vault, and by what is declared. */
import { describe, expect, it } from 'vitest'
import { allOf } from '../../../test/clean/all-of.ts'
import { cleanRecords, inventoryOf } from '../../../test/clean/clean-inventory.ts'
import { cleanIntentText, intentOf } from '../../../test/clean/clean-intent.ts'
import { type CleanRecords, home } from '../../../test/clean/clean-records.ts'
import { vaultName } from '../../../test/clean/records/base.ts'
import { pointKind } from '../../observe/kinds/backup/point.ts'
import { vaultTagsKind } from '../../observe/kinds/backup/vault-tags.ts'
import { sourceServerKind } from '../../observe/kinds/drs/source-server.ts'
import { replicationConfigurationKind } from '../../observe/kinds/drs/replication-configuration.ts'
import { volumeKind } from '../../observe/kinds/ec2/volume.ts'
import { assess } from '../rules/assess.ts'
import { Register } from './register.ts'

const clean = await cleanRecords()
type Line = Readonly<Record<string, unknown>>

/** Lines at home, changed. */
function changed(all: readonly CleanRecords[], kind: CleanRecords['kind'], change: (line: Line) => Line): readonly CleanRecords[] {
  return all.map((one) => (one.kind === kind && one.at.account === home.account ? { ...one, lines: (one.lines as readonly Line[]).map(change) } : one))
}

const plainPoint = (all: readonly CleanRecords[]) => changed(all, pointKind, (line) => ({ ...line, IsEncrypted: false }))

async function owners(records: readonly CleanRecords[], intentText = cleanIntentText): Promise<readonly string[]> {
  const register = new Register()
  for (const finding of await allOf(assess(inventoryOf(records), { intent: intentOf(intentText) }))) register.add(finding)
  return register.entries().map(({ finding, owner }) => `${finding.rule} ${finding.subject.name} ${owner}`)
}

const owned = (...names: readonly string[]) => names.map((one) => ({ Key: 'owner', Value: one }))

describe('the register', () => {
  it('is empty where everything is encrypted as it should be', async () => expect(await owners(clean)).toEqual([]))

  it('says whose a point is by the tag of its source, though that is encrypted', async () => {
    const tagged = changed(clean, volumeKind, (line) => ({ ...line, Tags: [...(line['Tags'] as readonly object[]), ...owned('shop')] }))
    expect(await owners(plainPoint(tagged))).toEqual(['point-encrypted data shop'])
  })

  it('goes by the tag of the vault where the source tells nothing', async () => {
    const tagged = changed(clean, vaultTagsKind, ({ Target }) => ({ Target, Answer: { Tags: { backup: 'daily', ...(Target === vaultName && { owner: 'storage' }) } } }))
    expect(await owners(plainPoint(tagged))).toEqual(['point-encrypted data storage'])
  })

  it('goes by the owners of the classification where no tag does', async () => {
    const declared = cleanIntentText.replace('    rtoHours: 4\n', "    rtoHours: 4\n    owners: ['arn:aws:iam::111122223333:role/shop']\n")
    const plainVolume = changed(clean, volumeKind, (line) => ({ ...line, Encrypted: false }))
    expect(await owners(plainPoint(plainVolume), declared)).toEqual([
      'volume-encrypted data arn:aws:iam::111122223333:role/shop',
      'point-encrypted data arn:aws:iam::111122223333:role/shop',
    ])
    expect(await owners(plainPoint(clean))).toEqual(['point-encrypted data null'])
  })

  it('has staging disks, by the tags of their servers', async () => {
    const plain = changed(clean, replicationConfigurationKind, (line) => ({ ...line, Answer: { ...(line['Answer'] as object), ebsEncryption: 'NONE' } }))
    const tagged = changed(plain, sourceServerKind, (line) => ({ ...line, tags: { owner: 'web team' } }))
    expect(await owners(tagged)).toEqual([expect.stringMatching(/^staging-disk-encrypted \S+ web team$/u)])
  })
})
