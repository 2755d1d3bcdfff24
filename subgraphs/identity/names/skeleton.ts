/**
 * The consonant frame of a sound in classes of letters that scripts and hearing confuse. Wide on purpose: it finds records to
 * compare and never decides.
 */
const classes: Readonly<Record<string, string>> = {
  b: 'p',
  p: 'p',
  f: 'f',
  v: 'f',
  g: 'k',
  k: 'k',
  c: 's',
  s: 's',
  z: 's',
  d: 't',
  t: 't',
  l: 'l',
  m: 'm',
  n: 'n',
  r: 'r',
  h: '',
}

export function skeletonOf(sound: string): string {
  let frame = ''
  for (let at = 0; at < sound.length; at++) {
    const letter = sound.charAt(at)
    const kind = classes[letter] ?? ''
    if (kind !== '' && !frame.endsWith(kind)) frame += kind
  }
  return frame === '' ? sound.slice(0, 1) : frame
}
