/** How a thing that `apply` can set is said in a template: of each aspect one form, in both languages. */
import type { Aspect, Target } from '../aspects/aspect.ts'
import type { Reader } from '../aspects/reader.ts'
import type { ExportPlace } from './export-place.ts'

export type Json = Readonly<Record<string, unknown>>

/** An aspect's target and what is wanted of it. */
export interface Thing<T extends Target = Target, Value = unknown> {
  readonly target: T
  readonly value: Value
  /** Whether something is there now, whatever its value. */
  readonly isThere: boolean
  /** What AWS calls it, where the target does not say it; null: nothing is there, or AWS gives it no id. */
  readonly id: string | null
}

/** A resource of CloudFormation, or some properties of one: parts with the same logical id are one resource. */
export interface CloudFormationPart {
  readonly logicalId: string
  readonly type: string
  readonly properties: Json
  /** Of something that is there: by what CloudFormation imports it. */
  readonly identifier?: Json | null
  /** Logical ids of what must be there first, beside what it refers to. */
  readonly dependsOn?: readonly string[]
}

/** A resource of Terraform, or some arguments of one: parts with the same type and label are one resource. */
export interface TerraformPart {
  readonly type: string
  readonly label: string
  readonly body: Json
  /** Addresses of what must be there first, beside what it refers to. */
  readonly dependsOn?: readonly string[]
  /** Of something that is there: by what the provider imports it. */
  readonly importId?: string | null
}

// a method, so that forms of all aspects are one list
interface Writer<Part, T extends Target, Value> {
  /** A text says why this one is not in the template. */
  write(thing: Thing<T, Value>, place: ExportPlace): readonly Part[] | string
}

export interface ExportForm<T extends Target = Target, Value = unknown> {
  readonly aspect: Aspect<T, Value>
  /** Of something that is there, the id that AWS made. @throws what {@link Reader} throws */
  idOf?(reader: Reader, target: T): Promise<string | null>
  /** A text says why CloudFormation can't have it at all. */
  readonly cloudformation: string | Writer<CloudFormationPart, T, Value>['write']
  /** A text says why Terraform can't. */
  readonly terraform: string | Writer<TerraformPart, T, Value>['write']
}

/** Infers what a form is of from its aspect. */
export function formOf<T extends Target, Value>(aspect: Aspect<T, Value>, form: Omit<ExportForm<T, Value>, 'aspect'>): ExportForm {
  return { aspect, ...form }
}

/** An attribute of another resource of the same configuration; every other text is a literal, whatever is in it. */
export class TerraformReference {
  readonly address: string
  readonly attribute: string

  constructor(address: string, attribute: string) {
    this.address = address
    this.attribute = attribute
  }
}
