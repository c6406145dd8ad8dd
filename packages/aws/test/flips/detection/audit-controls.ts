import { frameworkDocumentKind } from '../../../src/observe/kinds/backup/framework-document.ts'
import type { LineOf } from '../../../src/observe/kinds/kind.ts'
import { away, home } from '../../clean/clean-records.ts'
import { type Flip, flip, intentFlip } from '../flip.ts'

type Control = NonNullable<NonNullable<LineOf<typeof frameworkDocumentKind>['Answer']>['FrameworkControls']>[number]

/** Every control changed. */
function controls(change: (control: Control) => Control) {
  return (one: LineOf<typeof frameworkDocumentKind>) => ({ ...one, Answer: { ...one.Answer, FrameworkControls: one.Answer?.FrameworkControls?.map(change) } })
}

/** A parameter of whichever control has it. */
function parameter(name: string, value: string) {
  return controls((control) => ({
    ...control,
    ControlInputParameters: control.ControlInputParameters?.map((one) => (one.ParameterName === name ? { ...one, ParameterValue: value } : one)),
  }))
}

const common = { rule: 'audit-controls', kind: frameworkDocumentKind, becomes: 'FAIL' } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'a control that no framework has',
    change: (one) => ({ ...one, Answer: { ...one.Answer, FrameworkControls: one.Answer?.FrameworkControls?.slice(1) } }),
  }),
  flip({
    ...common,
    what: 'controls without their parameters',
    change: (one) => ({
      ...one,
      Answer: { ...one.Answer, FrameworkControls: one.Answer?.FrameworkControls?.map(({ ControlName }) => ({ ControlName })) },
    }),
  }),
  flip({ ...common, what: 'a framework that is not deployed', change: (one) => ({ ...one, Answer: { ...one.Answer, DeploymentStatus: 'FAILED' } }) }),
  flip({ ...common, what: 'a framework that is not active', change: (one) => ({ ...one, Answer: { ...one.Answer, FrameworkStatus: 'INACTIVE' } }) }),
  flip({ ...common, becomes: 'UNKNOWN', what: 'a framework that is being deployed', change: (one) => ({ ...one, Answer: { ...one.Answer, DeploymentStatus: 'UPDATE_IN_PROGRESS' } }) }),
  flip({ ...common, what: 'controls of another type only', change: controls((one) => ({ ...one, ControlScope: { ComplianceResourceTypes: ['EFS'] } })) }),
  flip({ ...common, what: 'controls of one volume only', change: controls((one) => ({ ...one, ControlScope: { ComplianceResourceIds: ['vol-0ffffffffffffffff'] } })) }),
  flip({ ...common, what: 'controls of what carries a tag that is not declared', change: controls((one) => ({ ...one, ControlScope: { Tags: { project: 'a' } } })) }),
  flip({ ...common, what: 'a control of less retention than is declared', change: parameter('requiredRetentionDays', '0') }),
  flip({ ...common, what: 'a control of locks that are shorter than declared', change: parameter('minRetentionDays', '1') }),
  flip({ ...common, what: 'a control of locks that are longer than declared', change: parameter('maxRetentionDays', '4000') }),
  flip({ ...common, what: 'a control of longer restores than are declared', change: parameter('maxRestoreTime', '241') }),
  flip({ ...common, what: 'a control of copies to another Region', change: parameter('crossRegionList', 'ap-south-1') }),
  flip({ ...common, what: 'a control of copies to another account', change: parameter('crossAccountList', home.account) }),
  flip({ ...common, what: 'a control that lets others delete', change: parameter('principalArnList', `arn:aws:iam::${away.account}:role/somebody`) }),
  intentFlip({ rule: 'audit-controls', becomes: 'FAIL', what: 'a shorter time to restore declared than controls ask for', from: 'rtoHours: 4', to: 'rtoHours: 3' }),
]
