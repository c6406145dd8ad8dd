/**
 * Where Holdfast keeps its own files on this machine. With HOLDFAST_HOME or --home everything is below one folder;
 * otherwise the XDG base directories are used (freedesktop.org basedir-spec 0.8; relative values are ignored, as it says).
 *
 * Each role of the threat model has a folder of its own, so that roles can be moved to other machines by moving a folder.
 */
import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import type { KeyringId, VaultId } from '@holdfast/core/ids'

/** Environment variables, as in process.env. */
export type Env = Readonly<Record<string, string | undefined>>

/** Absolute paths. Nothing of it need exist. */
export interface HomeFolders {
  /** config.yaml */
  readonly config: string
  /** The default vault and the secrets of the roles. */
  readonly data: string
  /** What this machine has pinned and last seen of each vault. Not to be lost, but no secret. */
  readonly state: string
  /** Can be deleted at any time. */
  readonly cache: string
}

/** Finds the folders. `home` is the value of --home, if given. */
export function findHomeFolders(env: Env, home: string | undefined): HomeFolders {
  const root = home ?? (env['HOLDFAST_HOME'] === '' ? undefined : env['HOLDFAST_HOME'])
  if (root !== undefined) {
    const base = resolve(root)
    return { config: join(base, 'config'), data: join(base, 'data'), state: join(base, 'state'), cache: join(base, 'cache') }
  }
  const user = env['HOME'] === undefined || env['HOME'] === '' ? homedir() : env['HOME']
  const xdg = (name: string, fallback: string) => {
    const value = env[name]
    return join(value !== undefined && isAbsolute(value) ? value : join(user, fallback), 'holdfast')
  }
  return {
    config: xdg('XDG_CONFIG_HOME', '.config'),
    data: xdg('XDG_DATA_HOME', '.local/share'),
    state: xdg('XDG_STATE_HOME', '.local/state'),
    cache: xdg('XDG_CACHE_HOME', '.cache'),
  }
}

/** Paths below the folders. Every file that Holdfast keeps outside a vault is named here. */
export const homePath = {
  configFile: (home: HomeFolders) => join(home.config, 'config.yaml'),
  /** The vault that is used when none is named. */
  defaultVault: (home: HomeFolders) => join(home.data, 'vault'),
  /** Role agent: its signing key and the secret of its own dedup domain, per vault. */
  agentKey: (home: HomeFolders, vault: VaultId) => join(home.data, 'agent', `${vault}.key`),
  /** Role custodian: the log's signing keys, by the nonce of the vault, which is known before its id. */
  logKey: (home: HomeFolders, nonce: string) => join(home.data, 'custodian', `${nonce}.key`),
  /** Role keyring owner: its signing keys. Belongs offline. */
  ownerKey: (home: HomeFolders, keyring: KeyringId) => join(home.data, 'owner', `${keyring}.key`),
  /** Role recoverer: the identity that reads. Belongs elsewhere. */
  identity: (home: HomeFolders, keyring: KeyringId) => join(home.data, 'identity', `${keyring}.identity`),
  /** The identity that a rotation made. */
  identityOfEpoch: (home: HomeFolders, keyring: KeyringId, epoch: number) => join(home.data, 'identity', `${keyring}.${epoch}.identity`),
  /** Role auditor: what this person cosigns checkpoints with, of whatever vault. */
  witnessKey: (home: HomeFolders) => join(home.data, 'witness', 'witness.key'),
  /** Who plans and applies in AWS: what signs plans and journals. */
  plannerKey: (home: HomeFolders) => join(home.data, 'planner', 'planner.key'),
  /** The public keys of those keys of AWS KMS that signed plans and journals from here. */
  plannerKmsKeys: (home: HomeFolders) => join(home.data, 'planner', 'kms-keys.txt'),
  /** What was done to an AWS account from here, by its id. */
  awsJournal: (home: HomeFolders, account: string) => join(home.state, 'aws', `${account}.journal`),
  awsJournals: (home: HomeFolders) => join(home.state, 'aws'),
  /** Folders that hold secrets. */
  secretFolders: (home: HomeFolders) => ['agent', 'custodian', 'owner', 'identity', 'witness', 'planner'].map(role => join(home.data, role)),
  /** What is pinned of the vault at a place. */
  pin: (home: HomeFolders, placeHash: string) => join(home.state, 'places', `${placeHash}.json`),
  /** The last checkpoints seen of a vault, signed notes. */
  seenFolder: (home: HomeFolders, vault: VaultId) => join(home.state, 'vaults', vault),
  /** What was seen of a history that is not the vault's any more. */
  setAside: (home: HomeFolders, vault: VaultId, name: string) => join(home.state, 'vaults', vault, 'set-aside', name),
  /** Copies of the full bundles of a vault's log, by their names in the vault. */
  logCopies: (home: HomeFolders, vault: VaultId) => join(home.state, 'vaults', vault, 'copies'),
  /** Up to where this machine has verified every entry of a vault's log. */
  verifiedLog: (home: HomeFolders, vault: VaultId) => join(home.state, 'vaults', vault, 'verified-log.json'),
  /** When this machine last verified a vault, and what came out. */
  lastVerify: (home: HomeFolders, vault: VaultId) => join(home.state, 'vaults', vault, 'last-verify.json'),
  /** Objects of a vault that this machine found damaged or missing. */
  damagedObjects: (home: HomeFolders, vault: VaultId) => join(home.state, 'vaults', vault, 'damaged-objects.json'),
  /** What speeds up backups into a vault. */
  cache: (home: HomeFolders, vault: VaultId) => join(home.cache, 'vaults', vault),
} as const
