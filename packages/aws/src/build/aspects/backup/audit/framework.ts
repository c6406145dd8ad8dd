/** A framework of AWS Backup Audit Manager: its controls are rules of AWS Config, which must be recording. */
import * as v from 'valibot'
import type { Members } from '../../../../observe/collect/aws-api.ts'
import { defineAspect } from '../../aspect.ts'
import { regionName, shortText } from '../../fields.ts'
import type { Reader } from '../../reader.ts'
import { ownAccountTags } from '../../own-account.ts'
import { foreignness } from '../foreignness.ts'

export const auditTarget = v.strictObject({ region: regionName, name: v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9_]{0,255}$/)) })

const control = v.strictObject({
  name: shortText,
  parameters: v.record(v.string(), v.string()),
  /** As AWS has it; null: everything. */
  scope: v.nullable(v.record(v.string(), v.unknown())),
})

export type Control = v.InferOutput<typeof control>

interface AwsControl {
  readonly ControlName: string
  readonly ControlInputParameters?: readonly { readonly ParameterName: string; readonly ParameterValue: string }[]
  readonly ControlScope?: Readonly<Record<string, unknown>>
}

async function describe(reader: Reader, region: string, FrameworkName: string): Promise<Members | null> {
  return await reader.askFor(['ResourceNotFoundException'], 'backup', region, 'DescribeFramework', { FrameworkName })
}

/** Null if there is none of this name. */
export async function frameworkArn(reader: Reader, region: string, name: string): Promise<string | null> {
  return ((await describe(reader, region, name))?.['FrameworkArn'] as string | undefined) ?? null
}

export const frameworkAspect = defineAspect({
  kind: 'backup-framework',
  target: auditTarget,
  /** Controls in the order of the alphabet. */
  value: v.strictObject({ description: shortText, controls: v.pipe(v.array(control), v.minLength(1)) }),
  nameOf: ({ name }) => `framework ${name}`,

  async read(reader, { region, name }) {
    const found = await describe(reader, region, name)
    if (found === null) return { value: null }
    const obstacle = await foreignness(reader, region, String(found['FrameworkArn']))
    if (obstacle !== null) return { obstacle }
    const controls = (found['FrameworkControls'] as readonly AwsControl[]).map(({ ControlName, ControlInputParameters = [], ControlScope = {} }) => ({
      name: ControlName,
      parameters: Object.fromEntries(ControlInputParameters.map(({ ParameterName, ParameterValue }) => [ParameterName, ParameterValue])),
      scope: Object.keys(ControlScope).length === 0 ? null : ControlScope,
    }))
    const description = String((found['FrameworkDescription'] as string | undefined) ?? '')
    return { value: { description, controls: controls.toSorted((a, b) => (a.name < b.name ? -1 : 1)) } }
  },

  async call(_, { target: { region, name }, before, after, token }) {
    if (after === null) return { service: 'backup', region, operation: 'DeleteFramework', input: { FrameworkName: name } }
    const FrameworkControls = after.controls.map((one) => ({
      ControlName: one.name,
      ControlInputParameters: Object.entries(one.parameters).map(([ParameterName, ParameterValue]) => ({ ParameterName, ParameterValue })),
      ...(one.scope !== null && { ControlScope: one.scope }),
    }))
    const input = { FrameworkName: name, FrameworkDescription: after.description, FrameworkControls, IdempotencyToken: token }
    if (before !== null) return { service: 'backup', region, operation: 'UpdateFramework', input }
    return { service: 'backup', region, operation: 'CreateFramework', input: { ...input, FrameworkTags: ownAccountTags } }
  },

  async preflight(reader, { target: { region, name }, before }) {
    const found = before === null ? null : await describe(reader, region, name)
    const isBusy = found !== null && String(found['DeploymentStatus']).endsWith('_IN_PROGRESS')
    return isBusy ? { why: '', consent: null, facts: [], obstacles: ['it is being deployed: try again in some minutes'] } : null
  },
})
