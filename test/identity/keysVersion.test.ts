import { createHash } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { blockingKeys } from '../../subgraphs/identity/index.ts'
import { keysVersion } from '../../subgraphs/identity/keysVersion.ts'
import { name, person } from './support.ts'

/** Pinned together: keys that change without a new version would let both registers answer that nobody is held. */
const pinned = { keysVersion: 4, hash: 'cea56626e1379f7f' }

/** Invented people that between them bring every kind of key. */
const people = [
  person({ names: [name('BĒRZIŅŠ', 'JĀNIS PĒTERIS')], birthDate: '1980-05-17', sex: 'MALE', nationalities: ['LVA'] }),
  person({ names: [name('Щербаков', 'Алексей', { form: 'ORIGINAL', language: 'rus' })], birthDate: '1971-01-01' }),
  person({ names: [name('عبد الرحمن', 'محمد', { form: 'ORIGINAL' }), name('ABDULRAHMAN', 'MOHAMMED')], birthDate: '1990' }),
  person({ names: [name('VON DER PROBE-MUSTER', 'ANNA')], birthDate: '1965-11' }),
  person({ names: [name('SUKARNOPUTRA')], documents: [{ number: 'AB 123456', country: 'RUS', type: 'PASSPORT' }] }),
  person({ names: [name('')], birthDate: '1999-12-31', personalCode: '170580-12345' }),
  person({ names: [name('GUTIERREZ VIGNAL', 'XIULAN')], birthDate: '1977-02-03' }),
  person({ birthDate: '1988-08-08' }),
]

test('keys change only with their version', () => {
  const hash = createHash('sha256')
    .update(people.map((one) => blockingKeys(one).join(' ')).join('\n'))
    .digest('hex')
    .slice(0, 16)

  if (hash !== pinned.hash || keysVersion !== pinned.keysVersion)
    throw new Error(`keys changed: raise keysVersion and the pinned hash (now { keysVersion: ${keysVersion}, hash: '${hash}' })`)
  expect(hash).toBe(pinned.hash)
})
