/** What a service keeps in an account or Region, made when it is first asked for, so that the world knows no service. */

export interface StateKind<T> {
  readonly name: string
  create(): T
}

export class States {
  readonly #held = new Map<StateKind<unknown>, unknown>()

  get<T>(kind: StateKind<T>): T {
    const held = this.#held.get(kind)
    if (held !== undefined) return held as T
    const made = kind.create()
    this.#held.set(kind, made)
    return made
  }
}
