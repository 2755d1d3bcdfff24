import { transliterate } from './transliterate.ts'

/**
 * A name as a key for equality and for display beside the original: upper-case ASCII in the reading of the source language, one blank
 * between words, hyphens kept between double names, apostrophes and fillers dropped (ICAO Doc 9303-3).
 */
export function normaliseName(text: string, language: string | null = null): string {
  const words = text.normalize('NFC').replace(/[<,;]/g, ' ')
  return (transliterate(words, language)[0] ?? '').replace(/\s+/g, ' ').trim()
}
