export interface Answer<Data> {
  readonly status: number
  readonly contentType: string
  readonly text: string
  readonly data: Data | null
  readonly errors: readonly { readonly message: string; readonly extensions: { readonly code: string } }[]
}

/** Asks over HTTP. @throws SyntaxError when the answer is not JSON, which no answer may be */
export const ask = <Data>(
  url: string,
  headers: Readonly<Record<string, string>>,
  query: string,
  variables: object = {},
): Promise<Answer<Data>> => send<Data>(url, headers, JSON.stringify({ query, variables }))

/** The same with a body of the caller's own making. */
export async function send<Data>(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<Answer<Data>> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })
  const text = await response.text()
  const { data = null, errors = [] } = JSON.parse(text)
  return { status: response.status, contentType: response.headers.get('content-type') ?? '', text, data, errors }
}

/** The data of an answer that must have no error. */
export async function dataOf<Data>(answer: Promise<Answer<Data>>): Promise<Data> {
  const { data, errors, status } = await answer
  if (data === null || errors.length > 0) throw new Error(`answered ${status}: ${errors.map(({ message }) => message).join('; ')}`)
  return data
}
