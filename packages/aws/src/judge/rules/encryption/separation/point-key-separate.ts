/** Points' own keys are those of their classification. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import { environmentOf } from '../../../../intent/classify.ts'
import type { Point } from '../../../../observe/kinds/backup/point.ts'
import type { Vault } from '../../../../observe/kinds/backup/vault.ts'
import { keyKind } from '../../../../observe/kinds/kms/key.ts'
import type { RegionView } from '../../../views/views.ts'
import { keepsPoints } from '../../immutability/lock-mode.ts'
import { onceForAlike } from '../../once-for-alike.ts'
import type { PointRule } from '../../rule.ts'
import { classOfVault } from '../../vault-class.ts'
import { keySubject } from '../vault-keys.ts'
import { keyUserKinds, mayHaveIt, usersOfKeys } from './users-of-keys.ts'

export const pointKeySeparate: PointRule = {
  id: 'point-key-separate',
  title: "Points' own keys encrypt nothing of another classification",
  severity: 'medium',
  asks: "Neither vaults, data nor points of another classification than that of its vault have the key of a point that is not its vault's; nor is that key of an account of another environment. Of data without tags that are collected (log groups, topics, volumes of gateways) nobody can say whose it is: it is not looked at.",
  why: 'Snapshots keep the key of what they were made of. Where that is the key of other data too, who may read those reads these backups, whatever key and policy their vault has.',
  scope: 'point',
  needs: keyUserKinds,
  evidence: ['EncryptionKeyArn', 'classification', 'SubjectId'],
  fixes: () => [{ when: 'the key is shared', fix: anotherKey }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'SC-12', extent: 'partial', rationale: 'Key management: keys of backups are separated by what they protect.' },
    { framework: 'ISO 27001:2022', id: 'A.8.24', extent: 'partial', rationale: 'Keys for different purposes and environments are kept apart, for backups.' },
    { framework: 'PCI DSS 4', id: '3.6', extent: 'partial', rationale: 'Access to keys can be kept to the fewest people, if keys are not shared.' },
  ],
  judge: onceForAlike((point, vault) => `${vault.BackupVaultName}\n${point.IsEncrypted}\n${point.EncryptionKeyArn}\n${point.EncryptionKeyType}`, judge),
  *after(view) {
    for (const [arn, byClass] of view.once(classesOfPoints)) {
      if (byClass.size > 1) yield { subject: keySubject(arn), judge: () => shared(arn, byClass) }
    }
  },
}

/** By key, a vault of each classification whose points have it: filled while points are judged, and of them alone, for `after`. */
function classesOfPoints(_: RegionView): Map<string, Map<string, string>> {
  return new Map()
}

/** A key that is of points only: where something else has it too, each point was told of. */
function shared(arn: string, byClass: ReadonlyMap<string, string>): Verdict {
  const named = [...byClass].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const facts = named.flatMap(([name, vault]): readonly Fact[] => [
    { field: 'classification', value: name },
    { field: 'SubjectId', value: vault },
  ])
  const evidence = [{ field: 'EncryptionKeyArn', value: arn }, ...facts]
  return { status: 'FAIL', reason: 'points of several classifications have it', evidence, fix: anotherKey }
}

function judge(point: Point, vault: Vault, view: RegionView): Verdict {
  const { IsEncrypted, EncryptionKeyArn: name, EncryptionKeyType: type } = point
  const evidence: Fact[] = [{ field: 'EncryptionKeyArn', value: name ?? null }]
  const says = (status: Verdict['status'], reason: string): Verdict => ({ status, reason, evidence, ...(status === 'FAIL' && { fix: anotherKey }) })
  if (!keepsPoints(vault)) return says('NOT_APPLICABLE', "the vault only gives access to another one's points")
  if (IsEncrypted === false) return says('NOT_APPLICABLE', 'the point is not encrypted')
  if (name === undefined) {
    return type === 'AWS_OWNED_KMS_KEY' ? says('NOT_APPLICABLE', 'AWS owns the key') : says('UNKNOWN', 'AWS does not say which key encrypts the point')
  }
  if (name === vault.EncryptionKeyArn) return says('NOT_APPLICABLE', "its key is its vault's, which vault-key-separate judges")
  const found = classOfVault(vault, view)
  if (found.kind === 'not-declared') return { ...found.verdict, evidence }
  const key = view.answer(keyKind, name)
  if (key === null) return says('NOT_APPLICABLE', 'its key is gone')
  const { Arn = name, KeyManager } = key.KeyMetadata
  if (KeyManager === 'AWS') return says('NOT_APPLICABLE', "AWS manages its key, of which each account has one for all of a service's data")
  if (KeyManager !== 'CUSTOMER') return says('UNKNOWN', 'AWS does not say who manages its key')
  const { byKey, unclear } = view.once(usersOfKeys)
  const users = byKey.get(Arn) ?? []
  const other = users.find(({ classification }) => classification !== null && classification !== found.name)
  if (other !== undefined) {
    evidence.push({ field: 'classification', value: other.classification }, { field: 'SubjectId', value: other.subject.id })
    return says('FAIL', 'its key is that of something of another classification, too')
  }
  const classes = view.once(classesOfPoints)
  const vaults = classes.get(Arn) ?? new Map<string, string>()
  const known = vaults.get(found.name)
  if (known === undefined || vault.BackupVaultArn < known) classes.set(Arn, vaults.set(found.name, vault.BackupVaultArn))
  const { intent } = view
  if (intent !== null && environmentOf(intent, Arn.split(':')[4] ?? '') !== environmentOf(intent, view.account.id)) {
    return says('FAIL', 'its key is of an account of another environment')
  }
  // data that no classification takes is for data-key-separate to tell, once for each key
  const perhaps = unclear.find(({ classification }) => classification !== found.name)
  if (perhaps === undefined) return says('PASS', 'neither vaults nor data of another classification have its key')
  return mayHaveIt(perhaps, evidence)
}

const anotherKey: Fix = {
  kind: 'recreate',
  command: null,
  console:
    'Encrypt the source with the key of its classification: of volumes and databases by a snapshot that is copied with it, and restored; or tag what belongs together alike. The next points then have that key. Points that are there cannot be changed: let them end.',
}
