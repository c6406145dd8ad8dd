/** Approval teams, and the air-gapped vaults that they decide about. */
import { vaultTeamAspect } from '../../aspects/backup/vaults/approval-team.ts'
import { approvalTeamAspect, findIdentitySource, teamArn, teamRegion } from '../../aspects/mpa/approval-team.ts'
import { accountsOf } from '../../../intent/classify.ts'
import { airGappedPart } from './air-gapped-vault.ts'
import { airGappedVaultName } from '../../../intent/names.ts'
import { airGappedRegions, classified, type Resource } from '../resource.ts'

function teamName(classification: string): string {
  return `holdfast-${classification}`
}

function teamPart(classification: string): string {
  return `approval team of ${classification}`
}

export const approvalsResource: Resource = async (draft, wish) => {
  const { intent, account } = wish
  for (const [classification, wanted] of Object.entries(intent.classifications)) {
    const { approvals } = wanted
    const isOfThis = approvals?.account === undefined ? accountsOf(intent, wanted)?.includes(account) !== false : approvals.account === account
    if (approvals === undefined || !isOfThis) continue
    const target = { region: teamRegion, name: teamName(classification) } as const
    await draft.part(teamPart(classification), [], async () => {
      const identitySource = await findIdentitySource(draft.reader, approvals.identitySource)
      if (identitySource === null) return draft.stop(teamRegion, target.name, 'the account has not one identity source of multi-party approval: make it, or name it in approvals')
      await draft.set(approvalTeamAspect, target, { needed: approvals.needed, approvers: approvals.approvers.toSorted(), identitySource })
    })
  }
  for (const { name: classification, wanted, place } of classified(wish, airGappedRegions(wish))) {
    const { approvals } = wanted
    if (approvals === undefined) continue
    const { region } = place
    const vault = airGappedPart(classification, region)
    await draft.part(`approval team of ${vault}`, [vault, teamPart(classification)], async () => {
      const team = teamArn(place, approvals.account ?? account, teamName(classification))
      await draft.set(vaultTeamAspect, { region, classification, name: airGappedVaultName(classification) }, { team })
    })
  }
}
