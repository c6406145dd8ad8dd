/** The parts of a template in one of the languages, and what has none. */
import type { CloudFormationPart, TerraformPart } from './export-form.ts'
import { type ExportPlace, type KnownThing } from './export-place.ts'
import { formList } from './forms/form-list.ts'

export interface LeftOut {
  readonly region: string
  readonly target: string
  readonly why: string
}

interface PartOf {
  readonly cloudformation: CloudFormationPart
  readonly terraform: TerraformPart
}

const forms = new Map(formList.map((form) => [form.aspect.kind, form]))

/** In the order of things. */
export function partsOf<Language extends keyof PartOf>(
  things: readonly KnownThing[],
  place: ExportPlace,
  language: Language,
): { readonly parts: readonly { readonly region: string; readonly part: PartOf[Language] }[]; readonly leftOut: readonly LeftOut[] } {
  const parts: { region: string; part: PartOf[Language] }[] = []
  const leftOut: LeftOut[] = []
  for (const thing of things) {
    const form = forms.get(thing.aspect)
    const region = place.regionOf(thing.target)
    const written = form?.[language] ?? 'it has no form in templates'
    const made = typeof written === 'string' ? written : written(thing, place)
    if (typeof made !== 'string') parts.push(...(made as readonly PartOf[Language][]).map((part) => ({ region, part })))
    else leftOut.push({ region, target: form?.aspect.nameOf(thing.target) ?? thing.aspect, why: made })
  }
  return { parts, leftOut }
}
