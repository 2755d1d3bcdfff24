/** What a clerk or a guard knows of an invented person: the fields of a question. */
export interface Somebody {
  readonly surname: string
  readonly forename: string
  readonly birthDate: string
  readonly document: { readonly number: string; readonly country: string }
}

/** Nobody here resembles another, so that no rule about duplicates stands in the way of what a test is about. */
const list = `
  KOVALENKO MAKSYM 1984-03-17 FT4410932 UKR
  BAGRATIONI LEVAN 1971-11-29 12AB34567 GEO
  NURMAGAMBETOV YERLAN 1990-07-04 N08123456 KAZ
  OYELARAN TUNDE 1987-01-23 A05512347 NGA
  PHAM QUOC 1979-09-12 C2231904 VNM
  HAKOBYAN SUREN 1965-05-30 AN0712345 ARM
  ZIYADULLAYEV JASUR 1995-12-08 FA1234987 UZB
  CHERNYSHOV PLATON 1958-02-14 751234098 RUS
  QURESHI BILAL 1982-08-21 XY1239874 PAK
  DUSHKU ARBEN 1976-04-02 BJ0198234 ALB
  EL-MASRY FAROUK 1969-10-25 A21098345 EGY
  WICKRAMA NUWAN 1993-06-19 N6612098 LKA`

const people = list
  .trim()
  .split('\n')
  .map((line): Somebody => {
    const [surname = '', forename = '', birthDate = '', number = '', country = ''] = line.trim().split(' ')
    return { surname, forename, birthDate, document: { number, country } }
  })

/** One of them, by place in the list. */
export function person(place: number): Somebody {
  const found = people[place]
  if (found === undefined) throw new RangeError(`there are only ${people.length}`)
  return found
}
