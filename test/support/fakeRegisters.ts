import type { Registries } from '../../subgraphs/bridge/registries/port.ts'
import { type Clock, systemClock } from '../../subgraphs/shared/clock.ts'
import { type FakeLgm, fakeLgm } from './fakeRegisters/fakeLgm.ts'
import { type FakeSis, fakeSis } from './fakeRegisters/fakeSis.ts'
import { type Faults, switchboard } from './fakeRegisters/faults.ts'

/**
 * Both registers in memory behind the bridge's port, with the people who work in them (`lgm.putBan`, `sis.approve`) and the faults
 * between them and the bridge. Enforces what the real ones do and the bridge relies on: idempotency, one live Latvian alert per
 * person, the data an alert needs, only the issuer changes an alert. The real registers pass the same contract tests.
 */
export interface FakeRegisters extends Registries, Faults {
  readonly lgm: FakeLgm
  readonly sis: FakeSis
}

export function fakeRegisters({ clock = systemClock }: { readonly clock?: Clock } = {}): FakeRegisters {
  const switches = switchboard()
  const { calls, unavailable, available, failOn, replyLost } = switches
  return { lgm: fakeLgm(clock, switches), sis: fakeSis(clock, switches), calls, unavailable, available, failOn, replyLost }
}
