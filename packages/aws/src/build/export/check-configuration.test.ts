/** The judge of exported configurations refuses what the provider would. */
import { describe, expect, it } from 'vitest'
import { problemsOf } from '../../../test/terraform/check-configuration.ts'

const lock = { provider: 'aws.eu_west_1', backup_vault_name: 'vault', min_retention_days: 7 }
const plan = { provider: 'aws.eu_west_1', name: 'plan', rule: [{ rule_name: 'daily', target_vault_name: 'vault' }] }

function configuration(resource: object, imports: readonly object[] = []): Record<string, unknown> {
  return {
    terraform: { required_version: '>= 1.7', required_providers: { aws: { source: 'hashicorp/aws', version: '>= 6.66.0' } } },
    provider: { aws: [{ alias: 'eu_west_1', region: 'eu-west-1' }] },
    resource,
    ...(imports.length > 0 && { import: imports }),
  }
}

const locked = (body: object) => ({ aws_backup_vault_lock_configuration: { vault: { ...lock, ...body } } })
const planned = (body: object) => ({ aws_backup_plan: { plan: { ...plan, ...body } } })
const at = 'aws_backup_vault_lock_configuration.vault'

describe('a configuration', () => {
  it('is taken', () => {
    const imports = [{ to: at, id: 'vault', provider: 'aws.eu_west_1' }]
    expect(problemsOf(configuration({ ...locked({ lifecycle: { prevent_destroy: true } }), ...planned({}) }, imports))).toEqual([])
  })

  it.each<[string, object]>([
    [`${at}: no argument grace`, locked({ grace: 3 })],
    [`${at}.min_retention_days: is no number`, locked({ min_retention_days: '7' })],
    [`${at}: backup_vault_name is missing`, locked({ backup_vault_name: null })],
    [`${at}.backup_vault_arn: is the provider's`, locked({ backup_vault_arn: 'arn' })],
    [`${at}: id is the provider's`, locked({ id: 'vault' })],
    [`${at}: no argument lifecycle`, locked({ lifecycle: { forever: true } })],
    [`${at}: no provider aws.us`, locked({ provider: 'aws.us' })],
    [`${at}: refers to aws_backup_vault.main.name, which is not there`, locked({ backup_vault_name: '${aws_backup_vault.main.name}' })],
    [`${at}: aws_backup_vault_lock_configuration has no key`, locked({ backup_vault_name: `\${${at}.key}` })],
    [`${at}: refers to aws:username, which is not there`, locked({ backup_vault_name: '${aws:username}' })],
    ['aws_backup_plan.plan.rule: is no list of blocks', planned({ rule: {} })],
    ['aws_backup_plan.plan.rule: needs a block', planned({ rule: [] })],
    ['aws_backup_plan.plan.rule[0]: target_vault_name is missing', planned({ rule: [{ rule_name: 'daily' }] })],
    ['aws_backup_plan.plan.rule[0].lifecycle: more than 1 blocks', planned({ rule: [{ ...plan.rule[0], lifecycle: [{}, {}] }] })],
    ['aws_backup_plan.plan.tags: is no map(string)', planned({ tags: { a: 1 } })],
    ['aws_backup_vaults.vault: no such resource', { aws_backup_vaults: { vault: { provider: 'aws.eu_west_1' } } }],
  ])('is refused: %s', (problem, resource) => {
    expect(problemsOf(configuration(resource))).toEqual([problem])
  })

  it.each([
    [`import to ${at}: arn:vault is no id of it`, { to: at, id: 'arn:vault', provider: 'aws.eu_west_1' }],
    ['import to aws_backup_vault.main, which is not there', { to: 'aws_backup_vault.main', id: 'main', provider: 'aws.eu_west_1' }],
    [`import to ${at} by aws.us`, { to: at, id: 'vault', provider: 'aws.us' }],
  ])('is refused: %s', (problem, imported) => {
    expect(problemsOf(configuration(locked({}), [imported]))).toEqual([problem])
  })
})
