/** Which team decides about restores from an air-gapped vault of ours. The first one needs nobody's approval; a change does. */
import * as v from 'valibot'
import { defineAspect, samePartOf } from '../../aspect.ts'
import { arnText } from '../../fields.ts'
import { describeTeam } from '../../mpa/approval-team.ts'
import { findOwnVault, vaultTarget } from './own-vault.ts'

export const vaultTeamAspect = defineAspect({
  kind: 'backup-vault-approval-team',
  target: vaultTarget,
  value: v.strictObject({ team: arnText }),
  nameOf: ({ name }) => `air-gapped vault ${name}`,

  partOf: samePartOf('backup-air-gapped-vault'),

  async read(reader, target) {
    const found = await findOwnVault(reader, target, ['LOGICALLY_AIR_GAPPED_BACKUP_VAULT'])
    if ('obstacle' in found) return found
    if (found.vault === null) return { value: null }
    const about = await reader.ask('backup', target.region, 'DescribeBackupVault', { BackupVaultName: target.name })
    const team = about['MpaApprovalTeamArn'] as string | undefined
    return { value: team === undefined ? null : { team } }
  },

  async call(_, { target: { region, name }, before, after }) {
    if (before !== null || after === null) return null
    const input = { BackupVaultName: name, MpaApprovalTeamArn: after.team, RequesterComment: 'by Holdfast, as declared' }
    return { service: 'backup', region, operation: 'AssociateBackupVaultMpaApprovalTeam', input }
  },

  async preflight(reader, { target: { region, name }, before, after }) {
    const stop = (obstacle: string) => ({ why: '', consent: null, facts: [], obstacles: [obstacle] })
    if (before !== null || after === null) return stop('its team decides about another one: ask it by hand')
    const team = await describeTeam(reader, after.team)
    if (team === null) return stop(`the team ${after.team} is not there, or not shared with this account`)
    if (team['Status'] !== 'ACTIVE') return stop('its approvers have not all accepted yet: plan again when they have')
    const why = 'from then on a change of the team takes the approval of the team itself'
    const consent = `let team ${after.team.split('/').at(-1) ?? after.team} decide about vault ${name} in ${region}`
    return { why, consent, facts: ['there is no day on which one can go back without the team'], obstacles: [] }
  },

  undo: () => 'the team itself decides whether it goes',
})
