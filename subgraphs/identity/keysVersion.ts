/**
 * The version of the blocking keys: grows with every change of what `blockingKeys` makes of an identity. Registers store keys and
 * questions bring keys; between keys of two versions nobody is found, so a register refuses a question of another version, and makes
 * its stored keys anew when it is migrated.
 */
export const keysVersion = 4
