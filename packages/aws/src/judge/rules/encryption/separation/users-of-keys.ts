/** What each key of a Region encrypts, and of which classification that is. */
import { classify } from '../../../../intent/classify.ts'
import type { Fact, Subject, Verdict } from '../../../findings/finding.ts'
import type { Failure } from '../../../../observe/inventory/manifest.ts'
import { vaultKind } from '../../../../observe/kinds/backup/vault.ts'
import { vaultTagsKind } from '../../../../observe/kinds/backup/vault-tags.ts'
import type { Kind } from '../../../../observe/kinds/kind.ts'
import { keyKind } from '../../../../observe/kinds/kms/key.ts'
import type { RegionView } from '../../../views/views.ts'
import { vaultSubject } from '../../subjects.ts'
import { unknownBecause } from '../../unknown.ts'
import { classOfVault } from '../../vault-class.ts'
import { partsOf } from '../data/data-rule.ts'
import { heldDataRules } from '../data/data-rules.ts'

/** Rules that ask need them. */
export const keyUserKinds: readonly Kind[] = [...new Set([vaultKind, vaultTagsKind, keyKind, ...heldDataRules.flatMap(({ needs }) => needs)])]

export interface KeyUser {
  readonly subject: Subject
  readonly isVault: boolean
  /** Null: none is declared for it, or several are. */
  readonly classification: string | null
}

export interface UsersOfKeys {
  /** By the ARN of each key, of this account and others, but for those that AWS manages, and that are gone. */
  readonly byKey: ReadonlyMap<string, readonly KeyUser[]>
  /** Calls that failed about keys that are named by their ARN. */
  readonly unread: ReadonlyMap<string, readonly Failure[]>
  /** What names a key by an alias or id that could not be looked up, or does not name it: it may be any of them. */
  readonly unclear: readonly (KeyUser & { readonly failures: readonly Failure[] })[]
}

/** @throws Unread */
export function usersOfKeys(view: RegionView): UsersOfKeys {
  const users = new Map<string, KeyUser[]>()
  const unread = new Map<string, readonly Failure[]>()
  const unclear: UsersOfKeys['unclear'][number][] = []
  const add = (name: string, user: KeyUser): void => {
    const found = view.about(keyKind, name)
    if (found.state === 'absent' || (found.state === 'found' && found.answer.KeyMetadata.KeyManager === 'AWS')) return
    const arn = found.state === 'found' ? (found.answer.KeyMetadata.Arn ?? name) : name
    const failures = found.state === 'failed' ? found.failures : []
    if (!/^arn:[^:]+:kms:.*:key\//.test(arn)) {
      unclear.push({ ...user, failures })
      return
    }
    if (found.state === 'failed') unread.set(arn, failures)
    const known = users.get(arn)
    if (known === undefined) users.set(arn, [user])
    else known.push(user)
  }
  for (const vault of view.rows(vaultKind)) {
    if (vault.EncryptionKeyArn === undefined) continue
    const found = classOfVault(vault, view)
    add(vault.EncryptionKeyArn, { subject: vaultSubject(vault), isVault: true, classification: found.kind === 'declared' ? found.name : null })
  }
  for (const { list } of heldDataRules) {
    for (const { subject, read } of list(view)) {
      for (const { key, tags, isEncrypted } of partsOf(read())) {
        // whose data is without tags that were collected nobody can say: log groups, topics, volumes of gateways
        if (tags === null) continue
        const user: KeyUser = { subject, isVault: false, classification: classOf(tags, view) }
        if (typeof key === 'string') add(key, user)
        else if (key === undefined && isEncrypted !== false) unclear.push({ ...user, failures: [] })
      }
    }
  }
  return { byKey: users, unread, unclear }
}

/** What a rule says where something may have the key, too. */
export function mayHaveIt({ subject, failures }: UsersOfKeys['unclear'][number], facts: readonly Fact[]): Verdict {
  const evidence = [...facts, { field: 'SubjectId', value: subject.id }]
  if (failures.length > 0) return unknownBecause(failures, evidence)
  return { status: 'UNKNOWN', reason: 'AWS does not say with which key other data is encrypted', evidence }
}

function classOf(tags: Readonly<Record<string, string>>, { intent, account }: RegionView): string | null {
  if (intent === null) return null
  const found = classify(intent, tags, account.id)
  return found.kind === 'declared' ? found.name : null
}
