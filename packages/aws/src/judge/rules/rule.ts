/** What a rule is: what it says of itself, and a pure judgement. */
import type { Fix, Severity, Subject, Verdict } from '../findings/finding.ts'
import { type Point, pointKind } from '../../observe/kinds/backup/point.ts'
import { type Vault, vaultKind } from '../../observe/kinds/backup/vault.ts'
import type { Kind } from '../../observe/kinds/kind.ts'
import type { ResourceSummary } from '../summaries/resource-summary.ts'
import type { AccountView, RegionView } from '../views/views.ts'

/** A requirement of a framework that the rule speaks to. */
export interface Mapping {
  readonly framework: 'NIST 800-53 r5' | 'ISO 27001:2022' | 'PCI DSS 4' | 'DORA'
  readonly id: string
  /** Whether passing the rule shows all of the requirement, or only a part. */
  readonly extent: 'full' | 'partial'
  readonly rationale: string
}

/** What to do in one of the cases that a rule finds. Words in capital letters stand for what the finding has. */
export interface FixCase {
  /** Goes on "If …". */
  readonly when: string
  readonly fix: Fix
}

export interface RuleText {
  /** Part of finding ids: never renamed. */
  readonly id: string
  readonly title: string
  readonly severity: Severity
  /** What has to be so, as a sentence. */
  readonly asks: string
  readonly why: string
  /**
   * The kinds that it may read. If a list of them could not be read, the rule is UNKNOWN in that place, and its code not asked. Points and
   * their vaults need not be named by rules of points and resources.
   */
  readonly needs: readonly Kind[]
  /** Kinds that it reads for some things only. What could not be read is unknown where it is read. */
  readonly mayNeed?: readonly Kind[]
  /** Of `needs`, those of services that a Region may lack without making the rule pointless: there are none of them then. */
  readonly mayLack?: readonly Kind[]
  /** Members of AWS's answers that decide, by the names that findings have them under. */
  readonly evidence: readonly string[]
  /** Every fix that its findings can have. */
  readonly fixes: () => readonly FixCase[]
  readonly mappings: readonly Mapping[]
}

/** One thing to judge. What throws Unread is UNKNOWN. */
export interface Case {
  readonly subject: Subject
  judge(): Verdict
}

/** Judges an account: what is global, or of all its Regions together. */
export interface AccountRule extends RuleText {
  readonly scope: 'account'
  /** Yields nothing if there is nothing to judge; `nothing` is then said. */
  evaluate(view: AccountView): Iterable<Case>
  readonly nothing: string
}

/** Judges what lies in a Region, without its points. */
export interface RegionRule extends RuleText {
  readonly scope: 'region'
  /** As of {@link AccountRule}. */
  evaluate(view: RegionView): Iterable<Case>
  readonly nothing: string
}

/** Judges each recovery point. */
export interface PointRule extends RuleText {
  readonly scope: 'point'
  /** @throws Unread if something that it needs could not be read */
  judge(point: Point, vault: Vault, view: RegionView): Verdict
  /** What all points of the Region show together, after each was judged. */
  after?(view: RegionView): Iterable<Case>
}

/** Judges each resource that has a point, by all its points wherever they lie. */
export interface ResourceRule extends RuleText {
  readonly scope: 'resource'
  /** Which lists of points must be whole: those of the Region that the resource is backed up in, or all of the inventory. */
  readonly looks: 'home' | 'everywhere'
  /**
   * @param view the Region that the finding is filed under
   * @throws Unread if something that it needs could not be read
   */
  judge(resource: ResourceSummary, view: RegionView): Verdict
  /** What ought to have points: cases of which the inventory has a point are left out. @throws Unread */
  missing?(view: RegionView): Iterable<MissingCase>
}

/** Something that may have no point. */
export interface MissingCase extends Case {
  /** Of the resource; null: always judged. */
  readonly arn: string | null
}

export type Rule = AccountRule | RegionRule | PointRule | ResourceRule

/** What a rule may read. */
export function kindsOf({ scope, needs, mayNeed = [] }: Rule): readonly Kind[] {
  return scope === 'point' || scope === 'resource' ? [vaultKind, pointKind, ...needs, ...mayNeed] : [...needs, ...mayNeed]
}
