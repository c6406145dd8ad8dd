/** Damage to objects of the log that could be made up for from other objects, so that reading goes on. */

/** One damaged or missing object. */
export interface LogDamage {
  readonly name: string
  readonly problem: 'missing' | 'damaged'
  readonly detail: string
}

/** Collects damage, each object once. */
export class LogDamages {
  readonly #byName = new Map<string, LogDamage>()

  add(damage: LogDamage): void {
    if (!this.#byName.has(damage.name)) this.#byName.set(damage.name, damage)
  }

  list(): LogDamage[] {
    return [...this.#byName.values()]
  }
}
