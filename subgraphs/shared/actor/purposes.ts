/** Why a caller looks. Sent with each request in `x-purpose`; which role may use which purpose is for the policy table. */
export const purposes = [
  'BORDER_CHECK',
  'VISA',
  'RESIDENCE',
  'ASYLUM',
  'RETURN',
  'POLICE_CHECK',
  'JUDICIAL',
  'DATA_QUALITY',
  'DATA_SUBJECT',
  'OVERSIGHT',
] as const
export type Purpose = (typeof purposes)[number]

export const isPurpose = (text: string): text is Purpose => (purposes as readonly string[]).includes(text)
