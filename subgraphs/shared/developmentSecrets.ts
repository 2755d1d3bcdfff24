import { dirname, join, resolve } from 'node:path'
import { devIssuerName } from './actor/devIssuer.ts'

type Settings = Readonly<Record<string, unknown>>

/** What the passwords of docker-compose.yml begin with. */
const examplePassword = /^change-me/

const databases = ['LGM_DATABASE_URL', 'SIS_DATABASE_URL', 'BRIDGE_DATABASE_URL']
const keyFiles = ['SERVICE_KEY_FILE', 'GATEWAY_KEY_FILE', 'AUDIT_CHECKPOINT_KEY_FILE']

/** A line for each setting that holds a secret which everybody can know: production does not start with one. */
export function developmentSecrets(settings: Settings): string[] {
  const problems: string[] = []
  if (settings['AUTH_ISSUER'] === devIssuerName) problems.push('AUTH_ISSUER is the development issuer: name your identity provider')
  for (const name of databases) {
    const url = settings[name]
    if (typeof url === 'string' && examplePassword.test(decodeURIComponent(new URL(url).password)))
      problems.push(`${name} carries the password of the example deployment: set one of your own`)
  }
  const developmentKeys = join(resolve(String(settings['DATA_DIR'])), 'keys')
  for (const name of keyFiles) {
    const file = settings[name]
    if (typeof file === 'string' && dirname(resolve(file)) === developmentKeys)
      problems.push(`${name} is in the directory of the development keys: make one of your own with entry-ban keys --make`)
  }
  return problems
}
