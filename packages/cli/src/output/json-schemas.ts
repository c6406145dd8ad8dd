/**
 * The lines that `--json` prints: one JSON object each, told apart by `type`. These schemas are the contract
 * (docs/json-output.md and docs/schemas/ are made from them); members may be added, but none is removed or changes
 * its meaning within a major version.
 */
import * as v from 'valibot'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const sizeBytes = v.pipe(count, v.description('bytes'))
const time = v.pipe(v.string(), v.isoTimestamp(), v.description('RFC 3339 in UTC with milliseconds'))
const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/), v.description('64 lower-case hex digits'))
const path = v.pipe(v.string(), v.description('the path as text; bytes that are not UTF-8 are U+FFFD here'))
const pathBase64 = v.pipe(v.optional(v.string()), v.description('the exact bytes of the path, only when they are not UTF-8'))
const mode = v.pipe(v.picklist(['governance', 'compliance']), v.description('who may shorten the retention: a quorum, or nobody'))
const kind = v.picklist(['file', 'dir', 'symlink', 'fifo', 'socket', 'char', 'block'])
const role = v.picklist(['vault', 'agent', 'custodian', 'owner', 'identity', 'witness', 'planner', 'enrolment'])

const unread = v.pipe(
  v.strictObject({ type: v.literal('unread'), path, pathBase64, reason: v.string() }),
  v.description('A file, folder or attribute that a backup could not read. The point is marked incomplete.'),
)
const unrestored = v.pipe(
  v.strictObject({ type: v.literal('unrestored'), path, pathBase64, reason: v.string() }),
  v.description('Something that a restore could not write, or whose data is damaged.'),
)
const error = v.pipe(
  v.strictObject({
    type: v.literal('error'),
    code: v.pipe(v.string(), v.description('one of docs/errors.md')),
    message: v.string(),
    context: v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])),
    hint: v.string(),
    exitCode: count,
  }),
  v.description('Why the command failed: the last line before it ends. The same is on the standard error for people.'),
)
const created = v.pipe(
  v.strictObject({ type: v.literal('created'), role, path: v.string(), id: v.optional(id) }),
  v.description('Something that Holdfast made on this machine: a vault, a key file, an identity.'),
)
const advice = v.pipe(
  v.strictObject({ type: v.literal('advice'), message: v.string(), command: v.optional(v.string()) }),
  v.description('Something that the person should do, for example protect an identity, and the command that does it.'),
)
const backup = v.pipe(
  v.strictObject({
    type: v.literal('backup'),
    point: v.pipe(v.nullable(id), v.description('null with --dry-run')),
    complete: v.boolean(),
    entries: count,
    bytesRead: v.pipe(sizeBytes, v.description('bytes of all files, read now or known from the cache')),
    bytesStored: v.pipe(sizeBytes, v.description('bytes that were added to the vault')),
    unread: count,
    milliseconds: count,
  }),
  v.description('The result of a backup.'),
)
const point = v.pipe(
  v.strictObject({
    type: v.literal('point'),
    id,
    started: time,
    finished: time,
    admitted: v.pipe(time, v.description('when the custodian admitted it')),
    retainUntil: time,
    mode,
    complete: v.boolean(),
    entries: v.pipe(count, v.description('at most so many: it is public, so rounded up')),
    bytes: v.pipe(sizeBytes, v.description('at most so many: it is public, so rounded up')),
    domain: id,
    proven: v.pipe(v.optional(v.literal(false)), v.description('only with --without-history: no log was looked at; "admitted" is then when the point says that it was made')),
    host: v.pipe(v.optional(v.string()), v.description('only with an identity')),
    label: v.pipe(v.optional(v.nullable(v.string())), v.description('only with an identity')),
    paths: v.pipe(v.optional(v.array(v.string())), v.description('only with an identity')),
  }),
  v.description('A recovery point of the vault.'),
)
const entry = v.pipe(
  v.strictObject({
    type: v.literal('entry'),
    path,
    pathBase64,
    kind,
    sizeBytes,
    mode: v.pipe(v.string(), v.regex(/^[0-7]{4}$/)),
    uid: count,
    gid: count,
    mtime: v.pipe(v.string(), v.description('RFC 3339 in UTC with nanoseconds')),
    target: v.pipe(v.optional(v.string()), v.description('of a symbolic link')),
    targetBase64: v.pipe(v.optional(v.string()), v.description('the exact bytes of the target, only when they are not UTF-8')),
    device: v.pipe(v.optional(v.string()), v.description('major and minor number of a device')),
    hardLink: v.pipe(v.optional(v.string()), v.description('only of a file with several names: entries of a point with equal values are one file')),
    unread: v.pipe(v.optional(v.string()), v.description('why something of it could not be read when the point was made')),
    changedWhileRead: v.optional(v.literal(true)),
    leftOut: v.pipe(v.optional(v.literal(true)), v.description('a folder whose content was left out, as one on another file system')),
    point: v.pipe(v.optional(id), v.description('from "find": the newest point that holds it')),
    oldestPoint: v.pipe(v.optional(id), v.description('from "find" in all points: the oldest point that holds it so')),
    points: v.pipe(v.optional(count), v.description('from "find" in all points: how many hold it so')),
  }),
  v.description('A file or other entry of a point, from "ls" and "find". Paths begin with "/".'),
)
const difference = v.pipe(
  v.strictObject({
    type: v.literal('difference'),
    path,
    pathBase64,
    change: v.picklist(['added', 'removed', 'content', 'metadata', 'kind']),
    kind: v.pipe(kind, v.description('of the newer, or of what was removed')),
    sizeBytes: v.optional(sizeBytes),
    previousSizeBytes: v.optional(sizeBytes),
  }),
  v.description('A difference between two points.'),
)
const diff = v.pipe(
  v.strictObject({
    type: v.literal('diff'),
    older: id,
    newer: id,
    added: count,
    removed: count,
    content: count,
    metadata: v.pipe(count, v.description('listed only with --metadata')),
    kind: count,
    addedBytes: sizeBytes,
    removedBytes: sizeBytes,
  }),
  v.description('How many differences there are between two points, by kind of change.'),
)
const restore = v.pipe(
  v.strictObject({
    type: v.literal('restore'),
    point: id,
    target: v.string(),
    complete: v.boolean(),
    entries: count,
    bytes: sizeBytes,
    skipped: v.pipe(count, v.description('left as they were by the overwrite policy')),
    copiedLinks: v.pipe(count, v.description('files that are copies of another, since the target has no hard links to make them further names of it')),
    unrestored: count,
    dryRun: v.boolean(),
    milliseconds: count,
  }),
  v.description('The result of a restore.'),
)
const damage = v.pipe(
  v.strictObject({
    type: v.literal('damage'),
    object: v.pipe(v.string(), v.description('the name of the object in the vault')),
    problem: v.pipe(v.picklist(['missing', 'damaged', 'untrusted', 'unknown']), v.description('unknown: nothing names it; it is ignored and does no harm')),
    detail: v.string(),
    points: v.pipe(v.array(id), v.description('points that need it')),
    paths: v.pipe(v.optional(v.array(v.string())), v.description('files that need it; only with --data')),
  }),
  v.description('A damaged or missing object that "verify" found.'),
)
const verify = v.pipe(
  v.strictObject({
    type: v.literal('verify'),
    kind: v.picklist(['keyless', 'data']),
    outcome: v.picklist(['intact', 'damaged']),
    points: count,
    objects: count,
    bytes: sizeBytes,
    damaged: count,
    logSize: count,
    report: v.pipe(v.optional(id), v.description('the report that was recorded in the log')),
    milliseconds: count,
  }),
  v.description('The result of a verification.'),
)
const keyring = v.pipe(
  v.strictObject({
    type: v.literal('keyring'),
    id,
    epoch: count,
    classification: v.string(),
    recipients: v.array(v.string()),
    owner: v.pipe(v.string(), v.description('the name of the key that signs its statements')),
    created: time,
    pinned: v.pipe(v.boolean(), v.description('whether it is the one that this machine trusts')),
  }),
  v.description('The keyring of the vault, as its verified chain of statements says.'),
)
const identity = v.pipe(
  v.strictObject({ type: v.literal('identity'), path: v.string(), keyring: v.nullable(id), recipient: v.nullable(v.string()), protected: v.boolean() }),
  v.description('A recovery identity: never its secret.'),
)
const logEntry = v.pipe(
  v.strictObject({
    type: v.literal('log-entry'),
    index: count,
    at: time,
    act: v.pipe(v.string(), v.description('the type of the act, see docs/spec/log.md')),
    by: v.pipe(v.string(), v.description('the name of the key that signed the act')),
    subject: v.record(v.string(), v.unknown()),
    admitted: v.nullable(v.record(v.string(), v.unknown())),
  }),
  v.description('An act on the vault.'),
)
const report = v.pipe(
  v.strictObject({
    type: v.literal('report'),
    id,
    entry: v.pipe(count, v.description('the entry of the log that names it')),
    at: time,
    kind: v.picklist(['keyless', 'data']),
    outcome: v.picklist(['intact', 'damaged']),
    sample: v.string(),
    points: count,
    objects: count,
    bytes: sizeBytes,
    findings: v.array(v.strictObject({
      object: v.string(),
      problem: v.picklist(['missing', 'damaged', 'untrusted', 'unknown']),
      detail: v.string(),
      points: v.pipe(v.array(id), v.description('the first points that need it')),
      touched: v.pipe(count, v.description('how many points need it')),
    })),
    more: v.pipe(count, v.description('findings that are not listed')),
    paths: v.pipe(
      v.optional(v.array(v.strictObject({ point: id, path, pathBase64, problem: v.string() }))),
      v.description('what cannot be restored; only of a verification with --data, and where the identity is'),
    ),
  }),
  v.description('The report of a verification.'),
)
const logCheck = v.pipe(
  v.strictObject({
    type: v.literal('log-check'),
    outcome: v.picklist(['consistent']),
    oldSize: count,
    newSize: count,
    root: id,
  }),
  v.description('The vault is a continuation of a checkpoint kept elsewhere. When it is not, there is an error instead.'),
)
const accepted = v.pipe(
  v.strictObject({
    type: v.literal('accepted'),
    reason: v.picklist(['rollback', 'fork']),
    seenSize: v.pipe(count, v.description('acts that this machine had seen')),
    seenRoot: id,
    size: v.pipe(count, v.description('acts of the history that was accepted')),
    root: id,
    setAside: v.pipe(v.string(), v.description('the folder with what this machine remembered before')),
  }),
  v.description('A history that does not go on from what this machine saw, accepted by "log accept".'),
)
const cosignature = v.pipe(
  v.strictObject({ type: v.literal('cosignature'), size: count, root: id, witness: v.string(), path: v.string() }),
  v.description('A checkpoint that was cosigned by "log witness".'),
)
const status = v.pipe(
  v.strictObject({
    type: v.literal('status'),
    vault: id,
    place: v.string(),
    created: time,
    points: count,
    incompletePoints: count,
    lastPoint: v.nullable(time),
    objects: v.optional(count),
    storedBytes: v.optional(sizeBytes),
    retention: v.strictObject({ mode, days: count }),
    logSize: count,
    logRoot: id,
    lastVerify: v.nullable(v.strictObject({ at: time, kind: v.picklist(['keyless', 'data']), outcome: v.picklist(['intact', 'damaged']) })),
  }),
  v.description('The state of the vault.'),
)
const check = v.pipe(
  v.strictObject({
    type: v.literal('check'),
    name: v.string(),
    result: v.picklist(['good', 'note', 'problem']),
    found: v.string(),
    advice: v.optional(v.string()),
  }),
  v.description('One of the checks of "doctor".'),
)

const failedCall = {
  call: v.pipe(v.string(), v.description('service and operation, as backup:ListBackupVaults')),
  target: v.pipe(v.nullable(v.string()), v.description('what was asked about; null for a whole list')),
  code: v.pipe(v.string(), v.description("AWS's name of the error")),
  message: v.string(),
}
const account = v.pipe(v.string(), v.regex(/^\d{12}$/), v.description('twelve digits'))
const region = v.pipe(v.string(), v.description('a Region, or "global"'))
const failedCallLine = v.pipe(
  v.strictObject({ type: v.literal('failed-call'), account, region, ...failedCall }),
  v.description('A call of AWS that gave no answer. What depends on it is unknown.'),
)
const passedOver = {
  skipped: v.pipe(v.array(v.strictObject({ account, state: v.string() })), v.description('accounts that are closed, or not there yet')),
  notEnabled: v.pipe(
    v.array(v.strictObject({ account, regions: v.array(v.string()) })),
    v.description('Regions that were asked for, of accounts that have not enabled them'),
  ),
}
const collected = v.pipe(
  v.strictObject({
    type: v.literal('collected'),
    path: v.string(),
    accounts: v.array(account),
    regions: v.array(v.string()),
    records: count,
    failedCalls: count,
    ...passedOver,
  }),
  v.description('An inventory that "aws collect" made.'),
)
const intentWritten = v.pipe(
  v.strictObject({
    type: v.literal('intent-written'),
    path: v.string(),
    classifications: v.array(v.string()),
    decisions: v.pipe(count, v.description('lines of the file that people must decide')),
  }),
  v.description('A declared intent that "aws init" wrote.'),
)
const exported = v.pipe(
  v.strictObject({
    type: v.literal('exported'),
    format: v.picklist(['cloudformation', 'terraform']),
    files: v.array(v.string()),
    leftOut: v.pipe(v.array(v.string()), v.description('what the templates do not have, and why')),
  }),
  v.description('Templates that "aws export" wrote.'),
)
const finding = v.pipe(
  v.strictObject({
    type: v.literal('finding'),
    id: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/), v.description('the same for the same rule and subject in every assessment')),
    rule: v.string(),
    status: v.picklist(['PASS', 'FAIL', 'UNKNOWN', 'NOT_APPLICABLE']),
    severity: v.picklist(['critical', 'high', 'medium', 'low']),
    account,
    region,
    subject: v.strictObject({ type: v.string(), id: v.string(), name: v.string(), vault: v.optional(v.string()) }),
    reason: v.string(),
    evidence: v.pipe(
      v.array(v.strictObject({ field: v.string(), value: v.nullable(v.union([v.string(), v.number(), v.boolean()])) })),
      v.description("what decided: members of AWS's answers; null for one that was missing"),
    ),
    failedCalls: v.pipe(v.array(v.strictObject(failedCall)), v.description('of UNKNOWN: the calls that failed')),
    fix: v.pipe(
      v.nullable(
        v.strictObject({
          kind: v.picklist(['apply', 'wait', 'recreate', 'human', 'other-account']),
          command: v.nullable(v.string()),
          console: v.string(),
        }),
      ),
      v.description('of FAIL: what to do'),
    ),
    waiver: v.pipe(
      v.nullable(v.strictObject({ owner: v.string(), reason: v.string(), until: v.string() })),
      v.description('of FAIL and UNKNOWN: who answers for it, and until which day; it then does not count'),
    ),
    since: v.optional(v.pipe(v.picklist(['new', 'changed', 'same']), v.description('with --since, of FAIL and UNKNOWN: compared with the older inventory'))),
  }),
  v.description('What a rule of "aws assess" found about one thing.'),
)
const unencrypted = v.pipe(
  v.strictObject({
    type: v.literal('unencrypted'),
    id: v.pipe(v.string(), v.description('of the finding')),
    rule: v.string(),
    account,
    region,
    subject: v.strictObject({ type: v.string(), id: v.string(), name: v.string(), vault: v.optional(v.string()) }),
    status: v.pipe(v.picklist(['FAIL', 'UNKNOWN']), v.description('UNKNOWN: whether it is encrypted could not be read')),
    reason: v.string(),
    owner: v.pipe(v.nullable(v.string()), v.description('from its tag')),
    waiver: v.pipe(
      v.nullable(v.strictObject({ owner: v.string(), reason: v.string(), until: v.string() })),
      v.description('who answers for it, and until which day'),
    ),
  }),
  v.description('Data that is stored unencrypted, or not as declared: a line of "aws register".'),
)
const severity = v.picklist(['critical', 'high', 'medium', 'low'])
const gone = v.pipe(
  v.strictObject({
    type: v.literal('gone'),
    ...{ id: v.string(), rule: v.string(), severity, account, region },
    subject: v.strictObject({ type: v.string(), id: v.string(), name: v.string(), vault: v.optional(v.string()) }),
    was: v.picklist(['FAIL', 'UNKNOWN']),
    now: v.pipe(
      v.nullable(v.picklist(['PASS', 'NOT_APPLICABLE', 'UNKNOWN'])),
      v.description('null: what it was about is not there any more, or is not judged; UNKNOWN: nobody looked, or what would tell could not be read'),
    ),
    reason: v.pipe(v.string(), v.description('what was so')),
  }),
  v.description('What failed or was unknown in the inventory of "aws assess --since", and does not any more, as far as is known.'),
)
const outcome = v.picklist(['PASS', 'FAIL', 'UNKNOWN', 'WAIVED', 'NOT_APPLICABLE'])
const extent = v.picklist(['full', 'partial'])
const requirement = v.pipe(
  v.strictObject({
    type: v.literal('requirement'),
    framework: v.string(),
    id: v.string(),
    status: v.pipe(outcome, v.description('the worst of its rules')),
    extent: v.pipe(extent, v.description('full: a rule shows all of it; partial: other things are needed besides')),
    together: v.optional(
      v.pipe(
        v.strictObject({ status: outcome, given: v.string(), rationale: v.string(), rules: v.array(v.string()), whereThere: v.array(v.string()) }),
        v.description('rules that show all of it together, if what is given is so; PASS: each of rules passes, and each of whereThere passes or has nothing to judge'),
      ),
    ),
    rules: v.array(
      v.strictObject({ rule: v.string(), status: outcome, extent, rationale: v.string(), pass: count, fail: count, unknown: count, waived: count, notApplicable: count }),
    ),
  }),
  v.description('What the findings say about a requirement, with "aws assess --framework".'),
)
const fate = v.picklist(['now', 'later', 'survives', 'lost', 'unknown'])
const blastRadius = v.pipe(
  v.strictObject({
    type: v.literal('blast-radius'),
    account,
    principal: v.pipe(v.nullable(v.string()), v.description('the ARN of a user or role; null if users and roles could not be read')),
    points: v.pipe(count, v.description('points of the account that were read: the sum of the five counts that follow')),
    now: v.pipe(count, v.description('points that can be deleted at once')),
    later: v.pipe(count, v.description('points that can be destroyed, but not before a date')),
    survive: count,
    lost: v.pipe(count, v.description('points whose key is gone or being deleted already, whoever is stolen')),
    unknown: v.pipe(count, v.description('points of which it is not known; never counted as surviving')),
    unreadable: v.pipe(count, v.description('points, whatever else becomes of them, whose key can be disabled or scheduled for deletion: unreadable until that is taken back')),
    readable: v.pipe(count, v.description('points, whatever else becomes of them, that can be restored, copied out or read block by block at once')),
    perhapsReadable: v.pipe(count, v.description('points of which that is not known')),
    reasons: v.array(
      v.strictObject({
        fate,
        because: v.string(),
        points: count,
        from: v.pipe(v.nullable(time), v.description('of "later": when the first of them can be gone')),
        until: v.pipe(v.nullable(time), v.description('of "later": when the last of them can be gone')),
        statements: v.pipe(v.array(v.string()), v.description('the statements that decided, as policy#sid or policy#place')),
      }),
    ),
    failedCalls: v.pipe(count, v.description('calls that gave no answer and bear on this')),
  }),
  v.description('What a thief of one user or role could destroy and read: the worst ten, before the findings of "aws assess".'),
)
const assessment = v.pipe(
  v.strictObject({
    type: v.literal('assessment'),
    taken: v.pipe(time, v.description('when the inventory was finished')),
    accounts: v.array(account),
    rules: count,
    pass: count,
    fail: count,
    unknown: count,
    waived: v.pipe(count, v.description('failing or unknown, but waived: not counted in those')),
    notApplicable: count,
    failedCalls: count,
    ...passedOver,
    notAssessed: v.pipe(v.array(v.string()), v.description('resource types that have backups, and whose own encryption no rule looks at')),
    since: v.optional(
      v.pipe(
        v.strictObject({ taken: time, new: count, changed: count, same: count, gone: count, unknown: count }),
        v.description('with --since: when the older inventory was finished, and what became of what fails or is unknown, waived or not; unknown: of what failed then, what nobody knows of now'),
      ),
    ),
  }),
  v.description('The result of "aws assess", after its findings.'),
)
const demo = v.pipe(
  v.strictObject({
    type: v.literal('demo'),
    endpoint: v.pipe(v.string(), v.description('address of the fake of AWS')),
    folder: v.string(),
    environment: v.pipe(v.record(v.string(), v.string()), v.description('variables with which programs speak to it')),
  }),
  v.description('A demo that "aws demo --print" runs.'),
)
const demoTime = v.pipe(v.strictObject({ type: v.literal('demo-time'), now: time }), v.description('The time in a demo after "aws demo --jump".'))

/** Any JSON: what an aspect of an account is set to. */
const settings = v.pipe(v.unknown(), v.description('what it is set to, as this aspect has it; null for nothing'))
const aspectMembers = {
  aspect: v.pipe(v.string(), v.description('what kind of thing it is, such as backup-vault-lock')),
  name: v.string(),
  region: v.pipe(v.string(), v.description('a Region, or "global"')),
}
const plannedStep = v.pipe(
  v.strictObject({
    type: v.literal('planned-step'),
    number: count,
    ...aspectMembers,
    before: settings,
    after: settings,
    irreversible: v.pipe(
      v.nullable(v.strictObject({ why: v.string(), consent: v.nullable(v.string()), facts: v.array(v.string()) })),
      v.description('what cannot be put back, and the words that "aws apply --consent" takes for it; null if all of it can'),
    ),
  }),
  v.description('A step that "aws apply" would take.'),
)
const obstacle = v.pipe(
  v.strictObject({ type: v.literal('obstacle'), region: v.string(), target: v.string(), why: v.string() }),
  v.description('Something that a plan leaves out, because it is not ours, cannot be changed or cannot be told.'),
)
const awsPlan = v.pipe(
  v.strictObject({
    type: v.literal('aws-plan'),
    account: v.string(),
    regions: v.array(v.string()),
    intent: v.pipe(v.nullable(id), v.description('SHA-256 of the declared intent; null for a plan that undoes')),
    expires: time,
    steps: count,
    obstacles: count,
    notes: v.pipe(v.array(v.string()), v.description('what is for other accounts to do, and what to know besides')),
    path: v.pipe(v.nullable(v.string()), v.description('the file of the plan; null if it has no steps')),
  }),
  v.description('A plan that was made by "aws plan" or "aws undo".'),
)
const appliedStep = v.pipe(
  v.strictObject({
    type: v.literal('applied-step'),
    ...aspectMembers,
    result: v.pipe(
      v.picklist(['done', 'already', 'accepted']),
      v.description('already: it was as planned before this run; accepted: AWS took it, and may not show it for some minutes'),
    ),
  }),
  v.description('A step that "aws apply" took, or found done.'),
)
const applied = v.pipe(
  v.strictObject({
    type: v.literal('applied'),
    account: v.string(),
    plan: id,
    done: count,
    already: count,
    head: v.pipe(id, v.description("the hash of the journal's last line")),
  }),
  v.description('All steps of a plan are done.'),
)
const drift = v.pipe(
  v.strictObject({
    type: v.literal('drift'),
    ...aspectMembers,
    status: v.picklist(['same', 'changed', 'unknown']),
    set: settings,
    found: settings,
    why: v.pipe(v.nullable(v.string()), v.description('of unknown: why it cannot be told')),
  }),
  v.description('Whether something that was applied is still as it was set.'),
)
const drifted = v.pipe(
  v.strictObject({ type: v.literal('drifted'), account: v.string(), same: count, changed: count, unknown: count }),
  v.description('The result of "aws drift".'),
)
const journalLine = v.pipe(
  v.strictObject({ type: v.literal('journal-line'), number: count, at: time, event: v.looseObject({ kind: v.string() }) }),
  v.description('A line of the journal of what was applied.'),
)
const journal = v.pipe(
  v.strictObject({
    type: v.literal('journal'),
    account: v.string(),
    lines: count,
    open: v.pipe(count, v.description('calls without an outcome: of a run that was stopped')),
    head: v.pipe(id, v.description('the hash of the last line')),
    path: v.string(),
  }),
  v.description('The result of "aws journal check".'),
)
const plannerKey = v.pipe(
  v.strictObject({ type: v.literal('planner-key'), key: v.string() }),
  v.description('The public key that plans and the journal are signed with, as --trust takes it.'),
)
/** All lines. */
export const jsonLine = v.variant('type', [
  created,
  advice,
  backup,
  unread,
  point,
  entry,
  difference,
  diff,
  restore,
  unrestored,
  verify,
  damage,
  keyring,
  identity,
  logEntry,
  report,
  logCheck,
  cosignature,
  accepted,
  status,
  check,
  collected,
  intentWritten,
  exported,
  failedCallLine,
  finding,
  unencrypted,
  blastRadius,
  gone,
  requirement,
  assessment,
  demo,
  demoTime,
  plannedStep,
  obstacle,
  awsPlan,
  appliedStep,
  applied,
  drift,
  drifted,
  journalLine,
  journal,
  plannerKey,
  error,
])

/** Reads a line of `--json`, as a program would. @throws valibot's error when it does not follow the schemas */
export function parseJsonLine(line: unknown): JsonLine {
  return v.parse(jsonLine, line)
}

/** A line of `--json`. */
export type JsonLine = v.InferOutput<typeof jsonLine>
