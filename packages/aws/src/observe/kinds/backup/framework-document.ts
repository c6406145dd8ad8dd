import * as v from 'valibot'
import { text, texts } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { frameworkKind } from './framework.ts'

/** By name: its controls. */
export const frameworkDocumentKind = detailKind({
  name: 'framework-document',
  where: 'region',
  of: frameworkKind,
  service: 'backup',
  operation: 'DescribeFramework',
  questions: ({ FrameworkName }) => [{ target: FrameworkName, input: { FrameworkName } }],
  record: v.object({
    DeploymentStatus: text,
    FrameworkStatus: text,
    FrameworkControls: v.optional(
      v.array(
        v.object({
          ControlName: v.string(),
          ControlInputParameters: v.optional(v.array(v.object({ ParameterName: text, ParameterValue: text }))),
          ControlScope: v.optional(
            v.object({ ComplianceResourceTypes: texts, ComplianceResourceIds: texts, Tags: v.optional(v.record(v.string(), v.string())) }),
          ),
        }),
      ),
    ),
  }),
})
