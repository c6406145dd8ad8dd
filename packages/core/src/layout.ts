/** Names of the objects in a store (docs/spec/layout.md). Every name is made here and nowhere else. */
import type { DekId, DomainId, IndexId, KeyringId, NeedsId, PackId, PointId, Sha256Hex } from './ids.ts'

/** Functions from ids to names in the bulk store. */
export const objectName = {
  vault: 'vault.json',
  keyringStatement: (keyring: KeyringId, epoch: number) => `keyrings/${keyring}/${epoch}.note`,
  /** The identity of the epoch before, wrapped to this one's recipients; from epoch 1 on. */
  keyringLink: (keyring: KeyringId, epoch: number) => `keyrings/${keyring}/${epoch}.age`,
  domainStatement: (domain: DomainId, epoch: number) => `domains/${domain}/${epoch}.note`,
  domainSecret: (domain: DomainId, epoch: number) => `domains/${domain}/${epoch}.age`,
  dataKey: (dek: DekId, keyring: KeyringId) => `deks/${dek}/${keyring}.age`,
  pack: (pack: PackId) => `packs/${pack.slice(0, 2)}/${pack}`,
  index: (domain: DomainId, index: IndexId) => `indexes/${domain}/${index}`,
  needs: (needs: NeedsId) => `needs/${needs}`,
  point: (point: PointId) => `points/${point}`,
  report: (report: Sha256Hex) => `reports/${report}`,
  checkpoint: 'log/checkpoint',
  stage: (stage: Sha256Hex) => `log/stage/${stage}`,
  /** C2SP tlog-tiles: `log/tile/<level or entries>/<index in groups of three>[.p/<width>]`. */
  tile(level: number | 'entries', index: number, width: number): string {
    let path = String(index % 1000).padStart(3, '0')
    for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
      path = `x${String(rest % 1000).padStart(3, '0')}/${path}`
    }
    return `log/tile/${level}/${path}${width === 256 ? '' : `.p/${width}`}`
  },
} as const

/** Prefixes for listing. */
export const objectPrefix = {
  packs: 'packs/',
  points: 'points/',
  keyrings: 'keyrings/',
  domains: 'domains/',
  indexes: (domain: DomainId) => `indexes/${domain}/`,
  stages: 'log/stage/',
} as const
