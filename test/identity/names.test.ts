import { expect, test } from '@jest/globals'
import { compare, decide, evidenceOn, type Feature, normaliseName, sameName, transliterate } from '../../subgraphs/identity/index.ts'
import { name, person } from './support.ts'

const latin = (surname: string, forename: string, language: string | null = null) => ({ names: [name(surname, forename, { language })] })

/** The source, the passport's spelling, the Latvianised one, and the rules that must be named for surname and forename. */
const spellings: [string, Parameters<typeof person>[0], Parameters<typeof person>[0], string, string][] = [
  ['masculine -s', latin('Иванов', 'Владимир', 'rus'), latin('Ivanovs', 'Vladimirs'), 'latvian ending', 'latvian ending'],
  ['й and ж', latin('ZHUKOV', 'ALEKSEI'), latin('Žukovs', 'Aleksejs'), 'latvian ending', 'latvian ending'],
  ['marks dropped in the zone', latin('ZHUKOV', 'ALEKSEI'), latin('ZUKOVS', 'ALEKSEJS'), 'latvian ending', 'latvian ending'],
  ['ю and щ', latin('SHCHERBAKOVA', 'IULIIA'), latin('Ščerbakova', 'Jūlija'), 'other convention', 'other convention'],
  ['older passport YU', latin('SHCHERBAKOVA', 'YULIYA'), latin('Ščerbakova', 'Jūlija'), 'other convention', 'other convention'],
  ['-ский', latin('DOSTOEVSKII', 'DMITRII'), latin('Dostojevskis', 'Dmitrijs'), 'latvian ending', 'latvian ending'],
  ['-ская shortened', latin('DOSTOEVSKAIA', 'ANNA'), latin('Dostojevska', 'Anna'), 'other convention', 'same'],
  ['initial Е, feminine -a', latin('PETROVICH', 'ELENA'), latin('Petroviča', 'Jeļena'), 'other gender', 'other convention'],
  ['х and ц', latin('TSOI', 'KHASAN'), latin('Cojs', 'Hasans'), 'latvian ending', 'latvian ending'],
  ['Belarusian г as h', latin('HURYNOVICH', 'SIARHEI'), latin('Gurinovičs', 'Sergejs'), 'g and h', 'equivalent forename'],
  [
    'Belarusian source, Russian reading',
    latin('Гурыновіч', 'Сяргей', 'bel'),
    latin('GURINOVICH', 'SERGEI'),
    'other convention',
    'equivalent forename',
  ],
  ['Ukrainian г and и', latin('Гнатюк', 'Григорій', 'ukr'), latin('Hnatjuks', 'Hrihorijs'), 'latvian ending', 'latvian ending'],
  ['ь dropped, feminine -a', latin('KOVALCHUK', 'NATALIA'), latin('Kovaļčuka', 'Nataļja'), 'other gender', 'other convention'],
  ['ё as jo and as e', latin('FEDOROV', 'SERGEI'), latin('Fjodorovs', 'Sergejs'), 'latvian ending', 'latvian ending'],
  ['two words as one', latin('NOORI', 'NOOR MOHAMMAD'), latin('Nuri', 'Nurmohamads'), 'other convention', 'divided elsewhere'],
  ['umlaut as UE', latin('MUELLER', 'JURGEN'), latin('Müller', 'Jürgen'), 'other convention', 'same'],
  ['umlaut by its sound', latin('Müller', 'Jürgen'), latin('Millers', 'Jirgens'), 'latvian ending', 'latvian ending'],
  ['marks dropped, double name', latin('BERZINA KALNINA', 'ALEKSANDRA'), latin('Bērziņa-Kalniņa', 'Aleksandra'), 'same', 'same'],
]

test.each(spellings)('a name and its other spelling agree by their rule: %s', (_title, left, right, surnameRule, forenameRule) => {
  const comparison = compare(person(left), person(right))

  const rules = (['SURNAME', 'FORENAME'] as Feature[]).map((feature) => evidenceOn(comparison, feature))

  expect(rules.map((evidence) => evidence?.rule)).toEqual([surnameRule, forenameRule])
  expect(rules.map((evidence) => evidence?.outcome)).toEqual(['AGREE', 'AGREE'])
})

test('a name rewritten by its sound is similar at most and never above REVIEW, even with the birth date', () => {
  const written = { ...latin('WRIGHT', 'JOHN'), birthDate: '1979-04-23' }
  const heard = { ...latin('Raits', 'Džons'), birthDate: '1979-04-23' }

  const onNames = compare(person(latin('WRIGHT', 'JOHN')), person(latin('Raits', 'Džons')))
  const withDate = compare(person(written), person(heard))

  expect(evidenceOn(onNames, 'SURNAME')).toMatchObject({ outcome: 'SIMILAR', rule: 'by ear' })
  expect(decide(onNames).decision).not.toBe('MATCH')
  expect(decide(withDate, 2_000, 1).decision).not.toBe('MATCH')
})

test.each([
  ['JAWID', 'Džavids'],
  ['JAWAD', 'Džavads'],
])('%s is heard as %s: a w before a vowel is a sound of its own', (written, heard) => {
  const comparison = compare(person(latin('AZIMI', written)), person(latin('Azimi', heard)))

  expect(evidenceOn(comparison, 'FORENAME')).toMatchObject({ outcome: 'SIMILAR', rule: 'by ear' })
})

test.each([
  ['parts in the other order', latin('OSTROV', 'KASIMIR'), latin('KASIMIR', 'OSTROV'), 'NAME_ORDER'],
  ['a patronymic on both sides', latin('OSTROV', 'KASIMIR IVANOVICH'), latin('OSTROV', 'KASIMIR IVANOVICH'), 'PATRONYMIC'],
  ['an undivided name', { names: [name('Kasimir Ostrov')] }, latin('OSTROV', 'KASIMIR'), 'NAME'],
] as const)('%s is recognised', (_title, left, right, feature) => {
  const comparison = compare(person(left), person(right))

  expect(evidenceOn(comparison, feature)).not.toBeNull()
  expect(comparison.weight).toBeGreaterThan(12)
})

test('a patronymic on one side only is neutral, another one speaks against', () => {
  const without = person(latin('OSTROV', 'KASIMIR'))
  const ivanovich = person(latin('OSTROV', 'KASIMIR IVANOVICH'))
  const petrovich = person(latin('OSTROV', 'KASIMIR PETROVICH'))

  const neutral = compare(without, ivanovich)
  const contrary = compare(ivanovich, petrovich)

  expect(neutral.weight).toBe(compare(without, without).weight)
  expect(contrary.weight).toBeLessThan(neutral.weight)
  expect(contrary.contradictions.map((one) => one.code)).toContain('OTHER_PATRONYMIC')
})

test('an agreement with an alias counts, a little less than one with the current name', () => {
  const known = person({ names: [name('Ostrov', 'Kasimir'), name('Belakov', 'Kasimir', { kind: 'ALIAS' })] })

  const byAlias = compare(person(latin('Belakov', 'Kasimir')), known)
  const byName = compare(person(latin('Ostrov', 'Kasimir')), known)

  expect(evidenceOn(byAlias, 'NAME_KIND')?.rule).toBe('alias')
  expect(byAlias.weight).toBeLessThan(byName.weight)
})

test.each([
  ['consonants of Arabic script', 'محمود', 'Mahmoud'],
  ['the article of Arabic script', 'الراجحي', 'Rajehi'],
  ['Persian letters', 'پرویز', 'Parviz'],
  ['Hebrew letters', 'שרון', 'Sharon'],
  ['Hebrew vav for v', 'דוד', 'David'],
])('%s agree with the Latin spelling', (_title, script, spelt) => {
  const comparison = compare(person({ names: [name(script)] }), person({ names: [name(spelt)] }))

  expect(evidenceOn(comparison, 'SURNAME')).toMatchObject({ outcome: 'SIMILAR', rule: 'consonants' })
})

test.each([
  ['rus', 'Юлия Щербакова', 'IULIIA SHCHERBAKOVA'],
  ['bel', 'Ігар Аляксандравіч', 'IHAR ALIAKSANDRAVICH'],
  ['ukr', 'Євген Їжак', 'YEVHEN YIZHAK'],
  ['bul', 'Щерю Янков', 'SHTERYU YANKOV'],
  ['srp', 'Жељко Ћирић', 'ZELJKO CIRIC'],
  ['mkd', 'Живко Чашев', 'ZHIVKO CHASHEV'],
  ['ell', 'Γεώργιος Ευαγγέλου', 'GEORGIOS EVANGELOU'],
  ['lav', 'Bērziņa-Kalniņa', 'BERZINA-KALNINA'],
])('the reading of the source language comes first: %s', (language, text, expected) => {
  expect(transliterate(text, language)[0]).toBe(expected)
})

test('a Cyrillic name whose language is not stated is read in every language, the guessed one first', () => {
  const readings = transliterate('Григорій Гнатюк')

  expect(readings[0]).toBe('HRYHORII HNATIUK')
  expect(readings).toContain('GRIGORII GNATIUK')
  expect(new Set(readings).size).toBe(readings.length)
})

test.each([
  ["O'Brien, Seán", null, 'OBRIEN SEAN'],
  ['BERZINA<KALNINA', null, 'BERZINA KALNINA'],
  ['Größe', null, 'GROSSE'],
])('a name is normalised for display and equality: %s', (text, language, expected) => {
  expect(normaliseName(text, language)).toBe(expected)
})

test.each([
  ['Sergey Viktorovich Ostrov', 'Sergey Ostrov', true],
  ['Sergey Viktorovich Ostrov', 'Sergey Ivanovich Ostrov', false],
  ['Ostrova, Anna', 'Anna Ostrova', true],
  ['Omar bin Khalid Al-Nuri', 'Khalid bin Omar Al-Nuri', false],
  ['Kasimir Ostrov', 'Kasimir Belakov', false],
  ['KasimirOstrov', 'Kasimir Ostrov', true],
  ['Kasimir', 'Kasimir Ostrov', false],
  ['Kasim Ostrov Kasim Bel', 'Kasim Ostrov Murad Bel', false],
  ['Kasim Kasim Ostrov', 'Kasim Ostrov', true],
])('names alone: %s and %s', (left, right, expected) => {
  expect(sameName(left, right)).toBe(expected)
  expect(sameName(right, left)).toBe(expected)
})
