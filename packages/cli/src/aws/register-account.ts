/** Lists data that is stored unencrypted, or not as declared, with who owns it and who answers for it. */
import { resolve } from 'node:path'
import { assess } from '@holdfast/aws/assess'
import { Inventory } from '@holdfast/aws/inventory'
import { accountFailure } from '@holdfast/aws/manifest'
import { Register, type RegisterEntry } from '@holdfast/aws/register'
import { Waivers } from '@holdfast/aws/waivers'
import type { JsonLine } from '../output/json-schemas.ts'
import type { Session } from '../session.ts'
import { loadIntent } from './load-intent.ts'
import { unreadAccounts } from './tell/passed-over.ts'
import { loadWaivers } from './waiver-file.ts'

export interface RegisterChoice {
  readonly inventory: string
  /** As of `AssessChoice`. */
  readonly intent: string | null
  readonly waivers: string | null
}

const columns = [
  { title: 'account' },
  { title: 'Region' },
  { title: 'what', shrink: true },
  { title: 'status' },
  { title: 'why', shrink: true },
  { title: 'owner' },
  { title: 'waived until' },
  { title: 'by' },
] as const

/** @throws HoldfastError as `loadIntent`, `loadWaivers`, `Inventory.open` and `assess` */
export async function registerAccount({ output }: Session, choice: RegisterChoice): Promise<void> {
  const inventory = await Inventory.open(resolve(choice.inventory))
  const intent = (await loadIntent(choice.intent))?.intent ?? null
  const waivers = new Waivers(await loadWaivers(choice.waivers), Date.parse(inventory.manifest.finished))
  const register = new Register()
  for await (const found of assess(inventory, { intent })) register.add(waivers.judge(found))
  const { manifest } = inventory
  const areSeveral = manifest.accounts.length > 1
  const shown = <T>(cells: readonly T[]): readonly T[] => (areSeveral ? cells : cells.slice(1))
  // every rule says of an account that was not read that nothing is known: for people that is a line
  const unread = new Set(manifest.failures.flatMap(({ kind, account }) => (kind === accountFailure ? [account] : [])))
  const entries = register.entries().filter(({ finding }) => output.json || !unread.has(finding.account))
  const rows = entries.map(({ finding, owner }) => {
    const { status, account, region, subject, reason, waiver } = finding
    const cells = [account, region, `${subject.type} ${subject.name}`, status, reason, owner ?? '', waiver?.until ?? '', waiver?.owner ?? '']
    return { line: lineOf({ finding, owner }), cells: shown(cells) }
  })
  output.table(shown(columns), rows, 'all data that could be read is encrypted as it should be')
  for (const line of unreadAccounts(manifest)) output.remark(line)
}

function lineOf({ finding, owner }: RegisterEntry): JsonLine {
  const { id, rule, account, region, subject, reason, waiver } = finding
  const status = finding.status === 'FAIL' ? 'FAIL' : 'UNKNOWN'
  return {
    type: 'unencrypted',
    id,
    rule,
    account,
    region,
    subject: { ...subject },
    status,
    reason,
    owner,
    waiver: waiver === undefined ? null : { ...waiver },
  }
}
