/** Rules of data at rest, one for each type: they differ in what they list. */
import type { Fact, Fix, Severity, Subject, Verdict } from '../../../findings/finding.ts'
import { accountsOf, type Classified, classify } from '../../../../intent/classify.ts'
import type { Kind } from '../../../../observe/kinds/kind.ts'
import { keyKind } from '../../../../observe/kinds/kms/key.ts'
import type { RegionView } from '../../../views/views.ts'
import type { Mapping, RegionRule } from '../../rule.ts'
import { ownNames } from '../../own-names.ts'
import { ownerOf } from '../../owner-of.ts'
import { keyTrouble } from '../key-states.ts'

/** Something that holds data. */
export interface Listed {
  readonly subject: Subject
  /**
   * Several for a thing of several parts: the worst of them counts.
   * @throws Unread
   */
  readonly read: () => Data | readonly [Data, ...Data[]]
}

/** How it is encrypted. */
export interface Data {
  /** Null: nobody was asked for them. */
  readonly tags: Readonly<Record<string, string>> | null
  /** Undefined: AWS does not say. */
  readonly isEncrypted: boolean | undefined
  /** As a record names it; null: a key that AWS owns and does not show; undefined: AWS does not say. */
  readonly key: string | null | undefined
  readonly evidence: readonly Fact[]
  /** What to do if it is not encrypted, or with the wrong kind of key. */
  readonly fix: Fix
}

interface DataText {
  readonly id: string
  /** Plural, as `EBS volumes`: begins sentences. */
  readonly things: string
  readonly severity: Severity
  readonly why: string
  readonly needs: readonly Kind[]
  /** As of a rule. */
  readonly mayLack?: readonly Kind[]
  /** Members of AWS's answers. */
  readonly evidence: readonly string[]
  readonly fix: Fix
  readonly list: (view: RegionView) => Iterable<Listed>
}

/** What a classification may ask for, and what it is called in a reason. */
const asked = { encrypted: 'encryption', 'aws-managed-key': 'a key of KMS', 'customer-key': "a customer's key" } as const

const mappings: readonly Mapping[] = [
  {
    framework: 'NIST 800-53 r5',
    id: 'SC-28(1)',
    extent: 'partial',
    rationale: 'Protection at rest, of one type of data; which algorithm is approved is not judged.',
  },
  {
    framework: 'ISO 27001:2022',
    id: 'A.8.24',
    extent: 'partial',
    rationale: 'Cryptography is used as it is declared, for one type of data.',
  },
  {
    framework: 'PCI DSS 4',
    id: '3.5.1',
    extent: 'partial',
    rationale: 'Storage as a whole is unreadable without its key; fields are not judged.',
  },
  { framework: 'DORA', id: 'Art. 9', extent: 'partial', rationale: 'Encryption of data at rest, of one type of data.' },
]

/** What it judges can be listed for other rules, which then need what it needs. */
export interface DataRule extends RegionRule {
  readonly list: DataText['list']
}

export function dataRule({ id, things, severity, why, needs, mayLack = [], evidence, fix, list }: DataText): DataRule {
  return {
    list,
    id,
    title: `${things} are encrypted at rest`,
    severity,
    asks: `${things} are encrypted, with a key that can be used and is not about to go, and of the kind that their classification declares (atRest).`,
    why,
    scope: 'region',
    needs: [...needs, keyKind],
    mayLack,
    nothing: `there are no ${things.charAt(0).toLowerCase()}${things.slice(1)} in this Region`.replace('no eBS', 'no EBS'),
    evidence: [...evidence, 'KeyMetadata.KeyManager', 'KeyMetadata.KeyState', 'KeyMetadata.ValidTo', 'atRest', 'owner'],
    fixes: () => [
      { when: 'they are not, or with a key of another kind', fix },
      { when: 'the key cannot be used', fix: saveKey },
    ],
    mappings,
    *evaluate(view) {
      for (const { subject, read } of list(view)) yield { subject, judge: () => worst(view, read()) }
    },
  }
}

function worst(view: RegionView, data: Data | readonly [Data, ...Data[]]): Verdict {
  const [first, ...others] = partsOf(data)
  return others.map((one) => judge(view, one)).reduce((a, b) => (rank[b.status] > rank[a.status] ? b : a), judge(view, first))
}

/** Each part of what was read. */
export function partsOf(data: Data | readonly [Data, ...Data[]]): readonly [Data, ...Data[]] {
  return isSeveral(data) ? data : [data]
}

function isSeveral(data: Data | readonly [Data, ...Data[]]): data is readonly [Data, ...Data[]] {
  return Array.isArray(data)
}

const rank: Readonly<Record<Verdict['status'], number>> = { NOT_APPLICABLE: 0, PASS: 1, UNKNOWN: 2, FAIL: 3 }

function judge(view: RegionView, data: Data): Verdict {
  const { intent, account } = view
  const verdict = judgeAs(view, data, intent === null ? null : classify(intent, data.tags ?? {}, account.id))
  if (data.tags !== null || intent === null || verdict.status !== 'PASS') return verdict
  const more = Object.entries(intent.classifications).find(([name, classification]) => {
    const mayTake = classification.tags !== undefined && accountsOf(intent, classification)?.includes(account.id) !== false
    return mayTake && judgeAs(view, data, { kind: 'declared', name, classification }).status === 'FAIL'
  })
  if (more === undefined) return verdict
  const [name, { atRest }] = more
  const reason = `${verdict.reason}; its tags are not collected, and classification ${name} would ask for ${asked[atRest]} by them`
  return { status: 'UNKNOWN', reason, evidence: verdict.evidence }
}

function judgeAs(view: RegionView, { tags, isEncrypted, key, evidence: own, fix }: Data, declared: Classified | null): Verdict {
  const atRest = declared?.kind === 'declared' ? declared.classification.atRest : 'encrypted'
  const owner = ownerOf(view, tags)
  const metadata = isEncrypted === true && typeof key === 'string' ? view.answer(keyKind, key)?.KeyMetadata : undefined
  const { KeyManager: manager, KeyState: state, ValidTo } = metadata ?? {}
  const evidence: readonly Fact[] = [
    ...own,
    { field: 'KeyMetadata.KeyManager', value: manager ?? null },
    { field: 'KeyMetadata.KeyState', value: state ?? null },
    { field: 'KeyMetadata.ValidTo', value: ValidTo ?? null },
    { field: 'atRest', value: declared?.kind === 'declared' ? atRest : null },
    { field: 'owner', value: owner },
  ]
  if (isEncrypted === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say whether it is encrypted', evidence }
  if (!isEncrypted) return { status: 'FAIL', reason: 'not encrypted', evidence, fix }
  if (declared?.kind === 'ambiguous')
    return { status: 'UNKNOWN', reason: 'encrypted, but several classifications take it: declare which', evidence }
  const wrong = (what: string): Verdict => ({
    status: 'FAIL',
    reason: `encrypted with ${what}, but its classification asks for ${asked[atRest]}`,
    evidence,
    fix,
  })
  if (key === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say with which key it is encrypted', evidence }
  if (key === null)
    return atRest === 'encrypted'
      ? { status: 'PASS', reason: 'encrypted with a key that AWS owns', evidence }
      : wrong('a key that AWS owns')
  if (metadata === undefined) return { status: 'FAIL', reason: 'its key is gone', evidence, fix: saveKey }
  const trouble = keyTrouble(metadata, view.now)
  if (trouble === 'unsaid') return { status: 'UNKNOWN', reason: 'AWS does not say whether its key can be used', evidence }
  if (trouble !== null) {
    const reason = trouble === 'unusable' ? (unusable[state ?? ''] ?? 'its key cannot be used') : "its key's imported material ends soon, or has ended"
    return { status: 'FAIL', reason, evidence, fix: saveKey }
  }
  if (manager === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say who manages its key', evidence }
  if (manager === 'CUSTOMER') return { status: 'PASS', reason: 'encrypted with a key that the customer manages', evidence }
  return atRest === 'customer-key'
    ? wrong('a key that AWS manages')
    : { status: 'PASS', reason: 'encrypted with a key that AWS manages', evidence }
}

const unusable: Readonly<Record<string, string>> = ownNames({
  Disabled: 'its key is disabled',
  PendingDeletion: 'its key is being deleted',
  PendingReplicaDeletion: 'its key is being deleted',
  PendingImport: "its key's imported material has ended",
  Unavailable: 'the store that holds its key cannot be reached',
})

const saveKey: Fix = {
  kind: 'human',
  command: null,
  console:
    'KMS, Customer managed keys, the key: cancel its deletion, enable it or import its material again. What a deleted key encrypted is lost: restore it from a backup.',
}

/** Tags as most services write them. */
export function tagsOf(tags: readonly { readonly Key: string; readonly Value: string }[] = []): Readonly<Record<string, string>> {
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]))
}
