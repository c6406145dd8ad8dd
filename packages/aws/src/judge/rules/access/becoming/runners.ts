/**
 * Services in which somebody's own code, or calls of their choice, run as a role that they pass: the call that begins it, and what it is made
 * on. "Actions, resources, and condition keys" of each service, Service Authorization Reference.
 */
import { ownNames } from '../../own-names.ts'
export interface Runner {
  readonly action: string
  /** Of something that there is not yet, after the partition; Region and account stand in it. `*`: of no single thing. */
  readonly resource: string
}

const runner = (action: string, resource = '*'): Runner => ({ action, resource })

export const runners: Readonly<Record<string, Runner>> = ownNames({
  'cloudformation.amazonaws.com': runner('cloudformation:CreateStack', 'cloudformation:REGION:ACCOUNT:stack/any/00000000-0000-0000-0000-000000000000'),
  'codebuild.amazonaws.com': runner('codebuild:CreateProject', 'codebuild:REGION:ACCOUNT:project/any'),
  'codepipeline.amazonaws.com': runner('codepipeline:CreatePipeline', 'codepipeline:REGION:ACCOUNT:any'),
  'ec2.amazonaws.com': runner('ec2:RunInstances', 'ec2:REGION:ACCOUNT:instance/any'),
  'ecs-tasks.amazonaws.com': runner('ecs:RegisterTaskDefinition'),
  'elasticmapreduce.amazonaws.com': runner('elasticmapreduce:RunJobFlow'),
  'glue.amazonaws.com': runner('glue:CreateJob', 'glue:REGION:ACCOUNT:job/any'),
  'lambda.amazonaws.com': runner('lambda:CreateFunction', 'lambda:REGION:ACCOUNT:function:any'),
  'pods.eks.amazonaws.com': runner('eks:CreatePodIdentityAssociation', 'eks:REGION:ACCOUNT:cluster/any'),
  'sagemaker.amazonaws.com': runner('sagemaker:CreateNotebookInstance', 'sagemaker:REGION:ACCOUNT:notebook-instance/any'),
  'scheduler.amazonaws.com': runner('scheduler:CreateSchedule', 'scheduler:REGION:ACCOUNT:schedule/default/any'),
  'ssm.amazonaws.com': runner('ssm:StartAutomationExecution', 'ssm:REGION:ACCOUNT:automation-definition/any:1'),
  'states.amazonaws.com': runner('states:CreateStateMachine', 'states:REGION:ACCOUNT:stateMachine:any'),
  'tasks.apprunner.amazonaws.com': runner('apprunner:CreateService', 'apprunner:REGION:ACCOUNT:service/any/00000000000000000000000000000000'),
})
