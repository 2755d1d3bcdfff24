import { renderGraphiQL } from '@graphql-yoga/render-graphiql'

/** What a caller must send; the values are for the developer to fill in. */
const headersHint = JSON.stringify(
  { authorization: 'Bearer <paste the output of: entry-ban token>', 'x-purpose': 'BORDER_CHECK', 'x-case': 'TEST-1' },
  null,
  2,
)

/** GraphiQL with all of its parts inside: it loads nothing from elsewhere, so it works on a closed network. */
export function graphiqlPage(): { html: string; policy: string } {
  return {
    html: renderGraphiQL({
      title: 'Entry bans',
      endpoint: '/graphql',
      headers: headersHint,
      defaultHeaders: headersHint,
      method: 'POST',
      shouldPersistHeaders: true,
    }),
    policy:
      "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; worker-src blob:; connect-src 'self'; frame-ancestors 'none'",
  }
}
