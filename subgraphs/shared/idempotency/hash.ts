import { createHash } from 'node:crypto'

/** SHA-256 of an input, the same whatever order its fields come in; a field that is undefined counts as left out. */
export const hashInput = (input: unknown): Buffer => createHash('sha256').update(canonical(input)).digest()

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item)).join(',')}]`
  if (value === null || typeof value !== 'object' || value instanceof Date) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, item]) => `${JSON.stringify(name)}:${canonical(item)}`)
  return `{${fields.join(',')}}`
}
