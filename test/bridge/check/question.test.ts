import { describe, expect, test } from '@jest/globals'
import { readQuestion } from '../../../subgraphs/bridge/check/question.ts'
import type { PersonQueryInput } from '../../../subgraphs/bridge/schema.generated.ts'
import { mrzCheckDigit } from '../../../subgraphs/identity/index.ts'

const today = '2026-11-23'
const passport = ['P<UKRTESTOVA<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<', 'L898902C36UKR7408122F1204159<<<<<<<<<<<<<<08']

/** The second line of a passport with this birth date and no other surprises. */
function secondLine(birthDate: string): string {
  const withDigit = (field: string) => `${field}${mrzCheckDigit(field)}`
  const [number, birth, expiry, optional] = [withDigit('L898902C3'), withDigit(birthDate), withDigit('320415'), withDigit('<'.repeat(14))]
  return `${number}UKR${birth}F${expiry}${optional}${mrzCheckDigit(number + birth + expiry + optional)}`
}

const read = (input: PersonQueryInput) => readQuestion(input, today)
const codesOf = (input: PersonQueryInput) => read(input).problems.map(({ code, path }) => [code, path.join('.')])

describe('a question is read', () => {
  test('from a name, trimmed and composed, with the form of its script', () => {
    const latin = read({ surname: ' Be\u0304rzin\u0327s\u030c ', forename: 'Anna' })
    const original = read({ surname: 'Тестов', birthDate: '1980' })

    expect(latin.question?.facts.names).toEqual([{ kind: 'CURRENT', form: 'LATIN', surname: 'Bērziņš', forename: 'Anna', language: null }])
    expect(original.question?.facts.names[0]?.form).toBe('ORIGINAL')
    expect(original.question?.facts.birthDate).toBe('1980')
  })

  test('the same in composed and decomposed letters', () => {
    expect(read({ surname: 'Be\u0304rzin\u0327s\u030c', birthDate: '1980' })).toEqual(read({ surname: 'Bērziņš', birthDate: '1980' }))
  })

  test.each<[string, PersonQueryInput]>([
    ['a document alone', { document: { number: 'AB 123456' } }],
    ['a personal code with its hyphen', { personalCode: '010180-12345' }],
    ['a personal code without', { personalCode: '01018012345' }],
    ['an undivided name', { surname: 'Anna Testova' }],
    ['the lines of a passport', { mrz: passport }],
  ])('from %s, with keys to find candidates by', (_, input) => {
    const { question, problems } = read(input)

    expect(problems).toEqual([])
    expect(question?.keys.length).toBeGreaterThan(0)
  })

  test('from the lines of a passport, in lower case and with blanks too', () => {
    const { question } = read({ mrz: passport.map((line) => ` ${line.toLowerCase().slice(0, 20)} ${line.slice(20)}`) })

    expect(question?.facts).toEqual({
      names: [{ kind: 'CURRENT', form: 'MRZ', surname: 'TESTOVA', forename: 'ANNA MARIA', language: null }],
      birthDate: '1974-08-12',
      sex: 'FEMALE',
      nationalities: ['UKR'],
      documents: [{ number: 'L898902C3', country: 'UKR', type: 'PASSPORT' }],
      personalCode: null,
    })
  })

  test('with what is given before what the lines say', () => {
    const { question } = read({ mrz: passport, surname: 'Ivanova', birthDate: '1975-01-02', document: { number: 'X1234567' } })

    expect(question?.facts.names.map(({ surname, forename }) => [surname, forename])).toEqual([['Ivanova', 'ANNA MARIA']])
    expect(question?.facts.birthDate).toBe('1975-01-02')
    expect(question?.facts.documents).toEqual([{ number: 'X1234567', country: null, type: null }])
  })

  test('with a birth year of two digits in the century that is not in the future', () => {
    const born = (date: string) => read({ mrz: [passport[0] ?? '', secondLine(date)] }).question?.facts.birthDate

    expect(born('261123')).toBe('2026-11-23')
    expect(born('261124')).toBe('1926-11-24')
    expect(born('80<<<<')).toBe('1980')
    expect(born('8005<<')).toBe('1980-05')
  })
})

describe('a question is refused', () => {
  test.each<[string, PersonQueryInput, readonly (readonly string[])[]]>([
    ['when it asks nothing', {}, [['QUESTION_EMPTY', '']]],
    ['when only what fits thousands is given', { birthDate: '1980-05-17', sex: 'MALE', nationality: 'UKR' }, [['QUESTION_EMPTY', '']]],
    ['when nothing in it can be looked up', { surname: '---' }, [['QUESTION_TOO_VAGUE', '']]],
    ['for a forename alone', { forename: 'Anna' }, [['SURNAME_MISSING', 'surname']]],
    ['for an empty name', { surname: '  ', document: { number: 'AB123456' } }, [['NAME_EMPTY', 'surname']]],
    ['for a name of 10,000 letters', { surname: 'a'.repeat(10_000) }, [['TEXT_TOO_LONG', 'surname']]],
    ['for a NUL', { surname: 'Test\u0000ov' }, [['TEXT_INVALID_CHARACTER', 'surname']]],
    ['for a mark that turns text round', { surname: 'Test\u202eov' }, [['TEXT_INVALID_CHARACTER', 'surname']]],
    ['for half a character', { surname: 'Test\ud800' }, [['TEXT_INVALID_CHARACTER', 'surname']]],
    ['for an empty document number', { document: { number: ' ' } }, [['DOCUMENT_NUMBER_EMPTY', 'document.number']]],
    ['for a personal code that is none', { personalCode: '12345' }, [['PERSONAL_CODE_INVALID', 'personalCode']]],
    ['for a birth date to come', { surname: 'Testov', birthDate: '2026-11-24' }, [['DATE_IN_FUTURE', 'birthDate']]],
    ['for four lines', { mrz: ['', '', '', ''] }, [['LIST_TOO_LONG', 'mrz']]],
    ['for lines of no format', { mrz: ['P<UKR', 'L898902C3'] }, [['MRZ_UNREADABLE', 'mrz']]],
    ['for no lines', { mrz: [] }, [['MRZ_UNREADABLE', 'mrz']]],
    ['for a driving licence', { mrz: ['D1FRA13AA000026181231MARTIN<<9'] }, [['MRZ_UNREADABLE', 'mrz']]],
    [
      'for all that is wrong at once',
      { surname: 'a\u0007', birthDate: '2999', personalCode: 'x' },
      [
        ['TEXT_INVALID_CHARACTER', 'surname'],
        ['DATE_IN_FUTURE', 'birthDate'],
        ['PERSONAL_CODE_INVALID', 'personalCode'],
      ],
    ],
  ])('%s', (_, input, problems) => {
    expect(read(input).question).toBeNull()
    expect(codesOf(input)).toEqual(problems)
  })

  test('for a wrong check digit, which it names without repeating what was read', () => {
    const { question, problems } = read({ mrz: [passport[0] ?? '', (passport[1] ?? '').replace('L898902C36', 'L898902C37')] })

    expect(question).toBeNull()
    expect(problems.map(({ message }) => message)).toContain('line 2: the document number check digit is wrong; read the document again')
    expect(JSON.stringify(problems)).not.toContain('L898902')
  })
})
