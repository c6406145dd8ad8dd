/** What a restore testing plan of ours restores: resources of one type. */
import * as v from 'valibot'
import type { Members } from '../../../../observe/collect/aws-api.ts'
import { defineAspect } from '../../aspect.ts'
import { arnText, shortText } from '../../fields.ts'
import { testingPlanAspect, testingPlanTarget } from './testing-plan.ts'

export const testingSelectionAspect = defineAspect({
  kind: 'restore-testing-selection',
  target: v.strictObject({ ...testingPlanTarget.entries, selection: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_]{1,50}$/)) }),
  value: v.strictObject({
    type: shortText,
    role: arnText,
    /** ARNs, or `*`. */
    resources: v.array(shortText),
    validateWithinHours: v.number(),
    /** What Holdfast has no setting for, as AWS gives it. */
    other: v.record(v.string(), v.unknown()),
  }),
  nameOf: ({ name, selection }) => `selection ${selection} of restore testing plan ${name}`,

  partOf: ({ selection: _, ...target }) => [{ kind: 'restore-testing-plan', target }],
  goesBefore: true,

  async read(reader, { region, name, selection }) {
    const plan = await testingPlanAspect.read(reader, { region, name })
    if ('obstacle' in plan) return plan
    const input = { RestoreTestingPlanName: name, RestoreTestingSelectionName: selection }
    const answer = await reader.askFor(['ResourceNotFoundException'], 'backup', region, 'GetRestoreTestingSelection', input)
    if (answer === null) return { value: null }
    const held = answer['RestoreTestingSelection'] as Members
    const conditions = Object.entries((held['ProtectedResourceConditions'] ?? {}) as Readonly<Record<string, readonly unknown[] | undefined>>)
    const overrides = (held['RestoreMetadataOverrides'] ?? {}) as Members
    const isFilled = conditions.some(([, list]) => (list?.length ?? 0) > 0)
    return {
      value: {
        type: String(held['ProtectedResourceType']),
        role: String(held['IamRoleArn']),
        resources: [...((held['ProtectedResourceArns'] ?? []) as readonly string[])].toSorted(),
        validateWithinHours: Number(held['ValidationWindowHours'] ?? 0),
        other: {
          ...(isFilled && { ProtectedResourceConditions: held['ProtectedResourceConditions'] }),
          ...(Object.keys(overrides).length > 0 && { RestoreMetadataOverrides: overrides }),
        },
      },
    }
  },

  async call(_, { target: { region, name, selection }, before, after, token }) {
    const names = { RestoreTestingPlanName: name, RestoreTestingSelectionName: selection }
    if (after === null) return { service: 'backup', region, operation: 'DeleteRestoreTestingSelection', input: names }
    const { type, role, resources, validateWithinHours, other } = after
    if (before !== null && before.type !== type) return null
    const settings = { ...other, IamRoleArn: role, ProtectedResourceArns: resources, ValidationWindowHours: validateWithinHours }
    if (before !== null) {
      return { service: 'backup', region, operation: 'UpdateRestoreTestingSelection', input: { ...names, RestoreTestingSelection: settings } }
    }
    const RestoreTestingSelection = { RestoreTestingSelectionName: selection, ProtectedResourceType: type, ...settings }
    const input = { RestoreTestingPlanName: name, RestoreTestingSelection, CreatorRequestId: token }
    return { service: 'backup', region, operation: 'CreateRestoreTestingSelection', input }
  },
})
