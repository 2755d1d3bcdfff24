/** The registers are Latvian: a ban or an alert begins and ends with the day in Riga. */
const registerTimeZone = 'Europe/Riga'

const rigaDay = new Intl.DateTimeFormat('en-CA', { timeZone: registerTimeZone, year: 'numeric', month: '2-digit', day: '2-digit' })

/** The day in Riga at that instant, `YYYY-MM-DD`. The one place where an instant becomes a day. */
export const dayInRiga = (instant: Date): string => rigaDay.format(instant)
