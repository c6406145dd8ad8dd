import { frameworkDocumentKind } from '../../../src/observe/kinds/backup/framework-document.ts'
import { type Flip, flip } from '../flip.ts'

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
]
