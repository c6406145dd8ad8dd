/** The alias of a classification's key. */
import * as v from 'valibot'
import { defineAspect, samePartOf } from '../aspect.ts'
import { keyRefText } from '../fields.ts'
import { keyTarget } from './key.ts'
import { aliasTarget, arnOfKey, findOwnKey, refOfKey } from './own-key.ts'

/** As KMS has it. */
export function aliasName(classification: string): string {
  return `alias/holdfast/${classification}`
}

export const aliasAspect = defineAspect({
  kind: 'kms-alias',
  target: keyTarget,
  value: v.strictObject({ key: keyRefText }),
  nameOf: ({ classification }) => aliasName(classification),

  // KMS deletes it with the key
  partOf: samePartOf('kms-key'),

  async read(reader, { region, classification }) {
    const key = await findOwnKey(reader, region, classification)
    if ('obstacle' in key) return key
    const arn = await aliasTarget(reader, region, aliasName(classification))
    return { value: arn === null ? null : { key: await refOfKey(reader, region, classification, arn) } }
  },

  async call(reader, { target: { region, classification }, before, after }) {
    const AliasName = aliasName(classification)
    if (after === null) return { service: 'kms', region, operation: 'DeleteAlias', input: { AliasName } }
    const input = { AliasName, TargetKeyId: await arnOfKey(reader, region, after.key) }
    return { service: 'kms', region, operation: before === null ? 'CreateAlias' : 'UpdateAlias', input }
  },
})
