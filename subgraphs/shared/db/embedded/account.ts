import { chown, stat } from 'node:fs/promises'
import { platform } from 'node:os'

/** PostgreSQL refuses to run as root; by custom this id owns nothing on any system. */
const nobody = 65534

/** The user that PostgreSQL runs as: another one only if we are root. */
export interface Account {
  readonly uid?: number
  readonly gid?: number
}

/** As root: the owner that the cluster already has, or `nobody`. Otherwise: ourselves. */
export async function accountFor(cluster: string): Promise<Account> {
  if (process.getuid?.() !== 0) return {}
  const owner = await stat(cluster).catch(() => undefined)
  return owner === undefined || owner.uid === 0 ? { uid: nobody, gid: nobody } : { uid: owner.uid, gid: owner.gid }
}

/** Gives a file or directory to the account. */
export async function giveTo(path: string, account: Account): Promise<void> {
  if (account.uid !== undefined && account.gid !== undefined) await chown(path, account.uid, account.gid)
}

/**
 * How PostgreSQL, started with the cluster as its working directory, is told where the cluster is. As root on Linux it
 * gets the working directory that root opened for it: it may then lie below directories that only root may enter, whose
 * path PostgreSQL could not walk by itself.
 */
export function dataArgument(cluster: string, account: Account): string {
  return account.uid !== undefined && platform() === 'linux' ? '/proc/self/cwd' : cluster
}
