const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether the text can be the id of a record at all: PostgreSQL refuses a statement that compares a uuid with anything else. */
export const isUuid = (text: string): boolean => shape.test(text)
