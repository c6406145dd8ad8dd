/** Examples of the aspects of AWS Backup. */
import { type AspectExample, withVault } from './aspect-example.ts'

const target = { region: 'eu-west-1', classification: 'confidential', name: 'holdfast-confidential' }

function policy(action: string): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: 'One', Effect: 'Deny', Principal: '*', Action: [action], Resource: '*' }] })
}

const governance = { mode: 'governance', minDays: 1, maxDays: 300, graceDays: null, lockDate: null }

export const backupExamples: readonly AspectExample[] = [
  { aspect: 'backup-vault', target: { ...target, name: 'another' }, prepare: withVault, values: [{ key: 'key of confidential' }, null] },
  { aspect: 'backup-vault-policy', target, prepare: withVault, values: [policy('backup:StartCopyJob'), null, policy('backup:StartBackupJob')] },
  { aspect: 'backup-vault-lock', target, prepare: withVault, values: [governance, null, { ...governance, mode: 'compliance', graceDays: 5 }] },
]
