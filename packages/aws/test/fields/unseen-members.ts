/** Members of schemas that neither the clean inventory nor a flip has, each with the reason. */

function all(reason: string, ...names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, reason]))
}

export const unseenMembers: Readonly<Record<string, string>> = {
  ...all(
    'told as evidence or a name, and decides nothing',
    ...['point StatusMessage', 'reservation Instances[].PublicIpAddress', 'reservation Instances[].NetworkInterfaces[].Association'],
    ...['reservation Instances[].NetworkInterfaces[].Association.PublicIp', 'security-group GroupName', 'report-plan ReportPlanArn', 'replication-template arn'],
  ),
  ...all(
    'decides which command is named as the cure, for a thing of ours or of others: the demo has both',
    ...['replication-template tags', 'source-server tags', 'vpc-endpoint Tags', 'vpc-endpoint Tags[].Key', 'vpc-endpoint Tags[].Value'],
  ),
  ...all('read of backup jobs; of copies and points the plan is', 'copy-job CreatedBy.BackupRuleId', 'point CreatedBy.BackupRuleId', 'point CreatedBy.BackupRuleName'),
  ...all('detection/reach/handed-on.test.ts', 'event-target Answer[].Input', 'event-target Answer[].InputPath', 'event-target Answer[].InputTransformer', 'subscription-filter Answer[].filterPattern'),
  ...all(
    'detection/reach/event-bus.test.ts',
    ...['event-bus Name', 'event-bus Policy', 'bus-rule Target', 'bus-rule Answer', 'bus-target Target', 'bus-target Answer', 'bus-rule Answer[].Name', 'bus-rule Answer[].State', 'bus-rule Answer[].EventPattern', 'bus-target Answer[].Id', 'bus-target Answer[].Arn'],
    ...['bus-target Answer[].RoleArn', 'bus-target Answer[].Input', 'bus-target Answer[].InputPath', 'bus-target Answer[].InputTransformer'],
  ),
  ...all('rules/elsewhere.test.ts', 'report-plan ReportSetting.Accounts', 'report-plan ReportSetting.Regions'),
  ...all('recovery/restore-test-planned.test.ts', 'backup-job BackupVaultArn'),
  ...all('test/aws/blast-radius.test.ts', 'point CalculatedLifecycle.MoveToColdStorageAt'),
  ...all('how new a thing is decides for what has no point yet: flips/recovery/rpo-met.ts, of volumes', 'reservation Instances[].LaunchTime'),
  ...all('no rule reads it: what is drafted of an inventory does', 'plan-document Answer.BackupPlan.Rules[].EnableContinuousBackup'),
}
