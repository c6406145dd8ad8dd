/** What is read of a Region: vaults with their policies and points, plans, opt-in, volumes, and the keys that points hang on. */
import { allEnded } from './all-ended.ts'
import type { Members } from './aws-api.ts'
import type { Collector, Origin, Sink } from './collector.ts'

/** Reads everything of a Region. Points come by their list: no call for each. */
export async function collectRegion(collector: Collector): Promise<void> {
  await allEnded([
    collectVaults(collector),
    collectPlans(collector),
    collector.collect('settings', async (sink) => {
      const settings = await sink.ask({ service: 'backup', operation: 'DescribeRegionSettings', input: {}, target: null })
      if (settings) await sink.add([settings])
    }),
    collector.collect('protected-resource', (sink) =>
      sink.list('backup', { operation: 'ListProtectedResources', lists: ['Results'] }, null, (entry) => entry),
    ),
    collector.collect('volume', (sink) => sink.list('ec2', { operation: 'DescribeVolumes', lists: ['Volumes'] }, null, (entry) => entry)),
  ])
}

async function collectVaults(collector: Collector): Promise<void> {
  const from = await collector.collect('vault', (sink) =>
    sink.list('backup', { operation: 'ListBackupVaults', lists: ['BackupVaultList'] }, null, (entry) => entry),
  )
  const names: string[] = []
  const keys = new Set<string>()
  for await (const vault of collector.records('vault')) {
    const { BackupVaultName, EncryptionKeyArn } = vault as { readonly BackupVaultName: string; readonly EncryptionKeyArn?: string }
    names.push(BackupVaultName)
    if (EncryptionKeyArn !== undefined) keys.add(EncryptionKeyArn)
  }
  const [, ...origins] = await allEnded([
    collectVaultPolicies(collector, names, from),
    ...names.map(async (name) => {
      const points = pointsOf(name)
      const origin = await collector.collect('point', (sink) => sink.list('backup', points, name, (entry) => entry), { from, part: name })
      for await (const point of collector.records('point', name)) {
        const { EncryptionKeyArn } = point as { readonly EncryptionKeyArn?: string }
        if (EncryptionKeyArn !== undefined) keys.add(EncryptionKeyArn)
      }
      return origin
    }),
  ])
  await collectKeys(collector, [...keys].toSorted(), origins.includes('read') ? 'read' : from)
}

async function collectVaultPolicies(collector: Collector, names: readonly string[], from: Origin): Promise<void> {
  const read = async (sink: Sink): Promise<void> => {
    const answers = names.map(async (BackupVaultName) => {
      const absent = ['ResourceNotFoundException']
      const question = { service: 'backup', operation: 'GetBackupVaultAccessPolicy', target: BackupVaultName, absent } as const
      const answer = await sink.ask({ ...question, input: { BackupVaultName } })
      return answer === undefined ? [] : [{ BackupVaultName, Policy: answer?.['Policy'] ?? null }]
    })
    await sink.add((await allEnded(answers)).flat())
  }
  await collector.collect('vault-policy', read, { from })
}

function pointsOf(BackupVaultName: string) {
  return { operation: 'ListRecoveryPointsByBackupVault', input: { BackupVaultName }, lists: ['RecoveryPoints'] }
}

/** A key that KMS does not find is written with null: it is gone, and so is what it encrypts. */
async function collectKeys(collector: Collector, arns: readonly string[], points: Origin): Promise<void> {
  const describe = async (sink: Sink): Promise<void> => {
    const answers = arns.map(async (KeyArn) => {
      const question = { service: 'kms', operation: 'DescribeKey', target: KeyArn, absent: ['NotFoundException'] } as const
      const answer = await sink.ask({ ...question, input: { KeyId: KeyArn } })
      return answer === undefined ? [] : [{ KeyArn, KeyMetadata: answer?.['KeyMetadata'] ?? null }]
    })
    await sink.add((await allEnded(answers)).flat())
  }
  const from = await collector.collect('key', describe, { from: points })
  const customers: string[] = []
  for await (const key of collector.records('key')) {
    const { KeyArn, KeyMetadata } = key as { readonly KeyArn: string; readonly KeyMetadata: { readonly KeyManager?: string } | null }
    if (KeyMetadata?.KeyManager === 'CUSTOMER') customers.push(KeyArn)
  }
  const readPolicies = async (sink: Sink): Promise<void> => {
    const answers = customers.map(async (KeyArn) => {
      const question = { service: 'kms', operation: 'GetKeyPolicy', target: KeyArn } as const
      const answer = await sink.ask({ ...question, input: { KeyId: KeyArn, PolicyName: 'default' } })
      return answer === undefined ? [] : [{ KeyArn, Policy: answer?.['Policy'] ?? null }]
    })
    await sink.add((await allEnded(answers)).flat())
  }
  await collector.collect('key-policy', readPolicies, { from })
}

async function collectPlans(collector: Collector): Promise<void> {
  const from = await collector.collect('plan', (sink) =>
    sink.list('backup', { operation: 'ListBackupPlans', lists: ['BackupPlansList'] }, null, (entry) => entry),
  )
  const ids: string[] = []
  for await (const plan of collector.records('plan')) ids.push((plan as { readonly BackupPlanId: string }).BackupPlanId)
  const list = async (sink: Sink): Promise<void> => {
    for (const BackupPlanId of ids) {
      const call = { operation: 'ListBackupSelections', input: { BackupPlanId }, lists: ['BackupSelectionsList'] }
      await sink.list('backup', call, BackupPlanId, (entry) => entry)
    }
  }
  const listing = await collector.collect('selection-list', list, { from })
  const listed: { readonly BackupPlanId: string; readonly SelectionId: string }[] = []
  for await (const entry of collector.records('selection-list')) listed.push(entry as (typeof listed)[number])
  const get = async (sink: Sink): Promise<void> => {
    const answers = listed.map(async ({ BackupPlanId, SelectionId }): Promise<readonly Members[]> => {
      const question = { service: 'backup', operation: 'GetBackupSelection', target: BackupPlanId } as const
      const answer = await sink.ask({ ...question, input: { BackupPlanId, SelectionId } })
      return answer ? [answer] : []
    })
    await sink.add((await allEnded(answers)).flat())
  }
  await collector.collect('selection', get, { from: listing })
}
