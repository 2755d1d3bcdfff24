import { type Chance, chance as seededChance } from '../demo/random.ts'

/**
 * Made-up people for measuring at scale. Names are put together from syllables, so there are as many as real ones and none is a real
 * person's; a few syllables are common, as a few names are. Each nation writes them in its own script and in Latin letters.
 */
export interface MadeUpPerson {
  readonly surname: Written
  readonly forename: Written
  readonly birthDate: string
  readonly sex: 'F' | 'M'
  readonly nationality: string
  readonly document: string
}

/** A name in its own script and as transliterated. */
export interface Written {
  readonly original: string
  readonly latin: string
}

interface Nation {
  readonly country: string
  /** `own=latin`, the common ones first. */
  readonly first: readonly Written[]
  readonly middle: readonly Written[]
  readonly surnameEnds: readonly Written[]
  readonly forenameEnds: readonly Written[]
}

function syllables(list: string): readonly Written[] {
  return list
    .trim()
    .split(/\s+/)
    .map((one) => {
      const [original = '', latin = original] = one.split('=')
      return { original, latin }
    })
}

const latinFirst = 'mar ton kel bra sil dor fen gal hol jur lan ner pol ras sor tal ver wil zan bor cas del fir gor hem kas lor mur nor pel'
const latinMiddle = 'a i o an er il in on ar el is or am en et ul ab ed ig om ur at os ip ak'
const cyrillicFirst =
  'мар=mar кол=kol бра=bra сил=sil дор=dor фен=fen гал=gal хол=khol жур=zhur лан=lan нер=ner пол=pol рас=ras сор=sor тал=tal вер=ver вил=vil зан=zan бор=bor чес=ches дел=del шир=shir гор=gor хем=khem щас=shchas лор=lor мур=mur нор=nor пел=pel цап=tsap'
const cyrillicMiddle =
  'а=a и=i о=o ан=an ер=er ил=il ин=in он=on ар=ar ел=el ис=is ор=or ам=am ен=en ет=et ул=ul аб=ab ед=ed иг=ig ом=om ур=ur ат=at ос=os ып=yp ак=ak'
const greekFirst =
  'μαρ=mar κολ=kol πρα=pra σιλ=sil δορ=dor φεν=fen γαλ=gal χολ=chol λαν=lan νερ=ner πολ=pol ρασ=ras σορ=sor ταλ=tal βερ=ver ζαν=zan καλ=kal δελ=del θιρ=thir μορ=mor'
const greekMiddle = 'α=a ι=i ο=o αν=an ερ=er ιλ=il ιν=in ον=on αρ=ar ελ=el ισ=is ορ=or αμ=am εν=en ετ=et'
const arabicFirst =
  'مر=mar كل=kal بر=bar سل=sal در=dar فن=fan جل=jal هل=hal لن=lan نر=nar رس=ras طل=tal ور=war زن=zan قس=qas شر=shar خم=kham حس=has عم=am غن=ghan'
const arabicMiddle = 'ا=a ي=i و=u ان=an ير=ir ال=al ين=in ون=un ار=ar يل=il اس=as ور=ur ام=am يم=im ات=at'

const nations: readonly Nation[] = [
  nation('SWE', latinFirst, latinMiddle, 'sson lund berg qvist holm dal stad ström', 'a us e rik ine ur'),
  nation('FRA', latinFirst, latinMiddle, 'teau net lier mont ville din roux çon', 'ette in elle ain ée is'),
  nation('NGA', latinFirst, latinMiddle, 'ade wunmi eke okwu bayo tunde', 'a u i emeka ola ike'),
  nation('VNM', 'tr ng ph th kh b d h l m n v x qu', 'a an ao e en i inh o ong u uong ai', 'h ng nh m n t c', 'h n ng m u i'),
  nation(
    'RUS',
    cyrillicFirst,
    cyrillicMiddle,
    'ов=ov ин=in ский=skii ев=ev енко=enko ков=kov нов=nov цев=tsev',
    'ай=ai ий=ii ана=ana ей=ei ья=ia слав=slav',
  ),
  nation('UKR', cyrillicFirst, cyrillicMiddle, 'енко=enko чук=chuk юк=iuk ак=ak ський=skyi ко=ko', 'ій=ii ана=ana ко=ko ина=yna слав=slav'),
  nation('GRC', greekFirst, greekMiddle, 'όπουλος=opoulos ίδης=idis άκης=akis ιάδης=iadis', 'ος=os ία=ia ης=is ω=o'),
  nation('SYR', arabicFirst, arabicMiddle, 'ي=i اوي=awi اني=ani ية=iya', 'د=d م=m ة=a ر=r'),
]

function nation(country: string, first: string, middle: string, surnameEnds: string, forenameEnds: string): Nation {
  return {
    country,
    first: syllables(first),
    middle: syllables(middle),
    surnameEnds: syllables(surnameEnds),
    forenameEnds: syllables(forenameEnds),
  }
}

const join = (parts: readonly Written[]): Written => ({
  original: capital(parts.map(({ original }) => original).join('')),
  latin: capital(parts.map(({ latin }) => latin).join('')),
})
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const twoDigits = (value: number): string => String(value).padStart(2, '0')

export function madeUpPerson(chance: Chance): MadeUpPerson {
  const from = chance.pickCommon(nations)
  const long = chance.happens(0.6)
  return {
    surname: join([
      chance.pickCommon(from.first),
      chance.pickCommon(from.middle),
      ...(long ? [chance.pick(from.first), chance.pickCommon(from.middle)] : []),
      chance.pickCommon(from.surnameEnds),
    ]),
    forename: join([chance.pickCommon(from.first), chance.pickCommon(from.middle), chance.pickCommon(from.forenameEnds)]),
    birthDate: `${chance.between(1945, 2006)}-${twoDigits(chance.between(1, 12))}-${twoDigits(chance.between(1, 28))}`,
    sex: chance.happens(0.3) ? 'F' : 'M',
    nationality: from.country,
    document: `${String.fromCharCode(65 + chance.between(0, 25))}${String.fromCharCode(65 + chance.between(0, 25))}${chance.between(1_000_000, 9_999_999)}`,
  }
}

/** Shares of records whose field was damaged on the way into the other register; ours, about those of a register kept by hand. */
const misspelledShare = 0.08
const swappedDateShare = 0.02
const wrongDigitShare = 0.03
const otherDocumentShare = 0.35
const missingForenameShare = 0.02
const exchangedNamesShare = 0.02

/** The person as another clerk wrote them down. */
export function damaged(person: MadeUpPerson, chance: Chance): MadeUpPerson {
  const [year = '', month = '', day = ''] = person.birthDate.split('-')
  const swaps = chance.happens(swappedDateShare) && Number(day) <= 12
  const date = swaps
    ? `${year}-${day}-${month}`
    : chance.happens(wrongDigitShare)
      ? `${year}-${month}-${twoDigits(chance.between(1, 28))}`
      : person.birthDate
  const surname = chance.happens(misspelledShare) ? misspelled(person.surname, chance) : person.surname
  const forename = chance.happens(missingForenameShare) ? { original: '', latin: '' } : person.forename
  const exchanged = forename.latin !== '' && chance.happens(exchangedNamesShare)
  return {
    ...person,
    surname: exchanged ? forename : surname,
    forename: exchanged ? surname : forename,
    birthDate: date,
    document: chance.happens(otherDocumentShare) ? '' : person.document,
  }
}

function misspelled({ original, latin }: Written, chance: Chance): Written {
  const at = chance.between(1, latin.length - 1)
  const letter = String.fromCharCode(97 + chance.between(0, 25))
  const wrong = [
    latin.slice(0, at) + latin.slice(at + 1),
    latin.slice(0, at) + letter + latin.slice(at),
    latin.slice(0, at) + letter + latin.slice(at + 1),
  ]
  return { original, latin: chance.pick(wrong) }
}

/** A stream of people that never repeats itself within a run, the same for the same seed. */
export function* people(seed: number): Generator<MadeUpPerson, never, void> {
  const chance = seededChance(seed)
  for (;;) yield madeUpPerson(chance)
}
