/** Keys of classifications, with policy, rotation and alias. */
import { aliasAspect } from '../../aspects/kms/alias.ts'
import { keyPolicyAspect } from '../../aspects/kms/key-policy.ts'
import { keyRotationAspect } from '../../aspects/kms/key-rotation.ts'
import { keyAspect } from '../../aspects/kms/key.ts'
import { findOwnKey, keyRef } from '../../aspects/kms/own-key.ts'
import type { Reader } from '../../aspects/reader.ts'
import { ownTag } from '../../../intent/classify.ts'
import { type CloudFormationPart, formOf, type Json, type TerraformPart, TerraformReference } from '../export-form.ts'
import type { ExportPlace } from '../export-place.ts'
import { label, logicalId } from './labels.ts'

interface KeyTarget {
  readonly region: string
  readonly classification: string
}

const kinds = [keyAspect.kind, keyPolicyAspect.kind, keyRotationAspect.kind]

/** The key that a value names, as the template has it: a key of a classification that the template makes, or an ARN. */
export function keyInCloudFormation(place: ExportPlace, ref: string, region: string): unknown {
  const made = madeKey(place, ref, region)
  return made === undefined ? arnOf(place, ref, region) : { 'Fn::GetAtt': [logicalId(made, 'Key'), 'Arn'] }
}

/** The same for Terraform. */
export function keyInTerraform(place: ExportPlace, ref: string, region: string): TerraformReference | string {
  const made = madeKey(place, ref, region)
  return made === undefined ? arnOf(place, ref, region) : new TerraformReference(`aws_kms_key.${label(made, region)}`, 'arn')
}

function madeKey(place: ExportPlace, ref: string, region: string): string | undefined {
  return place.find(kinds, { region, classification: ref.replace(keyRef(''), '') })?.target['classification']
}

function arnOf(place: ExportPlace, ref: string, region: string): string {
  return ref.startsWith('arn:') ? ref : place.arn('kms', region, `alias/holdfast/${ref.replace(keyRef(''), '')}`)
}

async function idOf(reader: Reader, { region, classification }: KeyTarget): Promise<string | null> {
  const found = await findOwnKey(reader, region, classification)
  return 'key' in found && found.key !== null ? (found.key.arn.split('/').at(-1) ?? null) : null
}

function keyProperties({ classification }: KeyTarget, id: string | null, properties: Json): CloudFormationPart {
  return {
    ...{ logicalId: logicalId(classification, 'Key'), type: 'AWS::KMS::Key' },
    identifier: id === null ? null : { KeyId: id },
    properties: {
      Description: `Backups classified ${classification}, kept by Holdfast`,
      ...{ KeySpec: 'SYMMETRIC_DEFAULT', KeyUsage: 'ENCRYPT_DECRYPT', MultiRegion: false, PendingWindowInDays: 30 },
      ...properties,
      Tags: [{ Key: ownTag, Value: classification }],
    },
  }
}

function keyArguments({ region, classification }: KeyTarget, id: string | null, body: Json): TerraformPart {
  return {
    ...{ type: 'aws_kms_key', label: label(classification, region), importId: id },
    body: {
      description: `Backups classified ${classification}, kept by Holdfast`,
      ...{ deletion_window_in_days: 30, multi_region: false },
      ...body,
      tags: { [ownTag]: classification },
    },
  }
}

export const keyForms = [
  formOf(keyAspect, {
    idOf,
    cloudformation: ({ target, value, id }) => [keyProperties(target, id, { KeyPolicy: JSON.parse(value.policy) as unknown })],
    terraform: ({ target, value, id }) => [keyArguments(target, id, { policy: value.policy })],
  }),
  formOf(keyPolicyAspect, {
    idOf,
    cloudformation: ({ target, value, id }) => [keyProperties(target, id, { KeyPolicy: JSON.parse(value) as unknown })],
    terraform: ({ target, value, id }) => [keyArguments(target, id, { policy: value })],
  }),
  formOf(keyRotationAspect, {
    idOf,
    cloudformation: ({ target, value, id }) => [keyProperties(target, id, { EnableKeyRotation: true, RotationPeriodInDays: value.days })],
    terraform: ({ target, value, id }) => [keyArguments(target, id, { enable_key_rotation: true, rotation_period_in_days: value.days })],
  }),
  formOf(aliasAspect, {
    cloudformation: ({ target: { region, classification }, value, isThere }, place) => {
      const AliasName = `alias/holdfast/${classification}`
      const made = madeKey(place, value.key, region)
      const TargetKeyId = made === undefined ? arnOf(place, value.key, region) : { Ref: logicalId(made, 'Key') }
      const part = { logicalId: logicalId(classification, 'Alias'), type: 'AWS::KMS::Alias', properties: { AliasName, TargetKeyId } }
      return [{ ...part, identifier: isThere ? { AliasName } : null }]
    },
    terraform: ({ target: { region, classification }, value, isThere }, place) => {
      const name = `alias/holdfast/${classification}`
      const key = keyInTerraform(place, value.key, region)
      const target_key_id = key instanceof TerraformReference ? new TerraformReference(key.address, 'key_id') : key
      return [{ type: 'aws_kms_alias', label: label(classification, region), body: { name, target_key_id }, importId: isThere ? name : null }]
    },
  }),
]
