import type { AddressInfo } from 'node:net'
import { OperatorError } from '../../errors.ts'
import { faultCode } from '../../faultCode.ts'

export const portOf = (address: AddressInfo | string | null): number | null =>
  address === null || typeof address === 'string' ? null : address.port

export const originOf = (host: string, port: number): string => `http://${host.includes(':') ? `[${host}]` : host}:${port}`

type Address = Readonly<Record<'host', string> & Record<'port', number>>

/** @throws OperatorError when the address is in use or not allowed */
export async function listenOn({ host, port }: Address, listen: (address: Address) => Promise<unknown>, setting = 'PORT'): Promise<void> {
  try {
    await listen({ host, port })
  } catch (fault) {
    const code = faultCode(fault)
    if (code === 'EADDRINUSE')
      throw new OperatorError(`port ${port} is in use: stop what uses it or set another ${setting}`, { cause: fault })
    if (code === 'EACCES')
      throw new OperatorError(`port ${port} may not be used by this user: set a ${setting} above 1023`, { cause: fault })
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new OperatorError('HOST is not an address of this machine', { cause: fault })
    throw fault
  }
}
