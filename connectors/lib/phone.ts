import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';

/**
 * A phone number in international notation (E.164: `+34950000021`), so that two sides can be compared whatever people typed;
 * as written, without blanks around it, where it cannot be read as one, or carries an extension.
 *
 * @param country ISO 3166 two-letter code a number without a prefix is read by
 */
export function internationalPhone(written: string, country?: string): string {
  const text = written.trim();
  const read = parsePhoneNumberFromString(text, country?.toUpperCase() as CountryCode | undefined);
  return read?.isPossible() && read.ext === undefined ? read.number : text;
}
