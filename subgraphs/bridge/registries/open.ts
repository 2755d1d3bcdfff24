import type { ServiceIdentity } from '../../shared/actor/serviceIdentity.ts'
import type { SubgraphHandle } from '../../shared/graphql/subgraph.ts'
import { inProcessTransport } from '../../shared/graphql/transports/inProcess.ts'
import { remoteTransport } from '../../shared/graphql/transports/remote.ts'
import type { Sign, Transport } from '../../shared/graphql/transports/transport.ts'
import { registerClient } from './client.ts'
import { lgmRegistry } from './lgm.ts'
import type { Registries } from './port.ts'
import { sisRegistry } from './sis.ts'

/** Where a register is: in this process, or at the address of its GraphQL. */
export type RegisterPlace = SubgraphHandle | string

export interface OpenRegistries extends Registries {
  /** Ends the connections. Registers of this process are their makers' to close. */
  close(): Promise<void>
}

/** The bridge has at most some dozens of reads and writes under way; registers keep about ten connections to their databases. */
const connections = 16

/** The way to both registers, asked as the service that `identity` speaks for. Opens no connection before the first question. */
export function openRegistries(
  places: { readonly lgm: RegisterPlace; readonly sis: RegisterPlace },
  identity: Pick<ServiceIdentity, 'signServiceToken'>,
): OpenRegistries {
  const transportTo = (name: 'lgm' | 'sis'): Transport => {
    const place = places[name]
    const sign: Sign = (body) => identity.signServiceToken(name, body)
    return typeof place === 'string' ? remoteTransport({ url: place, connections, sign }) : inProcessTransport(place, sign)
  }
  const [lgm, sis] = [transportTo('lgm'), transportTo('sis')]
  return {
    lgm: lgmRegistry(registerClient('LGM', lgm)),
    sis: sisRegistry(registerClient('SIS', sis)),
    close: async () => {
      await Promise.all([lgm.close(), sis.close()])
    },
  }
}
