/** Writes holdfast.aws.yaml: of what was asked, or of what an inventory shows. */
import { partitionOfRegion } from '@holdfast/aws/partition'
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { IntentDraft } from '@holdfast/aws/intent-draft'
import { parseIntent } from '@holdfast/aws/parse-intent'
import { writeDraft } from '@holdfast/aws/write-intent-draft'
import { HoldfastError } from '@holdfast/core/errors'
import { displayPath } from '../output/terminal-text.ts'
import { askLine } from '../prompts/ask-line.ts'
import type { Session } from '../session.ts'
import { usualRegionOffline } from './usual-region.ts'

export interface InitChoice {
  readonly out: string
  /** Null: what is not in the answers is asked. */
  readonly inventory: string | null
  readonly answers: Answers
}

interface Answers {
  readonly classification?: string | undefined
  readonly region?: readonly string[] | undefined
  readonly account?: string | undefined
  readonly guardian?: readonly string[] | undefined
  readonly keyAdministrator?: readonly string[] | undefined
  readonly keyUser?: readonly string[] | undefined
  readonly minDays?: number | undefined
  readonly maxDays?: number | undefined
  readonly lock?: 'none' | 'governance' | 'compliance' | undefined
  readonly email?: readonly string[] | undefined
}

/** @throws HoldfastError EXISTS, CONFIG (answers that contradict each other), USAGE (an answer is missing, and there is nobody to ask), CANCELLED */
export async function initIntent(session: Session, { out, inventory, answers }: InitChoice): Promise<void> {
  const path = resolve(out)
  const draft = inventory === null ? await draftOfAnswers(session, answers) : await draftOf(inventory)
  const text = writeDraft(draft)
  parseIntent(text, path)
  try {
    await writeFile(path, text, { flag: 'wx' })
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause
    throw new HoldfastError('EXISTS', 'there is a file already, which is not overwritten', { context: { path }, cause })
  }
  const decisions = text.split('\n').filter(line => line.includes('DECIDE')).length
  session.output.result({ type: 'intent-written', path, classifications: draft.classifications.map(({ name }) => name), decisions }, () => [
    `wrote ${displayPath(path)}: ${decisions} lines with DECIDE are for you`,
  ])
  session.output.remark('see what it asks for: holdfast aws assess, then holdfast aws plan')
}

async function draftOf(folder: string): Promise<IntentDraft> {
  const [{ Inventory }, { draftOfInventory }] = await Promise.all([import('@holdfast/aws/inventory'), import('@holdfast/aws/draft-of-inventory')])
  return await draftOfInventory(await Inventory.open(resolve(folder)))
}

async function draftOfAnswers(session: Session, answers: Answers): Promise<IntentDraft> {
  const { surroundings } = session
  const one = async (option: string, given: string | undefined, message: string, pattern: RegExp, wrong: string, usual?: string): Promise<string> => {
    const asked = { message, validate: (answer: string) => pattern.test(answer) || wrong, ...(usual !== undefined && { usual }) }
    const answer = given ?? (await askLine(asked, surroundings)) ?? usual
    if (answer === undefined || !pattern.test(answer)) throw new HoldfastError('USAGE', `--${option} ${answer === undefined ? 'is needed: there is nobody to ask' : wrong}`, {})
    return answer
  }
  const many = async (option: string, given: readonly string[] | undefined, message: string, usual?: string): Promise<readonly string[]> =>
    given ?? splitAnswer(await one(option, undefined, message, /./, 'must name somebody', usual))

  const name = await one('classification', answers.classification, 'What is the data called?', /^[a-z][a-z0-9-]{1,30}$/, 'must be 2 to 31 small letters, digits and "-"', 'confidential')
  const account = await one('account', answers.account, 'In which account is it?', /^\d{12}$/, 'must be twelve digits')
  const region = answers.region === undefined ? ((await usualRegionOffline(session)) ?? undefined) : undefined
  const regions = await many('region', answers.region, 'In which Regions are its keys and vaults?', region)
  const partition = partitionOfRegion(regions[0] ?? '').id
  const role = (suffix: string): string => `arn:${partition}:iam::${account}:role/${suffix}`
  const guardians = await many('guardian', answers.guardian, 'Which roles alone may delete points and the key?', role('vault-guardian'))
  const administrators = await many('key-administrator', answers.keyAdministrator, 'Which roles look after the key?', role('key-administrator'))
  const users = await many('key-user', answers.keyUser, 'By which roles does AWS Backup work?', role('backup'))
  const days = /^[1-9]\d{0,4}$/
  const minDays = Number(await one('min-days', answers.minDays?.toString(), 'For how many days are points kept at least?', days, 'must be a number of days', '30'))
  const maxDays = Number(await one('max-days', answers.maxDays?.toString(), 'And at most?', days, 'must be a number of days', String(Math.max(400, minDays))))
  const lock = await one('lock', answers.lock, 'Which lock: none, governance or compliance?', /^(none|governance|compliance)$/, 'must be none, governance or compliance', 'governance')
  const emails = answers.email ?? splitAnswer(await one('email', undefined, 'Who is told when somebody acts against backups? E-mail addresses, or nothing', /^/, '', ''))
  return {
    ...{ account, partition, organization: null, roles: null, emails, notes: [] },
    classifications: [
      {
        ...{ name, tag: { key: 'data-classification', value: name }, accounts: [], regions, guardians, administrators, users },
        ...{ custody: 'kms', minDays, maxDays, lock: lock as 'none' | 'governance' | 'compliance' },
        copies: [],
        schedules: [{ name: 'daily', at: 'cron(0 5 ? * * *)', keepDays: minDays }],
        notes: ['DECIDE: which tag its resources carry, and when they are backed up.'],
      },
    ],
  }
}

function splitAnswer(answer: string): readonly string[] {
  return answer.split(/[\s,]+/).filter(part => part !== '')
}
