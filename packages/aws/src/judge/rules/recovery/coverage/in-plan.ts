/** What rules about resources in plans have in common: one rule for each kind of resource, so that a list that failed leaves only that kind unknown. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import { classify } from '../../../../intent/classify.ts'
import { type Selection, selectionKind } from '../../../../observe/kinds/backup/selection.ts'
import { settingsKind } from '../../../../observe/kinds/backup/settings.ts'
import type { Kind } from '../../../../observe/kinds/kind.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { type Candidate, type Selected, selects } from '../selects.ts'
import { optIn, optInCases } from '../type-opted-in.ts'

/** Something that plans can take. */
export interface Coverable extends Candidate {
  readonly name: string
  /** Its type by AWS Backup's name. */
  readonly type: string
  /** When it was made; undefined: AWS does not say. May need {@link Coverage.dated}. */
  readonly since: () => string | undefined
  /** What it belongs to: a plan that takes one of them takes it, too. May need {@link Coverage.mayNeed}. */
  readonly wholes?: () => readonly Coverable[]
  /** What it is made of: plans that take each of them take all that can be backed up of it. Null: nothing can; empty: not known. May need {@link Coverage.mayNeed}. */
  readonly parts?: () => readonly Coverable[] | null
}

export interface Coverage {
  readonly id: string
  /** As `DynamoDB tables`, and one of them as it goes on "each …". */
  readonly many: string
  readonly each: string
  readonly subjectType: string
  readonly needs: readonly Kind[]
  readonly severity?: RegionRule['severity']
  readonly resources: (view: RegionView) => Iterable<Coverable>
  /** Kinds that say when a resource was made, if not those of `needs`. */
  readonly dated?: readonly Kind[]
  /** Kinds that say what they belong to, or are made of. */
  readonly mayNeed?: readonly Kind[]
  /** Goes on with what is asked. */
  readonly or?: string
  /** Which of them are only taken if their type is opted in, even if a selection names them. */
  readonly sharesArns?: string
}

/** A rule, and what it looks for. */
export interface InPlanRule extends RegionRule {
  readonly coverage: Coverage
}

export function inPlanRule(coverage: Coverage): InPlanRule {
  const { id, many, each, subjectType, needs, mayNeed, severity = 'medium', resources, sharesArns, or = '' } = coverage
  const optedInAnyway = sharesArns === undefined ? '' : ` Even if it is named, ${sharesArns} must be opted in: their ARNs are like those of other types.`
  return {
    coverage,
    id,
    title: `${many} are in a backup plan`,
    severity,
    asks: `A plan takes each ${each}: a selection names it, or selects it by its tags while its type is opted in.${optedInAnyway}${or === '' ? '' : ` ${or}`}`,
    why: 'What no plan selects is not backed up, and nothing reports it. A type that is not opted in is passed over in silence by plans that select by tags.',
    scope: 'region',
    needs: [...needs, selectionKind, settingsKind],
    ...(mayNeed !== undefined && { mayNeed }),
    nothing: `there is no ${each} in this Region`,
    evidence: ['BackupSelection.SelectionName', 'ResourceTypeOptInPreference.TYPE'],
    fixes: () => [
      { when: 'no plan selects it', fix: select },
      ...optInCases('a selection takes it by its tags, or by an ARN like those of other types, but its type is not opted in'),
    ],
    mappings: [
      { framework: 'NIST 800-53 r5', id: 'CP-9', extent: 'partial', rationale: 'Backups are planned for each; whether they run is not judged here.' },
      { framework: 'ISO 27001:2022', id: 'A.8.13', extent: 'partial', rationale: `Scope of backups, for ${many}.` },
      { framework: 'DORA', id: 'Art. 12(1)', extent: 'partial', rationale: 'Scope of backups; frequency by criticality is not judged.' },
    ],
    *evaluate(view) {
      for (const one of resources(view)) {
        // what restore tests made is gone before a plan could take it
        if (one.tags.has('awsbackup-restore-test')) continue
        yield { subject: { type: subjectType, id: one.arn, name: one.name }, judge: () => judgeInPlan(view, one) }
      }
    },
  }
}

/** The plans that take something by itself. Rules that ask need `selection` and `settings`. @throws Unread */
export function plansTaking(view: RegionView, { type, ...candidate }: Coverable): readonly string[] {
  const isOptedIn = view.answer(settingsKind)?.ResourceTypeOptInPreference?.[type] === true
  const taking = view.once(selectionsOf).filter((selection) => {
    const how = selects(selection, candidate)
    return how === 'named' || (how === 'tagged' && isOptedIn)
  })
  return taking.map(({ BackupPlanId }) => BackupPlanId)
}

/** Whether a plan takes it, or what it belongs to, or all that it is made of. Rules that ask need `selection` and `settings`. @throws Unread */
export function judgeInPlan(view: RegionView, one: Coverable): Verdict {
  const own = judgeAlone(view, one)
  if (own.status === 'PASS' || own.status === 'NOT_APPLICABLE') return own
  const wholes = (one.wholes?.() ?? []).map((whole) => judgeAlone(view, whole))
  const byWhole = wholes.find(({ status }) => status === 'PASS')
  if (byWhole !== undefined) return { ...byWhole, reason: 'a plan takes what it belongs to' }
  const parts = one.parts?.()
  if (parts === null) return { status: 'NOT_APPLICABLE', reason: 'it has nothing that AWS Backup could back up', evidence: own.evidence }
  const ofParts = (parts ?? []).map((part) => judgeAlone(view, part))
  if (ofParts.length > 0 && ofParts.every(({ status }) => status === 'PASS')) return { ...own, status: 'PASS', reason: 'plans take all that it is made of' }
  const isOpen = [...wholes, ...(ofParts.some(({ status }) => status === 'FAIL') ? [] : ofParts)].some(({ status }) => status === 'UNKNOWN')
  return own.status === 'FAIL' && isOpen ? { ...own, status: 'UNKNOWN', reason: 'AWS does not say whether a plan takes it by what it belongs to or is made of' } : own
}

function judgeAlone(view: RegionView, { type, ...candidate }: Coverable): Verdict {
  const taken = view.once(selectionsOf).map((selection) => ({ selection, how: selects(selection, candidate) }))
  const by = (how: Selected) => taken.find((one) => one.how === how)?.selection.BackupSelection.SelectionName ?? null
  const isOptedIn = view.answer(settingsKind)?.ResourceTypeOptInPreference?.[type]
  const evidence: Fact[] = [
    { field: 'BackupSelection.SelectionName', value: by('named') ?? by('tagged') },
    { field: `ResourceTypeOptInPreference.${type}`, value: isOptedIn ?? null },
  ]
  if (by('named') !== null) return { status: 'PASS', reason: 'a selection names it', evidence }
  if (by('tagged') !== null && isOptedIn === true) return { status: 'PASS', reason: 'a selection takes it, and its type is opted in', evidence }
  if (isLeftOut(view, candidate, type)) return { status: 'NOT_APPLICABLE', reason: 'its classification declares that plans do not take this type', evidence }
  if (by('tagged') !== null && isOptedIn === undefined) return { status: 'UNKNOWN', reason: `AWS does not say whether ${type} is opted in`, evidence }
  if (by('unknown') !== null) return { status: 'UNKNOWN', reason: 'AWS does not document whether a selection takes it', evidence }
  if (by('tagged') !== null) {
    return { status: 'FAIL', reason: `a selection takes it, but ${type} is not opted in`, evidence, fix: optIn(view, type) }
  }
  return { status: 'FAIL', reason: 'no plan selects it', evidence, fix: select }
}

function selectionsOf(view: RegionView): readonly Selection[] {
  return view.rows(selectionKind).flatMap(({ Answer }) => Answer ?? [])
}

/** Whether its classification names the types that its plan takes, and this one is not among them. */
function isLeftOut({ intent, account }: RegionView, { tags }: Candidate, type: string): boolean {
  const classified = intent === null ? null : classify(intent, Object.fromEntries(tags), account.id)
  return classified?.kind === 'declared' && classified.classification.types?.includes(type) === false
}

interface Tag {
  readonly Key: string
  readonly Value: string
}

export function tagsOf(tags: readonly Tag[] | undefined): ReadonlyMap<string, string> {
  return new Map((tags ?? []).map(({ Key, Value }) => [Key, Value]))
}

const select: Fix = {
  kind: 'human',
  command: 'aws resourcegroupstaggingapi tag-resources --resource-arn-list RESOURCE_ARN --tags KEY=VALUE',
  console: 'Give it the tag of the plan that fits (AWS Backup, Backup plans, Resource assignments), or delete it if nobody needs it.',
}
