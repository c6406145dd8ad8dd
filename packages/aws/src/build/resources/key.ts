/** A classification's key: its policy, rotation and alias. */
import { vaultAspect } from '../aspects/backup/vaults/vault.ts'
import { aliasAspect } from '../aspects/kms/alias.ts'
import { keyAspect } from '../aspects/kms/key.ts'
import { keyPolicyAspect } from '../aspects/kms/key-policy.ts'
import { keyRotationAspect } from '../aspects/kms/key-rotation.ts'
import { findOwnKey, keyRef } from '../aspects/kms/own-key.ts'
import { ownTag } from '../aspects/ownership.ts'
import type { Draft } from '../plan/draft.ts'
import { detectionKeyStatements } from '../policies/detection-policy.ts'
import { keyPolicyStatements, volumeKeyStatements } from '../policies/key-policy.ts'
import { copyKeyExpectations, keyExpectations, lentKeyExpectations, ownKeyExpectations, stagingKeyExpectations } from '../policies/policy-expectations.ts'
import { detectionKeyExpectations, replicationKeyExpectations, volumeKeyExpectations } from '../policies/service-expectations.ts'
import { assertPolicySize, isOursAlone, mergePolicy } from '../policies/written-policy.ts'
import { vaultName } from '../../intent/names.ts'
import { askPolicy } from './asked/ask-policy.ts'
import { keyedBucketsOf, replicationStatementsOf } from './buckets/replicas.ts'
import { classified, type Resource, vaultRegions } from './resource.ts'
import { trailRegion } from './detection/trail-region.ts'

/** A quota of AWS KMS. */
const mostPolicyBytes = 32_768

export function keyPart(classification: string, region: string): string {
  return `key of ${classification} in ${region}`
}

export const keyResource: Resource = async (draft, wish) => {
  for (const { name: classification, wanted, place, copiesFrom, copiesTo } of classified(wish, vaultRegions(wish))) {
    const { region, account, partition } = place
    const target = { region, classification }
    await draft.part(keyPart(classification, region), [], async () => {
      const foreign = [...wanted.guardians, ...wanted.key.administrators].find((arn) => arn.split(':')[4] !== account)
      if (foreign !== undefined) draft.stop(region, 'the intent', `${foreign} is not of account ${account}, and nobody else in its list is`)
      const { custody } = wanted.key
      if (custody !== 'kms') draft.stop(region, keyRef(classification), `its custody is ${custody}: make it by hand, with the tag ${ownTag}=${classification}`)
      const there = await draft.look(keyAspect, target)
      const name = (await nameOfKey(draft, region, classification)) ?? keyRef(classification)
      if (there !== null && !['Enabled', 'Disabled', 'PendingDeletion'].includes(there.state)) draft.stop(region, name, `its state is ${there.state}`)
      // somebody was about to end it: two calls bring it back
      if (there?.state === 'PendingDeletion') await draft.set(keyAspect, target, { ...there, state: 'Disabled' })
      if (there !== null && there.state !== 'Enabled') await draft.set(keyAspect, target, { ...there, state: 'Enabled' })
      const alias = await draft.look(aliasAspect, target)
      if (alias !== null && alias.key !== keyRef(classification)) draft.stop(region, aliasAspect.nameOf(target), `it names another key: ${alias.key}`)

      // a key for a vault that can't be had would be paid for, and of no use
      await draft.look(vaultAspect, { ...target, name: vaultName(classification) })

      const takesCopies = copiesFrom.length > 0
      const { detection } = wish.intent
      const logGroup = detection?.trail !== undefined && trailRegion(wish.intent, region) === region ? detection.logGroup : null
      const volumes = wish.intent.accountDefaults.ebsKeyOf === classification ? volumeKeyStatements(account, region, partition) : []
      const watching = detection?.keyOf === classification ? detectionKeyStatements(place, logGroup) : []
      const replicates = wish.intent.accountDefaults.disasterRecoveryKeyOf === classification
      const statements = [...keyPolicyStatements(wanted, `arn:${partition}:iam::${account}:root`, region, { takesCopies, replicates, copiesTo }), ...watching, ...volumes, ...replicationStatementsOf(wish, classification, region)]
      const policy = mergePolicy(there?.policy ?? null, statements, 'key', name)
      assertPolicySize(policy, mostPolicyBytes, name)
      // statements of others may let more people use it, and stay
      const isOurs = isOursAlone(policy)
      const { sources, destinations } = keyedBucketsOf(wish, classification, region)
      const expectations = [
        ...[...keyExpectations(wanted, place), ...(isOurs ? ownKeyExpectations(wanted, place) : [])],
        ...(replicates && isOurs ? stagingKeyExpectations(wanted, place) : []),
        ...(takesCopies && isOurs ? copyKeyExpectations(place) : []),
        ...(isOurs ? lentKeyExpectations(place, copiesTo) : []),
        ...(detection?.keyOf === classification && isOurs ? detectionKeyExpectations(place, logGroup) : []),
        ...(volumes.length > 0 && isOurs ? volumeKeyExpectations(place) : []),
        ...(isOurs ? replicationKeyExpectations(partition, sources, destinations) : []),
      ]
      await askPolicy(draft, { region, name, policy, kind: 'key', expectations, place })
      if (there === null) {
        await draft.set(keyAspect, target, { state: 'Enabled', description: `Backups classified ${classification}, kept by Holdfast`, policy })
      } else await draft.set(keyPolicyAspect, target, policy)
      await draft.set(keyRotationAspect, target, { days: wanted.key.rotationDays })
      await draft.set(aliasAspect, target, { key: keyRef(classification) })
    })
  }
}

/** By its ARN, so that people see which key it is. */
async function nameOfKey({ reader }: Draft, region: string, classification: string): Promise<string | null> {
  const found = await findOwnKey(reader, region, classification)
  return 'key' in found ? (found.key?.arn ?? null) : null
}
