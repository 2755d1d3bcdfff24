import { type FileHandle, mkdir, open, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { OperatorError } from '../../../subgraphs/shared/errors.ts'
import { faultCode } from '../../../subgraphs/shared/faultCode.ts'

/** Files in the making: under names of their own until all are whole, then under their names; or gone. */
export interface Draft {
  /** A file that grows line by line. */
  append(name: string): Promise<Appender>
  write(name: string, text: string): Promise<void>
  /** Gives every file its name. */
  publish(): Promise<void>
  /** Removes what was not published, and the directory if the draft made it. */
  discard(): Promise<void>
}

export interface Appender {
  add(text: string): Promise<void>
}

/** All the files or none of them. @throws OperatorError when nothing can be written there */
export async function writeFiles(directory: string, files: readonly (readonly [name: string, text: string])[]): Promise<void> {
  const draft = await openDraft(directory)
  try {
    for (const [name, text] of files) await draft.write(name, text)
    await draft.publish()
  } finally {
    await draft.discard()
  }
}

/** Only its owner may read what is about people. */
const privateFile = 0o600
const privateDirectory = 0o700

/** Text is gathered to as many characters before it is written. */
const writeAtLength = 65_536

/** @throws OperatorError when nothing can be written there */
export async function openDraft(directory: string): Promise<Draft> {
  const firstMade = await makeDirectory(directory)
  const names = new Set<string>()
  const handles: { file: FileHandle; flush(): Promise<void> }[] = []
  let published = false
  const draftOf = (name: string) => {
    names.add(name)
    return join(directory, `.${name}.${process.pid}.unfinished`)
  }
  const close = () => Promise.all(handles.splice(0).map(({ file }) => file.close()))

  return {
    async append(name) {
      const file = await open(draftOf(name), 'w', privateFile)
      let pending = ''
      const flush = async () => {
        const text = pending
        pending = ''
        await file.appendFile(text)
      }
      handles.push({ file, flush })
      return {
        async add(text) {
          pending += text
          if (pending.length >= writeAtLength) await flush()
        },
      }
    },
    write: (name, text) => writeFile(draftOf(name), text, { mode: privateFile }),
    async publish() {
      for (const { file, flush } of handles) {
        await flush()
        await file.sync()
      }
      await close()
      for (const name of names) await rename(draftOf(name), join(directory, name))
      published = true
    },
    async discard() {
      if (published) return
      await close()
      for (const name of names) await rm(draftOf(name), { force: true })
      if (firstMade !== null) await removeEmpty(resolve(directory), resolve(firstMade))
    },
  }
}

/** @returns the first directory that had to be made; null where all were there */
async function makeDirectory(directory: string): Promise<string | null> {
  try {
    const firstMade = await mkdir(directory, { recursive: true, mode: privateDirectory })
    const probe = join(directory, `.probe.${process.pid}.unfinished`)
    await writeFile(probe, '')
    await rm(probe)
    return firstMade ?? null
  } catch (cause) {
    throw new OperatorError(`--out: nothing can be written to ${directory} (${faultCode(cause) ?? 'unknown'})`, { cause })
  }
}

async function removeEmpty(directory: string, upTo: string): Promise<void> {
  for (let at = directory; at.startsWith(upTo); at = dirname(at)) {
    try {
      await rmdir(at)
    } catch {
      // Somebody else has put something there meanwhile: it stays.
      return
    }
  }
}
