/** Types of resources that make people, or give them something: read together, when all are known. */
const nouns = ['Role', 'User', 'Group', 'Policy', 'RolePolicy', 'UserPolicy', 'GroupPolicy', 'ManagedPolicy', 'UserToGroupAddition']

export const cloudFormationPeopleTypes: readonly string[] = nouns.map((noun) => `AWS::IAM::${noun}`)

export const terraformPeopleTypes: readonly string[] = [
  ...['role', 'user', 'group'].flatMap((noun) => [`aws_iam_${noun}`, `aws_iam_${noun}_policy`, `aws_iam_${noun}_policy_attachment`]),
  ...['aws_iam_policy', 'aws_iam_policy_attachment', 'aws_iam_user_group_membership', 'aws_iam_group_membership'],
]
