import { renderGraphiQL } from '@graphql-yoga/render-graphiql'

/** Sent with each request. Without a token the schema can be read all the same, so that the editor explains and completes from the start. */
const headers = JSON.stringify({ 'x-purpose': 'BORDER_CHECK', 'x-case': 'TEST-1' }, null, 2)

const firstQuery = `# Who asks is told by a token. Print one:
#   npm run --silent entry-ban -- token --role border-guard
# and add it under Headers below:
#   "authorization": "Bearer <token>"

{
  checkPerson(input: { surname: "Ozoliņš", forename: "Miķelis", birthDate: "1977-03-08" }) {
    verdict
    sources { registry state reason }
    matches {
      decision
      weight
      evidence { because weight }
      person {
        entryBans { decisionReference territory validUntil }
        alerts { schengenId issuingState kind validUntil }
      }
    }
  }
}
`

/** GraphiQL with all of its parts inside: it loads nothing from elsewhere, so it works on a closed network. */
export function graphiqlPage(): { html: string; policy: string } {
  return {
    html: renderGraphiQL({
      title: 'Entry bans',
      endpoint: '/graphql',
      headers,
      defaultHeaders: headers,
      defaultQuery: firstQuery,
      method: 'POST',
      shouldPersistHeaders: true,
    }),
    policy:
      "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; worker-src blob:; connect-src 'self'; frame-ancestors 'none'",
  }
}
